"""How many disputes a unit sees, by what, and the disputes behind each number.

Every number has a name and perhaps a value (`stage`, `handling`); the number and its list are made
from the same condition on the unit's scope rows, so that they cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    Aggregate,
    BigIntegerField,
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Substr

from jiefen.disputes.models import Clock, Scope
from jiefen.disputes.types import ClockStatus
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import CHINA
from jiefen.kernel.ledger import Entry
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree

if TYPE_CHECKING:
    from django.db.models.expressions import CombinedExpression

NONE = "none"
"""The value for what was not stated: no category, no place."""

LIGHTS = ("red", "amber", "green", "paused")
_LIVE = (ClockStatus.RUNNING, ClockStatus.PAUSED)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.first, time.min, CHINA)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time.min, CHINA)


@dataclass(frozen=True)
class Figure:
    """Which number is meant: its name, its value if it has one, its days and the present day."""

    what: str
    value: str
    period: Period
    today: date


class _Median(Aggregate):
    """The middle value of a group, by PostgreSQL."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _light(figure: Figure) -> Q:
    today = figure.today
    near = Q(dispute__next_amber_on__lte=today)
    ranges = {
        "red": Q(next_due_on__lt=today),
        "amber": Q(next_due_on__gte=today) & near,
        "green": Q(next_due_on__gte=today) & ~near,
        "paused": Q(next_due_on__isnull=True),
    }
    return Q(open=True) & ranges[figure.value] if figure.value in ranges else Q(pk=None)


def _place(figure: Figure) -> Q:
    if figure.value == NONE:
        return Q(open=True, dispute__area=None)
    kept = tree()
    here = str(kept.area_codes.get(figure.value))
    inside = [area.pk for area in kept.areas.values() if here in area.path.split(".")]
    return Q(open=True, dispute__area_id__in=inside)


def _filed(figure: Figure) -> Q:
    period = figure.period
    return Q(dispute__filed_at__gte=period.start, dispute__filed_at__lt=period.end)


def _closed(figure: Figure) -> Q:
    period = figure.period
    ended = Q(dispute__closed_at__gte=period.start, dispute__closed_at__lt=period.end)
    return Q(open=False) & ended


def _became(figure: Figure) -> Q:
    """How a dispute stands now: an outcome, or still open."""
    return Q(open=True) if figure.value == "open" else Q(open=False, dispute__outcome=figure.value)


def _provisional(figure: Figure) -> Q:
    live = Clock.objects.filter(
        dispute_id=OuterRef("dispute_id"), provisional=True, status__in=_LIVE
    )
    return Q(Exists(live), open=True)


def _left_stage(figure: Figure) -> Q:
    left = _departures(figure.period).filter(left=figure.value)  # type: ignore[misc]  # annotated
    return Q(dispute_id__in=left.values("number"))  # type: ignore[misc]  # annotated


_CONDITIONS: Mapping[str, Callable[[Figure], Q]] = {
    "open": lambda figure: Q(open=True),
    "stage": lambda figure: Q(open=True, stage=figure.value),
    "light": _light,
    "undetermined": lambda figure: Q(open=True, dispute__undetermined_at__isnull=False),
    "unsigned": lambda figure: Q(open=True, stage="assigned"),
    "unanswered": lambda figure: Q(
        open=True, stage="registered", dispute__undetermined_because="unanswered"
    ),
    "category": lambda figure: Q(
        open=True, dispute__category="" if figure.value == NONE else figure.value
    ),
    "place": _place,
    "filed": _filed,
    "closed": _closed,
    "filed_became": lambda figure: _filed(figure) & _became(figure),
    "closed_as": lambda figure: _closed(figure) & Q(dispute__outcome=figure.value),
    "provisional": _provisional,
    "left_stage": _left_stage,
}


def _seen(by: Actor) -> QuerySet[Scope]:
    if not by.is_staff or by.unit_id is None:
        return Scope.objects.none()
    return Scope.objects.filter(unit_id=by.unit_id)


