"""The whole picture: numbers with the addresses of the lists behind them, in a few statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes import counting
from jiefen.disputes.counting import LIGHTS, NONE, Cohort, Figure, Period, StageTime
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import failed_messages_for, funnel
from jiefen.organisations.selectors import tree, unit_by_id
from jiefen.web.coordinator.periods import days, week_of
from jiefen.web.shell.types import Label

INVITED: dict[str, Label] = {
    "invited": gettext_lazy("请了"),
    "delivered": gettext_lazy("送到了"),
    "opened": gettext_lazy("打开了"),
    "answered": gettext_lazy("答复了"),
    "agreed": gettext_lazy("愿意调解"),
    "refused": gettext_lazy("不愿意调解"),
    "no_response": gettext_lazy("一直没有回应"),
    "waiting": gettext_lazy("还在等"),
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
class Stage:
    """How many stand in a stage, and how long those stood there that left it."""

    standing: Number
    left: Number | None


@dataclass(frozen=True)
class Outcome:
    """One outcome in both cohorts; `counts` says whether it is part of the denominators."""

    filed: Number
    closed: Number | None
    counts: bool = True


@dataclass(frozen=True)
class Picture:
    """All numbers of the page."""

    open: Number
    lights: list[Number]
    hands: list[Number]
    week: list[Number]
    flow: list[Number]
    stages: list[Stage]
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
    """Every outcome of every door, and that a dispute was declined; people's mediation names first.

    Doors share codes, and each words its own; one word stands for a code in the whole picture.
    """
    outcomes = plan_in_force().outcomes
    first = outcomes.get("people_mediation", {})
    found = {
        code: outcome.label
        for of_door in (first, *outcomes.values())
        for code, outcome in {**of_door, **first}.items()
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


def _stages(found: dict[str, int], times: Iterable[StageTime], period: Period) -> list[Stage]:
    spent = {time.stage: time for time in times}
    rows = _bars(
        (code, stage_label(code), found[f"stage:{code}"], address("stage", code), "")
        for code in open_stages()
    )
    return [
        Stage(row, _left(spent[row.code], period) if row.code in spent else None) for row in rows
    ]


def _left(time: StageTime, period: Period) -> Number:
    return Number(
        time.stage,
        time_in_words(time.median),
        time.disputes,
        address("left_stage", time.stage, period),
    )


def _categories(rows: Iterable[tuple[str, int | None, int]]) -> list[Number]:
    counts: Counter[str] = Counter()
    for category, _area, n in rows:
        counts[category or NONE] += n
    labels = {code: each.label for code, each in plan_in_force().categories.items()}
    labels[NONE] = _("还没有分类")
    return _bars(
        (code, label, counts[code], address("category", code), "")
        for code, label in labels.items()
        if counts[code]
    )


def _parts_of(by: Actor) -> list[int]:
    """The areas directly below the unit's own, or its own where nothing is below."""
    home = unit_by_id(by.unit_id or 0).area_id
    areas = tree().areas.values()
    below = [area for area in areas if area.parent_id == home and not area.outside]
    kept = below or [area for area in areas if area.pk == home]
    return [area.pk for area in sorted(kept, key=lambda area: area.pk)]


def _places(by: Actor, rows: Iterable[tuple[str, int | None, int]]) -> list[Number]:
    counts: Counter[int | None] = Counter()
    for _category, area, n in rows:
        counts[area] += n
    areas = tree().areas
    found: list[tuple[str, Label, int, str, Label]] = []
    for here in _parts_of(by):
        inside = [pk for pk, area in areas.items() if str(here) in area.path.split(".")]
        n = sum(counts[pk] for pk in inside)
        people = areas[here].population
        note = _("每万人 %(n)s") % {"n": f"{n * 10000 / people:.1f}"} if people else ""
        code = areas[here].code
        found.append((code, areas[here].name, n, address("place", code), note))
    if counts[None]:
        found.append((NONE, _("没有写明地方"), counts[None], address("place", NONE), ""))
    return _bars(found)


