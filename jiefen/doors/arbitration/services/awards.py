"""The award: made by majority, with its items and its label; served on each party."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check
from jiefen.doors.arbitration.models import Award, AwardItem, AwardService
from jiefen.doors.arbitration.policies import may_run
from jiefen.doors.arbitration.selectors import tribunal_of
from jiefen.doors.arbitration.services.entries import enter
from jiefen.doors.arbitration.types import AwardLabel, NewItem
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules import award as rules
from jiefen.rules.award import AwardAnswer, judge_award, minimum_wage_on
from jiefen.rules.trace import Reason, Refused
from jiefen.rules.tribunals import check_majority

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

_LABOUR = "labour_arbitration"


def _items(items: Sequence[NewItem]) -> list[rules.AwardItem]:
    found = []
    for item in items:
        kind = next((one for one in rules.ITEM_KINDS if one == item.kind), None)
        if kind is None:
            raise Refused.of("请选择这一项是什么。", field="items", code="invalid")
        found.append(rules.AwardItem(kind, item.amount))
    return found


def judged(
    *, label: str, items: Sequence[NewItem], made_on: date, minimum_wage: Decimal | None = None
) -> AwardAnswer:
    """What the rules make of an award; the minimum wage as given, else the district's own."""
    plan = plan_in_force()
    shown = next((one for one in rules.LABELS if one == label), None)
    if shown is None:
        raise Refused.of("请选择裁决书写的是哪一种。", field="finality", code="invalid")
    wage = minimum_wage if minimum_wage is not None else minimum_wage_on(plan, made_on)
    return judge_award(plan, label=shown, items=_items(items), minimum_wage=wage)


@whole
def make_award(
    *,
    proceeding: "Proceeding",
    number: str,
    made_on: date,
    label: str = AwardLabel.SILENT,
    items: Sequence[NewItem] = (),
    text: str = "",
    dissent: str = "",
    agree: int | None = None,
    chair_agrees: bool = True,
    minimum_wage: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> Award:
    """Makes the award once; `agree` is how many of the tribunal agree (None: all)."""
    check(may_run(by, proceeding))
    members = tribunal_of(proceeding.pk)
    if not members:
        raise Refused.of("还没有仲裁庭。", instead="请先组成仲裁庭。", code="no_tribunal")
    if not number.strip():
        raise Refused.of("请填裁决书的文号。", field="number", code="invalid")
    if Award.objects.filter(proceeding=proceeding).exists():
        raise Refused.of("已经作出裁决。", instead="有笔误的，另作补正。", code="award_made")
    majority = check_majority(
        plan_in_force(),
        proceeding.door,
        members=len(members),
        agree=len(members) if agree is None else agree,
        chair_agrees=chair_agrees,
    )
    labour = proceeding.door == _LABOUR
    answer = (
        judged(label=label, items=items, made_on=made_on, minimum_wage=minimum_wage)
        if labour
        else None
    )
    award = Award.objects.create(
        proceeding=proceeding,
        number=number.strip(),
        made_on=made_on,
        label=label,
        nature=answer.nature if answer else "final",
        text=text.strip(),
        dissent=dissent.strip(),
    )
    AwardItem.objects.bulk_create(
        AwardItem(award=award, position=place, kind=item.kind, amount=item.amount, text=item.text)
        for place, item in enumerate(items, 1)
    )
    because: tuple[Reason, ...] = (majority, *(answer.because if answer else ()))
    facts = {"label": label, "nature": award.nature, "items": len(items), "on": made_on}
    enter(
        proceeding,
        "award_made",
        by=by,
        at=at,
        subject=f"award:{award.pk}",
        facts=facts,
        because=because,
    )
    return award


@whole
def serve_award(
    *, award: Award, party: "Party", on: date, way: str, proof: str, by: Actor, at: datetime
) -> AwardService:
    """Enters that a party received the award; each party once, never before it was made."""
    proceeding = award.proceeding
    check(may_run(by, proceeding))
    if on < award.made_on:
        raise Refused.of("收到的日子比作出裁决还早。", field="on", code="too_early")
    if not proof.strip():
        raise Refused.of("请写明凭什么证明送到了。", field="proof", code="no_proof")
    if award.served.filter(party=party).exists():
        raise Refused.of("已经记过这一方收到的日子。", field="party", code="served")
    kept = AwardService.objects.create(
        award=award, party=party, on=on, way=way, proof=proof.strip()
    )
    enter(
        proceeding,
        "award_served",
        by=by,
        at=at,
        subject=f"award:{award.pk}",
        facts={"party": party.pk, "on": on, "way": way},
    )
    return kept