def rows_behind(by: Actor, figure: Figure) -> QuerySet[Scope]:
    """The disputes behind a number as rows of the unit's list; an unknown number has none."""
    condition = _CONDITIONS.get(figure.what)
    if condition is None:
        return Scope.objects.none()
    return _seen(by).filter(condition(figure)).select_related("dispute__duty_holder")


def rows_among(by: Actor, dispute_ids: "set[int]") -> QuerySet[Scope]:
    """Those of these disputes that the unit sees, as rows of its list."""
    return _seen(by).filter(dispute_id__in=dispute_ids).select_related("dispute__duty_holder")


def tallies(by: Actor, figures: Mapping[str, Figure]) -> dict[str, int]:
    """Several numbers at once, under the caller's names, in one statement."""
    asked = {
        f"n{place}": Count("pk", filter=_CONDITIONS[figure.what](figure))
        for place, figure in enumerate(figures.values())
    }
    found = _seen(by).aggregate(**asked)
    return {name: found[f"n{place}"] or 0 for place, name in enumerate(figures)}


def open_by_category_and_area(by: Actor) -> list[tuple[str, int | None, int]]:
    """Open disputes by category and area id, in one statement; empty and None: not stated."""
    found = _seen(by).filter(open=True).values_list("dispute__category", "dispute__area_id")
    return [(category, area, n) for category, area, n in found.annotate(n=Count("pk"))]


@dataclass(frozen=True)
class Cohort:
    """What became of disputes: how many of those filed, and of those closed, in a period.

    `outcome` is empty for disputes that are open.
    """

    outcome: str
    filed: int
    closed: int


def cohorts(by: Actor, period: Period, today: date) -> list[Cohort]:
    """Disputes filed or closed in a period by outcome, in one statement; `open` among them."""
    filed = _filed(Figure("filed", "", period, today))
    closed = _closed(Figure("closed", "", period, today))
    found = (
        _seen(by)
        .filter(filed | closed)
        .values("dispute__outcome")
        .annotate(filed=Count("pk", filter=filed), closed=Count("pk", filter=closed))
    )
    return [Cohort(row["dispute__outcome"], row["filed"], row["closed"]) for row in found]


@dataclass(frozen=True)
class StageTime:
    """How long disputes stood in a stage that they left in a period: the middle, and how many."""

    stage: str
    disputes: int
    median: timedelta


def _departures(period: Period) -> QuerySet[Entry]:
    """The acts by which disputes left a stage in a period, with when they had come into it."""
    acts = plan_in_force().machines["dispute"].acts
    moves = [f"dispute.{name}" for name, act in acts.items() if act.to]
    came = (
        Entry.objects.filter(
            stream=OuterRef("stream"), seq__lt=OuterRef("seq"), act__in=[*moves, "dispute.filed"]
        )
        .annotate(into=Coalesce(KT("facts__to"), KT("facts__stage")), out=KT("facts__from"))
        .filter(Q(out__isnull=True) | ~Q(out=F("into")), into=OuterRef("left"))
    )
    written = Cast(Substr("stream", len("dispute:") + 1), BigIntegerField())
    return (
        Entry.objects.filter(act__in=moves, at__gte=period.start, at__lt=period.end)
        .annotate(
            left=KT("facts__from"),
            into=KT("facts__to"),
            number=Case(When(stream__startswith="dispute:", then=written)),
        )
        .exclude(left=F("into"))
        .annotate(came=Subquery(came.order_by("-seq").values("at")[:1]))
        .filter(came__isnull=False)
    )


def _spell() -> "ExpressionWrapper[CombinedExpression]":
    return ExpressionWrapper(F("at") - F("came"), output_field=DurationField())


def stage_times(by: Actor, period: Period) -> list[StageTime]:
    """The middle time in each stage of those that left it in a period, in one statement.

    Calendar time, from entering to leaving, pauses included; joined files are not counted.
    """
    seen = _seen(by).filter(dispute_id=OuterRef("number"))
    found = (
        _departures(period)
        .filter(Exists(seen))
        .values("left")  # type: ignore[misc]  # annotated
        .annotate(disputes=Count("stream", distinct=True), median=_Median(_spell()))
    )
    return [StageTime(row["left"], row["disputes"], row["median"]) for row in found]
