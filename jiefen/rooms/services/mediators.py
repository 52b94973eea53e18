"""Who mediates: the parties' wishes, the mediator's disclosure, objections and their decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_speak_for, mediators_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import Disclosure, MediatorPreference, Nomination, Objection
from jiefen.rooms.selectors import nominations_of, struck_by_somebody
from jiefen.rooms.services.entries import enter
from jiefen.rooms.types import NamedBy, ObjectionDecision, ObjectionGround
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


@whole
def prefer_mediators(
    *,
    proceeding: "Proceeding",
    party: "Party",
    ranked: Sequence[int],
    struck: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> MediatorPreference:
    """Keeps whom a party wishes as mediator, best first, and whom not; the last word counts."""
    check(may_speak_for(by, party, proceeding))
    if set(ranked) & set(struck):
        raise Refused.of("同一位调解员不能既选又不选。", field="ranked")
    kept, _ = MediatorPreference.objects.update_or_create(
        proceeding=proceeding,
        party=party,
        defaults={"ranked": list(dict.fromkeys(ranked)), "struck": sorted(set(struck)), "at": at},
    )
    enter(
        proceeding,
        "mediator.preferred",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"ranked": kept.ranked, "struck": kept.struck},
    )
    return kept


@whole
def nominate(
    *,
    proceeding: "Proceeding",
    mediators: Sequence[int],
    named_by: str,
    by: Actor,
    at: datetime,
) -> list[Nomination]:
    """Proposes one or several mediators, the first one in the chair, in place of those before.

    Nobody whom a party struck is proposed.
    """
    if not mediators or len(mediators) > 5:
        raise Refused.of("请选择一到五名调解员。", field="mediators")
    if named_by not in NamedBy.values:
        raise Refused.of("请选择是当事人选的还是调委会指定的。", field="named_by")
    if set(mediators) & struck_by_somebody(proceeding.pk):
        raise Refused.of(
            "有当事人不愿意由这位调解员来调。",
            plan_in_force().cite("people_mediation_law", "23(1)"),
            instead="请换一位，或者请当事人重新选择。",
            field="mediators",
        )
    Nomination.objects.filter(proceeding=proceeding, ended_at=None).update(ended_at=at)
    rows = [
        Nomination(
            proceeding=proceeding, mediator_id=pk, chair=place == 0, named_by=named_by, at=at
        )
        for place, pk in enumerate(dict.fromkeys(mediators))
    ]
    rows = Nomination.objects.bulk_create(rows)
    enter(
        proceeding,
        "mediator.nominated",
        by=by,
        at=at,
        facts={"mediators": [row.mediator_id for row in rows], "named_by": named_by},
    )
    return rows


@whole
def disclose(
    *, proceeding: "Proceeding", tied: bool, text: str = "", by: Actor, at: datetime
) -> Disclosure:
    """A proposed mediator says that nothing ties them to parties or matter, or what does."""
    proposed = {row.mediator_id for row in nominations_of(proceeding.pk)}
    if by.id is None or by.id not in proposed | set(mediators_of(proceeding)):
        raise Refused.of(
            "只有被选定的调解员本人才能作披露。", instead="请先选定调解员。", code="forbidden"
        )
    if tied and not text.strip():
        raise Refused.of("请写明是什么关系。", field="text")
    kept = Disclosure.objects.create(
        proceeding=proceeding, mediator_id=by.id, tied=tied, text=text.strip(), at=at
    )
    enter(
        proceeding,
        "mediator.disclosed",
        by=by,
        at=at,
        subject=f"disclosure:{kept.pk}",
        facts={"mediator": by.id, "tied": tied},
    )
    return kept


@whole
def object_to_mediator(
    *,
    proceeding: "Proceeding",
    party: "Party",
    mediator_id: int,
    ground: str,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Objection:
    """A party asks for another mediator; the committee answers."""
    check(may_speak_for(by, party, proceeding))
    if ground not in ObjectionGround.values:
        raise Refused.of("请选择原因。", field="ground")
    proposed = {row.mediator_id for row in nominations_of(proceeding.pk)}
    if mediator_id not in proposed | set(mediators_of(proceeding)):
        raise Refused.of("这位调解员没有主持这次调解。", field="mediator")
    kept = Objection.objects.create(
        proceeding=proceeding,
        party=party,
        mediator_id=mediator_id,
        ground=ground,
        reason=reason.strip(),
        at=at,
    )
    enter(
        proceeding,
        "mediator.objected",
        by=by,
        at=at,
        subject=f"objection:{kept.pk}",
        facts={"party": party.pk, "mediator": mediator_id, "ground": ground},
    )
    return kept


@whole
def decide_objection(
    *, objection: Objection, upheld: bool, because: str, by: Actor, at: datetime
) -> Objection:
    """The committee changes the mediator or not, with its reason; never the mediator alone."""
    head = "committee_head" in by.roles and by.unit_id == objection.proceeding.unit_id
    if not head and "centre_clerk" not in by.roles:
        raise Refused.of("由调委会主任决定是否更换调解员。", code="forbidden")
    if by.id == objection.mediator_id:
        raise Refused.of(
            "被要求更换的调解员不能自己决定。",
            instead="请调委会另一位主任或者综治中心决定。",
            code="forbidden",
        )
    if objection.decision:
        raise Refused.of("这个要求已经答复过了。")
    if not upheld and not because.strip():
        raise Refused.of("不更换的，请写明理由。", field="because")
    objection.decision = ObjectionDecision.UPHELD if upheld else ObjectionDecision.REJECTED
    objection.decided_because, objection.decided_at = because.strip(), at
    objection.save()
    enter(
        objection.proceeding,
        "mediator.objection_decided",
        by=by,
        at=at,
        subject=f"objection:{objection.pk}",
        facts={"decision": objection.decision, "mediator": objection.mediator_id},
    )
    return objection
