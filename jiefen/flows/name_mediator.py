"""The mediator is chosen by the parties or appointed by the committee, and may be changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import mediators_of
from jiefen.disputes.services import end_clock
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_mediation, may_step, party_in, step
from jiefen.flows.notify_rights import offer_notice
from jiefen.flows.telling import tell_people
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import members_of
from jiefen.organisations.types import Role
from jiefen.rooms.selectors import nominations_of, preferences_of, struck_by_somebody
from jiefen.rooms.services import nominate, prefer_mediators
from jiefen.rooms.types import NamedBy
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding

_NAMES = frozenset({Role.COMMITTEE_HEAD, Role.HANDLER, Role.CENTRE_CLERK})
_ASK = "您被选为调解员，请先说明和各方有没有利害关系。"


@whole
def choose_mediators(
    *,
    proceeding_id: int,
    party_id: int,
    ranked: Sequence[int],
    struck: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> None:
    """A party says whom it would like as mediator, best first, and whom not.

    Source: 人民调解法 19, 23(1).
    """
    proceeding = lock_mediation(by, proceeding_id)
    if proceeding.stage not in {"applied", "consented"}:
        raise Refused.of(
            "调解员已经确定。", instead="想换调解员的，请点“要求更换调解员”。", field="ranked"
        )
    known = set(candidates(proceeding, at))
    if set(ranked) - known or set(struck) - known:
        raise Refused.of("请从名单里选择。", field="ranked")
    prefer_mediators(
        proceeding=proceeding,
        party=party_in(proceeding, party_id),
        ranked=ranked,
        struck=struck,
        by=by,
        at=at,
    )


def candidates(proceeding: "Proceeding", at: datetime) -> list[int]:
    """The account ids of the committee's mediators on this day."""
    members = members_of(proceeding.unit_id, on=local_day(at))
    roles = {Role.MEDIATOR, Role.COMMITTEE_HEAD}
    return list(dict.fromkeys(m.account_id for m in members if m.role in roles))


def chosen_by_all(proceeding: "Proceeding") -> int | None:
    """The mediator whom every party ranked and nobody struck, with the best sum of places."""
    wishes = preferences_of(proceeding.pk)
    parties = [party.pk for party in taking_part(proceeding.dispute_id)]
    if not parties or any(pk not in wishes or not wishes[pk].ranked for pk in parties):
        return None
    lists = [wishes[pk].ranked for pk in parties]
    struck = struck_by_somebody(proceeding.pk)
    common = [pk for pk in lists[0] if pk not in struck and all(pk in one for one in lists)]
    return min(common, key=lambda pk: (sum(one.index(pk) for one in lists), pk), default=None)


def _may_name(by: Actor, proceeding: "Proceeding") -> None:
    same_unit = by.unit_id == proceeding.unit_id or Role.CENTRE_CLERK in by.roles
    if by.kind == "system" or (by.is_staff and same_unit and by.roles & _NAMES):
        return
    raise Refused.of("由调委会主任确定调解员。", instead="请联系调委会主任。", code="forbidden")


@whole
def name_mediators(
    *,
    proceeding_id: int,
    mediators: Sequence[int],
    reason: str = "",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """Proposes mediators, the first in the chair; they are named once they disclosed.

    In a mediation that has a mediator already this is a change, which needs a reason.
    """
    proceeding = lock_mediation(by, proceeding_id)
    _may_name(by, proceeding)
    if proceeding.stage == "applied":
        raise Refused.of(
            "各方还没有都同意调解。", instead="请等各方答复。", field="consents_of_all"
        )
    if mediators_of(proceeding) and not reason.strip():
        raise Refused.of("更换调解员要写理由。", field="reason")
    if set(mediators) - set(candidates(proceeding, at)):
        raise Refused.of("请从本调委会的名册里选择。", field="mediators")
    chosen = chosen_by_all(proceeding)
    way = NamedBy.PARTIES if list(mediators) == [chosen] else NamedBy.COMMITTEE
    nominate(proceeding=proceeding, mediators=mediators, named_by=way, by=by, at=at)
    if not complete_naming(proceeding, reason=reason, by=by, at=at):
        tell_people(proceeding.dispute, list(mediators), _ASK, by=by, at=at)
    return proceeding


def complete_naming(proceeding: "Proceeding", *, reason: str = "", by: Actor, at: datetime) -> bool:
    """Names the proposed mediators if they disclosed and nobody objects; says whether it did.

    The notice of rights and duties goes to every party with it.
    """
    proposed = [row.mediator_id for row in nominations_of(proceeding.pk)]
    if not proposed or tuple(proposed) == mediators_of(proceeding):
        return False
    act = "change_mediator" if proceeding.conductor_id else "name_mediator"
    reason = reason or ("当事人要求更换" if proceeding.conductor_id else "")
    also = {"reason_given"} if proceeding.conductor_id else set()
    actor = next(
        (one for one in (by, SYSTEM) if may_step(proceeding, act, by=one, at=at, also=also)), None
    )
    if actor is None:
        return False
    step(
        proceeding,
        act,
        by=actor,
        at=at,
        reason=reason,
        details={"mediators": proposed},
        keep={"co_mediators": proposed[1:]},
        conductor_id=proposed[0],
    )
    end_clock(dispute=proceeding.dispute, rule_id="SC.MEDIATOR", by=SYSTEM, at=at)
    offer_notice(proceeding, by=SYSTEM, at=at)
    tell_people(proceeding.dispute, proposed, "您已被确定为调解员，请安排调解。", by=by, at=at)
    return True
