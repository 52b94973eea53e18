"""What the page of the ways shows, put into words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.flows.compare_doors import Comparison, Suing, Way
from jiefen.flows.door_costs import Cost
from jiefen.flows.door_questions import Ask, asks_of
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.catalogue import Aspect
from jiefen.rules.facts import FACTS
from jiefen.web.shell.doors.families import FAMILIES, Family
from jiefen.web.shell.doors.wording import (
    BINDINGS,
    BOX_LABELS,
    choices_of,
    question_of,
    statement_of,
)
from jiefen.web.shell.types import Label

if TYPE_CHECKING:
    from jiefen.rules.trace import Cite, Reason

MOST_COMPARED = 3
_LEAD: tuple[Aspect, ...] = ("takes", "costs", "decides")
_MORE: tuple[Aspect, ...] = ("silence", "effect", "enforce", "remedy")
_ALL: tuple[Aspect, ...] = (*_LEAD, *_MORE, "starts", "extends", "confidential")


@dataclass(frozen=True)
class Point:
    """One line of a card: the question, the answer, and the law where it was read."""

    aspect: str
    label: Label
    text: str
    cites: "tuple[Cite, ...]" = ()
    note: str = ""
    cost: Cost | None = None


@dataclass(frozen=True)
class Card:
    """One way as a person reads it."""

    way: Way
    family: Family
    binding: Label
    lead: tuple[Point, ...]
    more: tuple[Point, ...]
    asks: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.way.code

    @property
    def label(self) -> str:
        return self.way.door.label

    @property
    def says(self) -> str:
        return self.way.door.says

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything, in order."""
        return (*self.lead, *self.more)

    @property
    def first_asks(self) -> tuple[str, ...]:
        """The two things that must be known before all."""
        return self.asks[:2]

    @property
    def law(self) -> "tuple[Cite, ...]":
        """The articles on which the way rests, those that were checked."""
        return tuple(one for one in self.way.door.cites if one.checked != "unverified")

    @property
    def reasons(self) -> "tuple[Reason, ...]":
        return self.way.answer.because


@dataclass(frozen=True)
class Question:
    """A question with its answers, ready to be tapped."""

    ask: Ask
    text: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> str:
        """The facts it is about, for the form."""
        return ",".join(self.ask.facts)

    @property
    def statements(self) -> list[tuple[str, str]]:
        """What can be ticked."""
        return [(name, statement_of(name)) for name in self.ask.facts]


@dataclass(frozen=True)
class Page:
    """The whole comparison in words."""

    found: Comparison
    first: tuple[Card, ...]
    open: tuple[Card, ...]
    beside: tuple[Card, ...]
    unknown: tuple[Card, ...]
    closed: tuple[Card, ...]
    suing: "Sued"
    question: Question | None
    left: int

    @property
    def likely(self) -> tuple[Card, ...]:
        """Of the ways that hang on something, those to show at once."""
        return self.unknown[:4]

    @property
    def further(self) -> tuple[Card, ...]:
        """The others of them."""
        return self.unknown[4:]


@dataclass(frozen=True)
class Sued:
    """The line about going to court."""

    how: str
    text: str
    reasons: "tuple[Reason, ...]" = ()
    cites: "tuple[Cite, ...]" = ()


def page_of(
    found: Comparison, kind: str, *, skipped: Collection[str] = (), asking: bool = True
) -> Page:
    """The page for a comparison; at most one question, or none while nobody is to be asked."""
    asks = asks_of(found, kind, skipped=skipped) if asking else ()
    return Page(
        found=found,
        first=cards_of(found.first),
        open=cards_of(found.open),
        beside=cards_of(found.beside),
        unknown=cards_of(found.unknown),
        closed=cards_of(found.closed),
        suing=_sued(found.suing),
        question=question_for(asks[0]) if asks else None,
        left=len(asks),
    )


def question_for(ask: Ask) -> Question:
    """A question in words."""
    choices = tuple(choices_of(ask.facts[0])) if ask.sort == "choice" else ()
    return Question(ask, question_of(ask), choices)


def cards_of(ways: tuple[Way, ...]) -> tuple[Card, ...]:
    """Ways as cards."""
    return tuple(card_of(way) for way in ways)


def card_of(way: Way) -> Card:
    """One way as a card."""
    doors = plan_in_force().doors
    points = {point.aspect: point for point in points_of(way)}
    return Card(
        way=way,
        family=FAMILIES[way.door.family],
        binding=BINDINGS.get(way.door.binding, ""),
        lead=tuple(points[name] for name in _LEAD if name in points),
        more=tuple(points[name] for name in _MORE if name in points),
        asks=tuple(statement_of(name) for name in way.answer.asks if name in FACTS),
        waiting=tuple(doors[code].label for code in way.goes_before if code in doors),
    )


def points_of(way: Way) -> list[Point]:
    """Every point of a way; what it costs is the sum for this amount where it can be reckoned."""
    found: list[Point] = []
    for aspect in _ALL:
        box = way.box(aspect)
        text = box.text if box else ""
        cites = box.cites if box else ()
        if aspect == "costs" and way.cost is not None:
            cost, same = way.cost, way.cost.free or not text
            note = cost.note or ("" if same else text)
            found.append(Point(aspect, BOX_LABELS[aspect], cost.says, cites, note, cost))
        elif text:
            found.append(Point(aspect, BOX_LABELS[aspect], text, cites))
    return found


@dataclass(frozen=True)
class Line:
    """One line of the table: the question and the answer of each way."""

    label: Label
    cells: tuple[tuple[Card, Point | None], ...]


def table_of(cards: tuple[Card, ...]) -> list[Line]:
    """Up to three ways side by side, point by point."""
    by_card = [(card, {one.aspect: one for one in points_of(card.way)}) for card in cards]
    return [
        Line(BOX_LABELS[aspect], tuple((card, points.get(aspect)) for card, points in by_card))
        for aspect in _ALL
        if any(aspect in points for _card, points in by_card)
    ]


def _sued(suing: Suing) -> Sued:
    plan = plan_in_force()
    names = "、".join(plan.doors[code].label for code in suing.doors if code in plan.doors)
    free = (plan.cite("people_mediation_law", "3"),)
    if suing.how == "free":
        text = _("您任何时候都可以直接去法院，不用先调解。调解不成也不影响起诉。")
        return Sued("free", text, cites=free)
    if suing.how == "first":
        text = _("去法院以前，法律要求先走：%(ways)s。") % {"ways": names}
        return Sued("first", text, suing.because)
    if suing.how == "usually":
        text = _("去法院以前，一般要先走：%(ways)s。有几种例外，还要再问清楚。")
        return Sued("first", text % {"ways": names}, suing.because)
    if suing.how == "depends":
        text = _(
            "不用先调解，任何时候都可以去法院。"
            "只有少数事情法律要求先走别的路，例如约定过仲裁、劳动争议；下面答完问题就知道。"
        )
        return Sued("depends", text, cites=free)
    return Sued("ended", _("按现在知道的情况，不能就同一件事再起诉："), suing.because)
