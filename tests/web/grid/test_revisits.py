"""A grid worker on the road: contact the silent, revisit both sides, register what was agreed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from jiefen.agreements.models import Revisit
from jiefen.agreements.selectors import live_agreement
from jiefen.disputes.models import Proceeding
from jiefen.disputes.selectors import consents_of, history_of
from jiefen.flows.hand_over_invitation import hand_over_invitation
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel import clock
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.readlog import reads_of
from jiefen.notices.models import Contact, FollowUp, Invitation
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import grant_membership
from tests.conftest import Filed
from tests.people import People
from tests.rooms.story import COMMITTEE, Story, story
from tests.web.desk import desk_of

pytestmark = pytest.mark.django_db
CENTRE = "xincheng_community_centre"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> dict[str, datetime]:
    """The pages' clock."""
    moment = {"at": at + timedelta(days=8)}
    monkeypatch.setattr(clock, "now", lambda: moment["at"])
    return moment


@pytest.fixture
def worker(people: People) -> Actor:
    """The grid worker of 新城社区."""
    return people.grid_worker(CENTRE)


@pytest.fixture
def silent(
    file_dispute: Callable[..., Filed], people: People, worker: Actor, at: datetime
) -> Invitation:
    """A mediation whose other side does not answer; the grid worker is asked to go there."""
    told = story(file_dispute, people, at, centre=CENTRE).start()
    invitation = invite_other_side(
        dispute_id=told.filed.dispute.pk,
        party_id=told.filed.respondent.pk,
        way="sms",
        by=told.head,
        at=at,
    )
    return hand_over_invitation(
        invitation_id=invitation.pk, to_account_id=worker.id, by=told.head, at=at
    )


@pytest.fixture
def settled(
    file_dispute: Callable[..., Filed],
    people: People,
    at: datetime,
    now: dict[str, datetime],
) -> Story:
    """A mediation with an agreement in everybody's hands."""
    told = story(file_dispute, people, at, centre=CENTRE).agreed()
    now["at"] = told.at + timedelta(days=20)
    return told


def contact(invitation: Invitation, **changes: str) -> dict[str, str]:
    return {"way": "visit", "result": "no_answer", "happened_at": "2026-03-18T09:30", **changes}


def revisit(told: Story, **changes: str) -> dict[str, str]:
    moods = {f"mood-{pk}": "satisfied" for pk in told.agreement.party_ids}
    usual = {"way": "phone", "findings": "墙刷好了，钱也付了。", "risk": "no", "court": "none"}
    return {**moods, **usual, "final": "yes", **changes}


def test_the_list_when_somebody_is_silent_and_somebody_agreed_then_shows_both(
    worker: Actor, silent: Invitation, settled: Story
) -> None:
    page = desk_of(worker).get("/grid/tasks").content.decode()
    codes = (silent.dispute.code, settled.filed.dispute.code)
    assert [page.count(code) for code in codes] == [1, 1]
    assert "交给我的" in page or "已经晚了" in page


def test_the_list_when_nothing_waits_then_says_so(worker: Actor) -> None:
    page = desk_of(worker).get("/grid/tasks").content.decode()
    assert ("没有要联系的人" in page, "没有要回访的" in page) == (True, True)


def test_a_visit_when_nobody_was_there_then_is_on_record_and_stays_to_do(
    worker: Actor, silent: Invitation
) -> None:
    desk = desk_of(worker)
    answer = desk.post(f"/grid/tasks/contacts/{silent.pk}", contact(silent, words="门口贴了条"))
    assert answer["Location"] == "/grid/tasks"
    kept = Contact.objects.get(invitation=silent)
    assert (kept.way, kept.result, kept.words) == ("visit", "no_answer", "门口贴了条")
    assert FollowUp.objects.filter(invitation=silent, done_at=None).count() == 1


def test_a_visit_when_the_person_agrees_then_counts_as_their_consent(
    worker: Actor, silent: Invitation
) -> None:
    said = contact(silent, result="reached", answer="no", consent="yes", words="愿意坐下来谈")
    desk_of(worker).post(f"/grid/tasks/contacts/{silent.pk}", said)
    consent = consents_of(silent.proceeding_id or 0)[silent.party_id]
    assert (consent.given, consent.method) == (True, "in_person")
    assert FollowUp.objects.filter(invitation=silent, done_at=None).count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"way": ""}, "请选择“怎么联系的”。"),
        ({"happened_at": "2027-01-01T09:00"}, "联系时间不能晚于现在。"),
        ({"result": "reached", "answer": "no"}, "还没有选愿不愿意调解。"),
    ],
)
def test_a_visit_when_something_is_missing_then_the_field_says_so_and_nothing_is_kept(
    worker: Actor, silent: Invitation, changes: dict[str, str], words: str
) -> None:
    answer = desk_of(worker).post(f"/grid/tasks/contacts/{silent.pk}", contact(silent, **changes))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert Contact.objects.count() == 0


def test_seeing_a_phone_when_contacting_then_is_recorded_as_read(
    worker: Actor, silent: Invitation
) -> None:
    page = desk_of(worker).get(f"/grid/tasks/contacts/{silent.pk}").content.decode()
    assert silent.party.phone in page
    assert [(row.actor_id, row.why) for row in reads_of(silent.dispute_id)] == [
        (worker.id, "contact")
    ]


def test_half_written_words_when_the_page_is_opened_again_then_are_still_there(
    worker: Actor, silent: Invitation
) -> None:
    desk = desk_of(worker)
    half = contact(silent, words="只写了一半")
    assert desk.post(f"/grid/tasks/contacts/{silent.pk}/keep", half).status_code == 204
    assert "只写了一半" in desk.get(f"/grid/tasks/contacts/{silent.pk}").content.decode()
    assert "只写了一半" not in str(dict(desk.session))


