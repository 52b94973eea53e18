"""The whole picture: numbers with the addresses of the lists behind them, in a few statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes import counting
from jiefen.disputes.counting import LIGHTS, NONE, Cohort, Figure, Period, StageTime
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import failed_messages_for, funnel
from jiefen.organisations.selectors import tree, unit_by_id
from jiefen.web.coordinator.periods import days, week_of
from jiefen.web.shell.types import Label

_INVITED: dict[str, str] = {
    "invited": "请了",
    "delivered": "送到了",
    "opened": "打开了",
    "answered": "答复了",
    "agreed": "愿意调解",
    "refused": "不愿意调解",
    "no_response": "一直没有回应",
    "waiting": "还在等",
}


@dataclass(frozen=True)
class Number:
    """A number with its name and the list behind it; `share` is a bar's length from 0 to 100."""

    code: str
    label: Label
    n: int
    url: str
    share: int = 0
    note: Label = ""


@dataclass(frozen=True)
class Outcome:
    """One outcome in both cohorts."""

    code: str
    label: Label
    filed: Number
    closed: Number | None
    counts: bool = True


@dataclass(frozen=True)
class Picture:
    """All numbers of the page."""

    lights: list[Number]
    hands: list[Number]
    week: list[Number]
    flow: list[Number]
    stages: list[Number]
    categories: list[Number]
    places: list[Number]
    outcomes: list[Outcome]
    filed: int
    closed: int
    invited: list[Number]
    alarms: list[Number]


def address(what: str, value: str = "", period: Period | None = None) -> str:
    """The list behind a number."""
    asked = urlencode({"what": what, **({"value": value} if value else {})})
    return f"{reverse('coordinator:worklist')}?{asked}{f'&{days(period)}' if period else ''}"


def time_in_words(spell: timedelta) -> str:
    """A length of time in hours below a day, else in days."""
    hours = spell.total_seconds() / 3600
    if hours < 24:
        return _("%(n)s 小时") % {"n": f"{hours:.1f}".removesuffix(".0")}
    return _("%(n)s 天") % {"n": f"{hours / 24:.1f}".removesuffix(".0")}


def _bars(numbers: Iterable[tuple[str, Label, int, str, Label]]) -> list[Number]:
    rows = list(numbers)
    most = max((n for _code, _label, n, _url, _note in rows), default=0) or 1
    return [
        Number(code, label, n, url, round(100 * n / most), note)
        for code, label, n, url, note in rows
    ]


def stage_label(code: str) -> str:
    """A stage of the centre's life cycle as people read it."""
    return plan_in_force().machines["dispute"].states[code].label


def light_labels() -> dict[str, str]:
    """The lights as people read them."""
    return {"red": _("超期"), "amber": _("临期"), "green": _("正常"), "paused": _("暂停计时")}


def open_stages() -> list[str]:
    """The stages in which a dispute is open, in the plan's order."""
    states = plan_in_force().machines["dispute"].states
    return [code for code, state in states.items() if not state.final]


def outcome_labels() -> dict[str, str]:
    """Every outcome of every door, in the plan's order, and that a dispute was declined."""
    found = {
        code: outcome.label
        for outcomes in plan_in_force().outcomes.values()
        for code, outcome in outcomes.items()
    }
    return {**{k: v for k, v in found.items() if k != "merged"}, "declined": _("不予受理")}


def _asked(period: Period, today: date) -> dict[str, Figure]:
    week = week_of(today)

    def one(what: str, value: str = "", when: Period = period) -> Figure:
        return Figure(what, value, when, today)

    return {
        "open": one("open"),
        "undetermined": one("undetermined"),
        "unsigned": one("unsigned"),
        "unanswered": one("unanswered"),
        "provisional": one("provisional"),
        "week_filed": one("filed", when=week),
        "week_closed": one("closed", when=week),
        "filed": one("filed"),
        "closed": one("closed"),
        **{f"light:{light}": one("light", light) for light in LIGHTS},
        **{f"stage:{stage}": one("stage", stage) for stage in open_stages()},
    }


def _stages(found: dict[str, int], times: Iterable[StageTime], period: Period) -> list[Number]:
    spent = {time.stage: time for time in times}
    return _bars(
        (
            stage,
            stage_label(stage),
            found[f"stage:{stage}"],
            address("stage", stage),
            Number(
                stage,
                time_in_words(spent[stage].median),
                spent[stage].disputes,
                address("left_stage", stage, period),
            )
            if stage in spent
            else "",
        )
        for stage in open_stages()
    )
