"""The panel of running periods: last day, evidence, what is not stopped, what must be asked."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiefen.flows.running_periods import EVIDENCE, periods_of
from jiefen.rules.limitation import Ask, Running
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.types import Label

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

TEMPLATE = "shell/periods/panel.html"
_STATES: dict[str, tuple[Label, str]] = {
    "running": (_("正在走"), "info"),
    "paused": (_("停着"), "neutral"),
    "lapsed": (_("已经过了"), "bad"),
    "kept": (_("在期限内办了"), "good"),
    "not_limited": (_("不受限制"), "good"),
    "closed": (_("现在不走这条"), "neutral"),
    "unknown": (_("还不能算"), "warn"),
    "refused": (_("要人工核定"), "warn"),
}


@dataclass(frozen=True)
class Row:
    """One period as a person reads it."""

    period: Running
    state: Label
    tone: str

    @property
    def urgent(self) -> bool:
        """Ten days or less, and something can still be done."""
        return self.period.warning in {"ten_days", "three_days"}

    @property
    def says(self) -> str:
        """Why it is so, first sentence."""
        return self.period.because[0].text if self.period.because else ""


def panel_of(
    dispute: "Dispute", *, today: date, may_answer: bool, of_the_other_side: bool = False
) -> dict[str, object]:
    """What the panel shows; no rows when no period has anything to do with the dispute.

    The other side sees the fixed periods that run for both, not how long the claim still lives.
    """
    periods = periods_of(dispute, today=today)
    if of_the_other_side:
        periods = tuple(one for one in periods if one.kind == "rigid")
        may_answer = False
    rows = [Row(one, *_STATES[one.state]) for one in periods]
    rows = [Row(row.period, row.state, "bad" if row.urgent else row.tone) for row in rows]
    asks = dict.fromkeys(ask for one in periods for ask in one.asks)
    return {
        "rows": rows,
        "asks": _first_of_each(tuple(asks)) if may_answer else [],
        "evidence": EVIDENCE.items(),
        "answer": reverse("shell:periods", args=[dispute.code]),
        "today": today,
    }


def _first_of_each(asks: tuple[Ask, ...]) -> list[Ask]:
    """Each question once; a day that is asked for asks for its evidence too."""
    found: dict[str, Ask] = {}
    for ask in sorted(asks, key=lambda one: one.about != "event"):
        found.setdefault(ask.name, ask)
    return list(found.values())


def periods(request: StaffRequest, case: Case) -> Panel | None:
    """The panel on a desk."""
    context = panel_of(case.dispute, today=case.today, may_answer=case.dispute.closed_at is None)
    return Panel(TEMPLATE, context) if context["rows"] else None