def test_a_stranger_when_opening_a_task_then_finds_nothing(
    people: People, silent: Invitation, settled: Story
) -> None:
    desk = desk_of(people.grid_worker("shanghe_village_centre"))
    addresses = (
        f"/grid/tasks/contacts/{silent.pk}",
        f"/grid/tasks/revisits/{settled.proceeding_id}",
    )
    assert [desk.get(url).status_code for url in addresses] == [404, 404]
    assert [desk.post(f"{url}/keep", {"words": "x"}).status_code for url in addresses] == [404, 404]


def test_a_revisit_when_written_down_then_each_side_has_its_own_word(
    worker: Actor, settled: Story
) -> None:
    respondent = settled.filed.respondent.pk
    said = revisit(settled, **{f"mood-{respondent}": "fair"})
    answer = desk_of(worker).post(f"/grid/tasks/revisits/{settled.proceeding_id}", said)
    assert answer["Location"] == "/grid/tasks"
    kept = Revisit.objects.get()
    words = dict(kept.answers.values_list("party_id", "satisfaction"))
    assert words == {settled.filed.applicant.pk: "satisfied", respondent: "fair"}
    assert settled.stage == "revisited"
    assert "没有要回访的" in desk_of(worker).get("/grid/tasks").content.decode()


def test_a_revisit_when_it_is_not_the_last_then_stays_to_do(worker: Actor, settled: Story) -> None:
    desk_of(worker).post(
        f"/grid/tasks/revisits/{settled.proceeding_id}", revisit(settled, final="no")
    )
    assert (Revisit.objects.count(), settled.stage) == (1, "performing")


def test_a_revisit_when_trouble_brews_then_wants_to_know_what(
    worker: Actor, settled: Story
) -> None:
    desk, url = desk_of(worker), f"/grid/tasks/revisits/{settled.proceeding_id}"
    answer = desk.post(url, revisit(settled, risk="yes"))
    assert "有激化隐患的，请写明是什么、怎么处理。" in answer.content.decode()
    desk.post(url, revisit(settled, risk="yes", risk_text="扬言堵门，已报告社区"))
    assert Revisit.objects.get().risk


def mediating(people: People, worker: Actor, at: datetime) -> Actor:
    """The grid worker was also appointed mediator of the committee."""
    grant_membership(
        account_id=worker.id,
        unit_id=unit_by_code(COMMITTEE).pk,
        role="mediator",
        by=SYSTEM,
        at=at,
    )
    return worker


def oral(filed: Filed) -> dict[str, str]:
    return {
        "facts": "晾衣服滴水，弄湿楼下被子。",
        "kind": "money_once",
        "debtor": str(filed.respondent.pk),
        "amount": "80",
        "text": "洗被子的钱",
        "due_on": "2026-03-25",
        "agreed_on": "2026-03-18",
        "place": "楼下花坛边",
    }


@pytest.fixture
def small(file_dispute: Callable[..., Filed]) -> Filed:
    """A small matter between neighbours."""
    return file_dispute(centre=CENTRE)


def test_an_oral_agreement_when_read_back_and_both_agree_then_is_in_force(
    people: People, worker: Actor, small: Filed, at: datetime
) -> None:
    desk, code = desk_of(mediating(people, worker, at)), small.dispute.code
    assert (
        desk.post(f"/grid/oral/{code}", oral(small))["Location"] == f"/grid/oral/{code}/read-back"
    )
    page = desk.get(f"/grid/oral/{code}/read-back").content.decode()
    assert "李演示" in page
    assert "80" in page
    said = {
        f"agrees-{small.applicant.pk}": "yes",
        f"agrees-{small.respondent.pk}": "yes",
        "witness": "赵见证",
    }
    desk.post(f"/grid/oral/{code}/read-back", said)
    agreement = live_agreement(Proceeding.objects.get(dispute=small.dispute).pk)
    assert agreement is not None
    assert (agreement.form, agreement.effective_on) == ("oral", date(2026, 3, 18))
    done = desk.get(f"/grid/oral/{code}").content.decode()
    assert (agreement.number in done, "2026-04-17" in done) == (True, True)
    acts = [entry.act for entry in history_of(small.dispute.pk)]
    assert acts.count("agreement.oral_registered") == 1


def test_an_oral_agreement_when_one_side_does_not_agree_then_is_not_registered(
    people: People, worker: Actor, small: Filed, at: datetime
) -> None:
    desk, code = desk_of(mediating(people, worker, at)), small.dispute.code
    desk.post(f"/grid/oral/{code}", oral(small))
    said = {f"agrees-{small.applicant.pk}": "yes", "witness": "赵见证"}
    answer = desk.post(f"/grid/oral/{code}/read-back", said)
    assert (answer.status_code, "李演示没有同意，不能登记。" in answer.content.decode()) == (
        409,
        True,
    )
    assert Proceeding.objects.count() == 0


def test_an_oral_agreement_when_the_worker_is_no_mediator_then_says_who_may(
    worker: Actor, small: Filed
) -> None:
    desk = desk_of(worker)
    page = desk.get("/grid/oral").content.decode()
    assert ("《人民调解法》第二十八条" in page, "代人登记" in page) == (True, True)
    assert desk.get(f"/grid/oral/{small.dispute.code}").status_code == 403


def test_an_oral_agreement_when_the_sum_is_missing_then_the_form_says_so(
    people: People, worker: Actor, small: Filed, at: datetime
) -> None:
    desk, code = desk_of(mediating(people, worker, at)), small.dispute.code
    answer = desk.post(f"/grid/oral/{code}", {**oral(small), "amount": ""})
    assert (answer.status_code, "请填写金额" in answer.content.decode()) == (422, True)
