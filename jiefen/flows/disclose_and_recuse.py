"""A mediator discloses ties, a party may ask for another one, the committee decides."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_speak_for
from jiefen.disputes.services import record_consent
from jiefen.flows.mediation_step import lock_mediation, party_in
from jiefen.flows.name_mediator import complete_naming
from jiefen.flows.telling import tell_holder, tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms.selectors import disclosures_of, objections_of
from jiefen.rooms.services import decide_objection, disclose, object_to_mediator
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding

_SIDES = ("applicant", "respondent")
_TIED = "调解员说明了和一方的关系，请看一看，是否仍同意由他来调。"


@whole
def make_disclosure(
    *, proceeding_id: int, tied: bool, text: str = "", by: Actor, at: datetime
) -> "Proceeding":
    """A proposed mediator discloses; without ties this names them, with ties all must agree."""
    proceeding = lock_mediation(by, proceeding_id)
    disclose(proceeding=proceeding, tied=tied, text=text, by=by, at=at)
    if not complete_naming(proceeding, by=by, at=at) and tied:
        tell_parties(proceeding.dispute, _TIED, by=by, at=at, sides=_SIDES)
    return proceeding


@whole
def accept_tied_mediator(
    *, proceeding_id: int, party_id: int, mediator_id: int, by: Actor, at: datetime
) -> None:
    """A party still wants a mediator who disclosed a tie."""
    proceeding = lock_mediation(by, proceeding_id)
    party = party_in(proceeding, party_id)
    check(may_speak_for(by, party, proceeding))
    if mediator_id not in disclosures_of(proceeding.pk):
        raise Refused.of("这位调解员还没有作说明。")
    record_consent(
        proceeding=proceeding,
        party=party,
        given=True,
        matter=f"mediator:{mediator_id}",
        method="online" if by.kind == "party" else "in_person",
        by=by,
        at=at,
    )
    complete_naming(proceeding, by=by, at=at)


@whole
def ask_for_another(
    *,
    proceeding_id: int,
    party_id: int,
    mediator_id: int,
    ground: str,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """A party asks for another mediator.

    The people's mediation law names no grounds; that a party chooses or accepts the mediator
    (人民调解法 23(1)) is why any ground is heard.
    """
    proceeding = lock_mediation(by, proceeding_id)
    if proceeding.closed_at is not None:
        raise Refused.of("这次调解已经结束。")
    object_to_mediator(
        proceeding=proceeding,
        party=party_in(proceeding, party_id),
        mediator_id=mediator_id,
        ground=ground,
        reason=reason,
        by=by,
        at=at,
    )
    tell_holder(proceeding.dispute, "有当事人要求更换调解员，请决定。", by=by, at=at)


@whole
def answer_objection(
    *,
    proceeding_id: int,
    objection_id: int,
    upheld: bool,
    because: str,
    by: Actor,
    at: datetime,
) -> None:
    """The head of the committee changes the mediator or says why not; the parties are told."""
    proceeding = lock_mediation(by, proceeding_id)
    objection = next((o for o in objections_of(proceeding.pk) if o.pk == objection_id), None)
    if objection is None:
        raise Refused.of("没有找到这个要求。", code="not_found")
    decide_objection(objection=objection, upheld=upheld, because=because, by=by, at=at)
    text = "将为您更换调解员。" if upheld else "调委会决定不更换调解员；您仍可以随时不调。"
    tell_parties(proceeding.dispute, text, by=by, at=at, sides=_SIDES)
    if not upheld:
        complete_naming(proceeding, by=by, at=at)
