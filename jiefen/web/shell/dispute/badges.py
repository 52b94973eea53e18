"""Clocks as they are shown on a dispute's page."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.types import ClockKind, ClockStatus
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Cite
from jiefen.web.shell.types import ClockBadge, ClockState

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock

_LIVE = {ClockStatus.RUNNING, ClockStatus.PAUSED}


def cites_in(because: Iterable[dict[str, object]]) -> tuple[Cite, ...]:
    """The articles that kept reasons rest on, each once."""
    found = [
        Cite(**cite)
        for reason in because
        for cite in reason.get("cites", [])  # type: ignore[attr-defined]
    ]
    return tuple(dict.fromkeys(found))


def _state(clock: "Clock", today: date) -> ClockState:
    if clock.status == ClockStatus.PAUSED:
        return ClockState.PAUSED
    if today > clock.due_on:
        return ClockState.RED
    return ClockState.AMBER if today >= clock.amber_on else ClockState.GREEN


def badge_of(clock: "Clock", today: date) -> ClockBadge:
    """One running clock with its colour, its last day and the article or promise behind it."""
    rule = plan_in_force().clock(clock.rule)
    return ClockBadge(
        label=rule.label,
        state=_state(clock, today),
        due=clock.due_on,
        left=None if clock.status == ClockStatus.PAUSED else (clock.due_on - today).days,
        cites=cites_in(clock.because),
        commitment=clock.kind == ClockKind.COMMITMENT,
        provisional=clock.provisional,
        note=_("调解不停止这个期限") if clock.kind == ClockKind.RIGID else "",
    )


def badges_of(clocks: "Iterable[Clock]", today: date) -> list[ClockBadge]:
    """The clocks that run or stand still, most urgent first."""
    return [badge_of(clock, today) for clock in clocks if clock.status in _LIVE]
