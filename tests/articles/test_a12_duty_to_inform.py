"""(十二) 告知: people are told their rights and their other ways at each point, and it is proved.

调解组织主动告知当事人权利义务；对不适宜调解或调解不成的，及时告知、引导通过仲裁、诉讼等途径解决。
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from jiefen.disputes.selectors import history_of
from jiefen.disputes.services import advance_proceeding
from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.flows.give_notice import give_notice, receipt_notice_by_staff
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.models import Message
from jiefen.notices.selectors import met_preconditions, notices_of, required_before
from jiefen.notices.types import Reply
from jiefen.rules.trace import Refused
from tests.conftest import Filed
from tests.notices.conftest import Waiting, begin
from tests.people import People

DOOR = "people_mediation"


@pytest.fixture
def agreed(file_dispute: Callable[..., Filed], people: People, at: datetime) -> Waiting:
    """Both sides agreed to mediate and a mediator is named."""
    waiting = begin(file_dispute(), people)
    invitation = invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=at,
    )
    answer_invitation(
        invitation_id=invitation.pk,
        reply=Reply("no", consent=True),
        by=as_party(waiting.respondent),
        at=at,
    )
    act(
        waiting,
        "name_mediator",
        at,
        given={"mediator_accepted", "disclosure_made"},
        role="committee_head",
        people=people,
    )
    return waiting


def act(
    waiting: Waiting,
    name: str,
    at: datetime,
    *,
    given: set[str] | frozenset[str] = frozenset(),
    role: str = "",
    people: People | None = None,
) -> None:
    by = getattr(people, role)("district_centre") if people and role else waiting.mediator
    advance_proceeding(proceeding=waiting.fresh(), act=name, given=given, by=by, at=at)


def met(waiting: Waiting) -> frozenset[str]:
    return met_preconditions(waiting.dispute.pk, waiting.proceeding.pk)


def tell(waiting: Waiting, kind: str, at: datetime) -> None:
    give_notice(
        dispute_id=waiting.dispute.pk,
        kind=kind,
        way="online",
        proceeding_id=waiting.proceeding.pk,
        by=waiting.mediator,
        at=at,
    )


def confirm_all(waiting: Waiting, kind: str, at: datetime) -> None:
    for notice in notices_of(waiting.dispute.pk, kind=kind):
        receipt_notice_by_staff(
            dispute_id=waiting.dispute.pk,
            notice_id=notice.pk,
            way="read_aloud",
            witness="见证人甲",
            by=waiting.mediator,
            at=at,
        )


def test_a_mediation_when_rights_were_not_told_then_it_cannot_start(
    agreed: Waiting, at: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        act(agreed, "give_notice", at, given=met(agreed))
    assert refused.value.field == "notice_receipted"
    assert [cite.label for cite in refused.value.cites][:2] == [
        "《人民调解法》第二十三条",
        "《人民调解法》第二十四条",
    ]


def test_a_mediation_when_rights_were_told_but_not_confirmed_then_it_cannot_start(
    agreed: Waiting, at: datetime
) -> None:
    tell(agreed, "rights_and_duties", at)
    with pytest.raises(Refused) as refused:
        act(agreed, "give_notice", at, given=met(agreed))
    assert refused.value.field == "notice_receipted"


def test_a_mediation_when_all_confirmed_their_rights_then_it_starts(
    agreed: Waiting, at: datetime
) -> None:
    tell(agreed, "rights_and_duties", at)
    confirm_all(agreed, "rights_and_duties", at)
    act(agreed, "open_mediation", at)
    assert agreed.fresh().stage == "in_mediation"


def test_a_mediation_when_it_fails_and_other_ways_were_not_told_then_it_cannot_end(
    agreed: Waiting, at: datetime
) -> None:
    tell(agreed, "rights_and_duties", at)
    confirm_all(agreed, "rights_and_duties", at)
    act(agreed, "open_mediation", at)
    with pytest.raises(Refused) as refused:
        act(agreed, "end_without_agreement", at, given=met(agreed))
    assert refused.value.field == "other_ways_told"
    assert refused.value.instead == ("请先发送“其他途径告知书”",)
    tell(agreed, "other_ways", at)
    act(agreed, "end_without_agreement", at, given=met(agreed))
    assert agreed.fresh().outcome == "no_agreement"


def test_a_refusal_when_given_then_both_sides_are_told_arbitration_and_court(
    file_dispute: Callable[..., Filed], people: People, at: datetime
) -> None:
    waiting = begin(file_dispute(), people)
    invitation = invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=at,
    )
    answer_invitation(
        invitation_id=invitation.pk,
        reply=Reply("no", consent=False, reason_code="court"),
        by=as_party(waiting.respondent),
        at=at,
    )
    told = [row.text for row in Message.objects.filter(purpose="notice").order_by("pk")]
    assert len(told) == 2
    assert all("仲裁" in text and "司法" in text for text in told)


def test_a_notice_when_given_then_the_ledger_has_its_words_fingerprint_and_its_article(
    agreed: Waiting, at: datetime
) -> None:
    tell(agreed, "rights_and_duties", at)
    confirm_all(agreed, "rights_and_duties", at + timedelta(hours=1))
    entries = [e for e in history_of(agreed.dispute.pk) if e.act.startswith("notice.")]
    rights = [e for e in entries if e.facts["kind"] == "rights_and_duties"]
    assert [e.act for e in rights] == [
        "notice.given",
        "notice.given",
        "notice.receipted",
        "notice.receipted",
    ]
    assert {e.facts["text_sha256"] for e in rights if e.act == "notice.given"} == {
        notices_of(agreed.dispute.pk, kind="rights_and_duties")[0].text_sha256
    }
    cited = {cite["source"] for cite in rights[0].because[0]["cites"]}
    assert cited == {"people_mediation_law", "people_mediation_rules"}


def test_every_act_that_the_plan_holds_back_for_a_notice_then_a_notice_of_the_plan_is_named() -> (
    None
):
    plan = plan_in_force()
    machine = plan.machines[DOOR]
    demanding = {
        name
        for name, spec in machine.acts.items()
        if {need.code for need in spec.needs} & {"notice_receipted", "other_ways_told"}
    }
    unnamed = {name for name in demanding - {"give_notice"} if not required_before(name, door=DOOR)}
    assert unnamed == set()
    assert [spec.code for spec in required_before("open_mediation", door=DOOR)] == [
        "rights_and_duties"
    ]