def _outcomes(
    rows: Iterable[Cohort], period: Period, open_of_filed: int
) -> tuple[list[Outcome], int, int]:
    """The outcomes that occurred, and both denominators without joined files."""
    kept = {row.outcome: row for row in rows if row.outcome}
    filed = open_of_filed + sum(row.filed for code, row in kept.items() if code != "merged")
    closed = sum(row.closed for code, row in kept.items() if code != "merged")
    labels = outcome_labels()
    order = [*labels, *(code for code in kept if code not in labels and code != "merged"), "merged"]
    now = address("filed_became", "open", period)
    found = [Outcome(_part("open", _("还在办"), open_of_filed, filed, now), None)]
    for code in order:
        if code not in kept:
            continue
        row, label = kept[code], labels.get(code, code)
        label = _("并入另一件") if code == "merged" else label
        first = address("filed_became", code, period)
        second = address("closed_as", code, period)
        found.append(
            Outcome(
                _part(code, label, row.filed, filed, first),
                _part(code, label, row.closed, closed, second),
                counts=code != "merged",
            )
        )
    return found, filed, closed


def _part(code: str, label: Label, n: int, of: int, url: str) -> Number:
    return Number(code, label, n, url, round(100 * n / of) if of else 0)


def _invited(by: Actor, period: Period) -> list[Number]:
    counts: Counter[str] = Counter()
    for row in funnel(by, start=period.start, end=period.end):
        counts.update(row.counts)
    return _bars(
        (step, label, counts[step], address("invited", step, period), "")
        for step, label in INVITED.items()
    )


def _alarms(found: dict[str, int], messages: int, disputes: int) -> list[Number]:
    offered = [
        Number("light:red", _("超期"), found["light:red"], address("light", "red")),
        Number("unanswered", _("没人签收，已退回中心"), found["unanswered"], address("unanswered")),
        Number(
            "failed",
            _("短信没有发出去"),
            disputes,
            address("failed"),
            note=_("%(n)s 条短信") % {"n": messages},
        ),
        Number("provisional", _("期限是暂定的"), found["provisional"], address("provisional")),
    ]
    return [number for number in offered if number.n]


def _flow(found: dict[str, int], prefix: str, period: Period) -> list[Number]:
    words = {"filed": _("收到"), "closed": _("办结")}
    return [
        Number(prefix + what, label, found[prefix + what], address(what, period=period))
        for what, label in words.items()
    ]


def picture(by: Actor, period: Period, today: date) -> Picture:
    """All numbers for whoever asks, in six statements."""
    found = counting.tallies(by, _asked(period, today))
    mixed = counting.open_by_category_and_area(by)
    times = counting.stage_times(by, period)
    became = counting.cohorts(by, period, today)
    messages = failed_messages_for(by)
    troubled = {row.dispute_id for row in messages if row.dispute_id is not None}
    still = sum(row.filed for row in became if not row.outcome)
    outcomes, filed, closed = _outcomes(became, period, still)
    lights = light_labels()
    hands = {
        "undetermined": _("待定清单"),
        "unsigned": _("待签收"),
        "unanswered": _("没人签收"),
    }
    return Picture(
        open=Number("open", _("在办"), found["open"], address("open")),
        lights=[
            Number(light, lights[light], found[f"light:{light}"], address("light", light))
            for light in LIGHTS
        ],
        hands=[Number(what, label, found[what], address(what)) for what, label in hands.items()],
        week=_flow(found, "week_", week_of(today)),
        flow=_flow(found, "", period),
        stages=_stages(found, times, period),
        categories=_categories(mixed),
        places=_places(by, mixed),
        outcomes=outcomes,
        filed=filed,
        closed=closed,
        invited=_invited(by, period),
        alarms=_alarms(found, len(messages), len(troubled)),
    )
