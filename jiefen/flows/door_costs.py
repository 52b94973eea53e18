"""What a way costs for one amount, by the calculators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.rules.fees import calculate
from jiefen.rules.trace import Cite, Reason, Refused

if TYPE_CHECKING:
    from jiefen.rules.calendar import Calendar
    from jiefen.rules.doors.catalogue import Door
    from jiefen.rules.facts import Facts
    from jiefen.rules.plan import Plan

_HALVED = {
    "small_claims": "summary",
    "summary_procedure": "summary",
    "court_mediation": "mediated",
    "entrusted_mediation": "mediated",
}
_BY_KIND = {"divorce": "divorce", "reputation": "personality"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a way costs: in words, with the steps when a calculator reckoned it for an amount."""

    says: str
    free: bool = False
    calculator: str = ""
    steps: tuple[Reason, ...] = ()
    cites: tuple[Cite, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Costing:
    """Reckons what ways cost for one dispute on a day."""

    plan: "Plan"
    facts: "Facts"
    kind: str
    amount: Decimal | None
    day: date
    calendar: "Calendar"

    def of(self, door: "Door") -> Cost | None:
        """What the door costs; None when only its description says something about it."""
        if door.fee is not None:
            return Cost(_("不收费"), free=True) if door.fee == 0 else Cost(f"{door.fee} {_('元')}")
        inputs = self._inputs(door)
        if not door.calculator or inputs is None:
            return None
        try:
            found = calculate(self.plan, door.calculator, inputs, self.day, self.calendar)
        except Refused:
            return None
        if found.confidence == "unverified":
            return None
        note = ""
        if door.calculator == "litigation":
            note = _("先由起诉的一方交，最后一般由输的一方负担。")
        elif door.calculator == "enforcement":
            note = _("不用先交，执行后由对方负担。")
        return Cost(
            says=str(found.result),
            calculator=door.calculator,
            steps=found.steps,
            cites=found.cites,
            note=note,
        )

    def _inputs(self, door: "Door") -> Mapping[str, object] | None:
        """What the calculator is asked; None while that is not known."""
        money = {"amount": str(self.amount)} if self.amount else {}
        if door.calculator == "litigation":
            kind = self._sort_of_case(door)
            if kind in ("labour", "administrative"):
                return {"kind": kind, **self._reduced(door)}
            if not money:
                return None
            return {"kind": kind, **money, **self._reduced(door)}
        if door.calculator == "enforcement":
            return {"has_amount": "amount", **money} if money else None
        return money or None

    def _sort_of_case(self, door: "Door") -> str:
        if door.code == "administrative_suit":
            return "administrative"
        if self.facts.get("labour_relation") is True:
            return "labour"
        return _BY_KIND.get(self.kind, "property")

    def _reduced(self, door: "Door") -> dict[str, object]:
        reason = _HALVED.get(door.code)
        return {"reduced_by": [reason]} if reason else {}
