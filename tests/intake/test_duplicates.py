"""Disputes that look alike are found and shown; a clerk decides, and can take it back."""

from dataclasses import replace

import pytest

from jiefen.disputes.models import Clock, Dispute
from jiefen.disputes.selectors import links_of
from jiefen.disputes.types import Person
from jiefen.flows.find_duplicates import find_duplicates
from jiefen.flows.follow_up_filing import follow_up_filing
from jiefen.flows.settle_duplicates import settle_duplicates, take_back
from jiefen.intake.models import DuplicateCandidate
from jiefen.intake.selectors import duplicates_of, open_duplicates
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.verification import verify
from jiefen.notices.models import Message
from jiefen.rules.trace import Refused
from tests.intake.test_submitting import WAGES, submit

pytestmark = pytest.mark.django_db

SAME_STORY = "老板的厂里三个月工资一直没有给我，去要了几次，都说没钱。"
OTHER_STORY = "楼上洗衣机漏水，卧室天花板发霉，多次上门没人开门。"


def filed(at, key, **changes) -> Dispute:
    receipt = submit(at, new=replace(WAGES, **changes), key=key)
    return Dispute.objects.get(code=receipt.code)


@pytest.fixture
def pair(district, at):
    """The same wages told twice, found to be alike."""
    first, second = filed(at, "a"), filed(at, "b", narrative=SAME_STORY)
    find_duplicates(dispute_id=second.pk, at=at)
    return first, second, DuplicateCandidate.objects.get()


@pytest.fixture
def clerk(people):
    return people.centre_clerk("district_centre")


def stands(dispute):
    """All that a merger changes and its undoing must restore."""
    dispute.refresh_from_db()
    clocks = Clock.objects.filter(dispute=dispute).order_by("pk")
    return (
        dispute.stage,
        dispute.closed_at,
        dispute.outcome,
        dispute.merged_into_id,
        dispute.undetermined_at_id,
        dispute.next_due_on,
        [(clock.rule, clock.status, clock.due_on) for clock in clocks],
        [(row.unit_id, row.open, row.stage) for row in dispute.scopes.order_by("unit_id")],
    )


def test_the_same_people_and_story_when_filed_twice_then_are_found_with_reasons(pair):
    first, second, candidate = pair
    assert (candidate.first_id, candidate.second_id) == (first.pk, second.pk)
    assert candidate.reasons == ["same_phone", "same_names", "same_place", "similar_words"]
    assert duplicates_of(first) == duplicates_of(second) == [candidate]


def test_the_same_event_when_told_by_the_other_side_then_is_found(district, at):
    first = filed(at, "a")
    second = filed(at, "b", applicants=WAGES.respondents, respondents=WAGES.applicants)
    find_duplicates(dispute_id=second.pk, at=at)
    assert [each.first_id for each in duplicates_of(second)] == [first.pk]


def test_similar_words_when_in_another_place_and_of_other_people_then_are_not_found(district, at):
    filed(at, "a")
    strangers = {
        "applicants": (Person(name="王试用", phone="19900000007"),),
        "respondents": (Person(name="赵样本"),),
    }
    second = filed(at, "b", area_code="dukou_village", **strangers)
    assert find_duplicates(dispute_id=second.pk, at=at) == 0


def test_one_person_when_in_two_different_quarrels_then_is_not_found(district, at):
    filed(at, "a")
    other = {"narrative": OTHER_STORY, "request": "修好", "respondents": (Person(name="李演示"),)}
    second = filed(at, "b", area_code="dukou_village", **other)
    assert find_duplicates(dispute_id=second.pk, at=at) == 0


def test_a_search_when_run_twice_then_keeps_a_pair_once(pair, at):
    _, second, _ = pair
    assert find_duplicates(dispute_id=second.pk, at=at) == 0
    assert DuplicateCandidate.objects.count() == 1


def test_the_follow_up_when_run_twice_then_sends_one_receipt(district, at):
    dispute = filed(at, "a")
    follow_up_filing(dispute_id=dispute.pk, at=at)
    follow_up_filing(dispute_id=dispute.pk, at=at)
    (message,) = Message.objects.all()
    assert (message.to, dispute.code in message.text) == ("19900000001", True)


def test_a_pair_when_linked_then_both_stay_open_and_show_the_other(pair, clerk, at):
    first, second, candidate = pair
    settle_duplicates(pair_id=candidate.pk, decision="linked", by=clerk, at=at)
    assert [link.kind for link in links_of(first.pk)] == ["related"]
    second.refresh_from_db()
    assert second.closed_at is None


def test_a_pair_when_kept_apart_then_leaves_the_clerks_list(pair, clerk, at):
    assert len(open_duplicates(clerk)) == 1
    settle_duplicates(pair_id=pair[2].pk, decision="apart", by=clerk, at=at)
    assert open_duplicates(clerk) == []


def test_a_merged_dispute_when_merged_then_is_closed_and_points_to_the_other(pair, clerk, at):
    first, second, candidate = pair
    settle_duplicates(
        pair_id=candidate.pk, decision="merged", keep_id=first.pk, why="同一件事", by=clerk, at=at
    )
    second.refresh_from_db()
    assert (second.outcome, second.merged_into_id, second.stage) == ("merged", first.pk, "closed")
    assert second.next_due_on is None


def test_a_merger_when_undone_then_everything_stands_as_before(pair, clerk, at):
    first, second, candidate = pair
    before = stands(second)
    settle_duplicates(
        pair_id=candidate.pk, decision="merged", keep_id=first.pk, why="同一件事", by=clerk, at=at
    )
    take_back(pair_id=candidate.pk, by=clerk, at=at)
    assert stands(second) == before
    assert links_of(first.pk) == []
    acts = [entry.act for entry in entries_of(dispute_stream(second.pk))]
    assert acts[-4:] == [
        "dispute.merged",
        "dispute.linked",
        "dispute.unmerged",
        "dispute.unlinked",
    ]
    assert list(verify(dispute_stream(second.pk))) == []


def test_a_merger_when_no_reason_is_given_then_is_refused_and_nothing_changes(pair, clerk, at):
    first, second, candidate = pair
    before = stands(second)
    with pytest.raises(Refused):
        settle_duplicates(
            pair_id=candidate.pk, decision="merged", keep_id=first.pk, by=clerk, at=at
        )
    assert stands(second) == before
    candidate.refresh_from_db()
    assert candidate.decision == "open"


def test_a_pair_when_already_decided_then_must_be_taken_back_first(pair, clerk, at):
    settle_duplicates(pair_id=pair[2].pk, decision="linked", by=clerk, at=at)
    with pytest.raises(Refused) as refused:
        settle_duplicates(pair_id=pair[2].pk, decision="apart", by=clerk, at=at)
    assert refused.value.instead == ("先撤销原来的判断，再重新选择。",)


def test_a_pair_when_settled_by_another_place_then_is_not_found(pair, people, at):
    stranger = people.centre_clerk("hewan_town_centre")
    with pytest.raises(Refused) as refused:
        settle_duplicates(pair_id=pair[2].pk, decision="apart", by=stranger, at=at)
    assert refused.value.code == "not_found"


def test_a_pair_when_settled_by_a_mediator_then_is_refused(pair, people, at):
    mediator = people.mediator("shuxiang_community_centre")
    with pytest.raises(Refused) as refused:
        settle_duplicates(pair_id=pair[2].pk, decision="apart", by=mediator, at=at)
    assert refused.value.code == "forbidden"
