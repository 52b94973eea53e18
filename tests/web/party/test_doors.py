"""A party sees which ways are open, answers what they hang on, compares them and chooses."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.disputes.services import admit_party, confirm_kind, lock_dispute
from jiefen.flows.choose_door import recommend_door
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import now
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.transactions import whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def wages(file_dispute):
    """Wages owed, the kind confirmed."""
    filed = file_dispute(kind="wages_owed", amount="24000")

    @whole
    def confirm() -> None:
        dispute = lock_dispute(filed.dispute.pk)
        confirm_kind(dispute=dispute, kind="wages_owed", proposed="", by=SYSTEM, at=now())

    confirm()
    return filed


def phone_of(party) -> Client:
    """A browser in which this party was admitted."""
    client = Client()
    session = client.session
    session["party_ids"], session["signed_in_at"] = [party.pk], now().isoformat()
    session.save()
    return client


def at(filed, name: str = "doors", *more: str) -> str:
    return reverse(f"party:{name}", args=[filed.dispute.code, *more])


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def tap(client: Client, filed, facts: str, **sent: object):
    return client.post(at(filed, "answer_door"), {"facts": facts, **sent}, follow=True)


def test_the_page_when_opened_then_asks_one_question_and_never_blocks_the_court(wages):
    shown = words(phone_of(wages.applicant).get(at(wages)))
    assert shown.count("不知道，先跳过") == 1
    assert "您和对方是单位和员工的关系吗？" in shown
    assert "不用先调解，任何时候都可以去法院。" in shown


def test_an_answer_when_tapped_then_what_the_law_puts_first_is_named_with_its_article(wages):
    shown = words(tap(phone_of(wages.applicant), wages, "labour_relation", answer="yes"))
    assert "法律要求先走这一步 劳动仲裁" in shown
    assert "《劳动争议调解仲裁法》第五条" in shown
    assert "去法院以前，一般要先走：劳动仲裁。有几种例外" in shown


def test_several_facts_when_ticked_then_the_others_are_not_so(wages):
    client = phone_of(wages.applicant)
    tap(client, wages, "employer_breach,wage_iou_only", so=["employer_breach"], answer="done")
    entry = entries_of(dispute_stream(wages.dispute.pk))[-1]
    assert entry.facts["answers"] == {"employer_breach": True, "wage_iou_only": False}


def test_a_question_when_skipped_then_another_one_is_asked(wages):
    shown = words(tap(phone_of(wages.applicant), wages, "labour_relation", answer="skip"))
    assert "您和对方是单位和员工的关系吗？" not in shown
    assert shown.count("不知道，先跳过") == 1


def test_a_forged_answer_when_sent_then_is_refused(wages):
    client = phone_of(wages.applicant)
    answers = {
        tap(client, wages, "ethnicity", answer="yes").status_code,
        tap(client, wages, "labour_relation", answer="maybe").status_code,
        tap(client, wages, "", answer="yes").status_code,
    }
    assert answers == {409}


def test_the_page_when_without_scripts_then_everything_is_a_link_or_a_form(wages):
    page = phone_of(wages.applicant).get(at(wages)).content.decode()
    assert ("style=" in page, "onclick" in page) == (False, False)
    assert f'action="{at(wages, "answer_door")}"' in page


def test_three_ways_when_compared_then_stand_side_by_side_and_a_fourth_does_not(wages):
    codes = ["people_mediation", "labour_mediation", "negotiation", "petition"]
    answer = phone_of(wages.applicant).get(at(wages, "compare_doors"), {"door": codes})
    shown = answer.content.decode()
    assert shown.count('scope="col"') == 3
    assert "一次最多比三条" in shown


def test_unchecked_law_when_parties_compare_then_is_not_shown(wages):
    address = at(wages, "compare_doors")
    shown = words(phone_of(wages.applicant).get(address, {"door": ["neutral_evaluation"]}))
    assert "收不收费由各地规定" not in shown


def test_a_way_when_opened_then_says_what_follows_and_choosing_is_kept(wages):
    client = phone_of(wages.applicant)
    shown = words(client.get(at(wages, "door", "people_mediation")))
    assert "在这里选，不等于已经申请或者起诉；期限照样在走。" in shown
    assert "单独谈话的内容" in shown
    shown = words(client.post(at(wages, "door", "people_mediation"), follow=True))
    assert "记下了：您选的是人民调解。随时可以改。" in shown


def test_a_closed_way_when_opened_then_says_why_and_cannot_be_chosen(wages):
    client = phone_of(wages.applicant)
    page = words(client.get(at(wages, "door", "reconsideration")))
    assert "这条路现在走不了" in page
    assert "我选行政复议" not in page
    assert client.post(at(wages, "door", "reconsideration")).status_code == 409


def test_a_recommendation_when_staff_made_one_then_is_shown_as_only_that(wages, people):
    recommend_door(
        dispute_id=wages.dispute.pk,
        door="labour_mediation",
        reason="单位愿意谈，十五天谈不成也不耽误仲裁。",
        to="applicant",
        by=people.centre_clerk("district_centre"),
        at=now(),
    )
    shown = words(phone_of(wages.applicant).get(at(wages)))
    assert "单位愿意谈，十五天谈不成也不耽误仲裁。 只是建议，选不选由您。" in shown
    admit_party(party=wages.respondent, by=SYSTEM, at=now())
    assert "单位愿意谈" not in words(phone_of(wages.respondent).get(at(wages)))


def test_a_stranger_when_opening_it_then_finds_nothing(wages, file_dispute):
    stranger = phone_of(file_dispute().applicant)
    pages = [at(wages), at(wages, "compare_doors"), at(wages, "door", "litigation")]
    assert {stranger.get(page).status_code for page in pages} == {404}


@pytest.mark.parametrize("told", [1, 3])
def test_the_page_when_more_was_told_then_costs_the_same_statements(
    wages, told, django_assert_num_queries
):
    client = phone_of(wages.applicant)
    for facts in ("labour_relation", "at_court", "crime_suspected")[:told]:
        tap(client, wages, facts, answer="no")
    with django_assert_num_queries(9):
        client.get(at(wages))
