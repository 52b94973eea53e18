"""Reading doors: one way of resolving a dispute, and how it can end."""

from yaml import ScalarNode, SequenceNode

from jiefen.rules.condition import ALWAYS, Condition, Not
from jiefen.rules.doors.catalogue import (
    ASPECTS,
    BINDINGS,
    CONSENTS,
    FAMILIES,
    Aspect,
    Cell,
    Door,
    Life,
    Span,
    Step,
    Stopper,
    Told,
)
from jiefen.rules.loading.book import Book
from jiefen.rules.loading.conditions import read_condition
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.subjects import weakest
from jiefen.rules.subjects import Outcome
from jiefen.rules.trace import Cite


def read_door(entry: Entry) -> Door:
    """A door from its entry; `needs` become stoppers that hold while the need is not met."""
    cites = entry.cites()
    checked = weakest(cites)
    return Door(
        code=entry.code,
        label=entry.text("label"),
        says=entry.text("says"),
        family=entry.choice("family", FAMILIES, "talks"),
        order=entry.number("order", 500),
        consent=entry.choice("consent", CONSENTS),
        binding=entry.choice("binding", BINDINGS, "none"),
        who_may_start=entry.refs("who_may_start", "roles"),
        stoppers=(*_stoppers(entry, "not_for"), *_stoppers(entry, "needs")),
        cites=cites,
        checked=checked,
        light=entry.yes("light"),
        within=entry.ref("within", "doors") if entry.has("within") else "",
        fee=entry.number("fee") if entry.has("fee") else None,
        calculator=entry.text("calculator", ""),
        machine=entry.ref("machine", "machines") if entry.has("machine") else None,
        remedy_deadlines=entry.refs("remedy_deadlines", "deadlines"),
        deadlines=entry.refs("deadlines", "deadlines"),
        notices=entry.refs("notices", "notices"),
        papers=entry.refs("papers", "papers"),
        materials=entry.texts("materials"),
        steps=_steps(entry),
        tells=tuple(_told(one) for one in (entry.items("tells") if entry.has("tells") else [])),
        next_doors=entry.refs("next_doors", "doors"),
        life=_life(entry, cites),
        cells={aspect: _cells(entry, aspect, cites) for aspect in ASPECTS if entry.has(aspect)},
    )


def read_span(entry: Entry) -> Span:
    """The days `from` and `until` which the entry is law."""
    return Span(entry.day("from"), entry.day("until"))


def _cells(entry: Entry, aspect: Aspect, cites: tuple[Cite, ...]) -> tuple[Cell, ...]:
    """The newest first: a text that rests on the door's sources, or texts with their own."""
    node = entry.node(aspect)
    if isinstance(node, ScalarNode):
        return (Cell(entry.text(aspect), cites, weakest(cites)),)
    parts = entry.items(aspect) if isinstance(node, SequenceNode) else []
    if not parts:
        one = entry.sub(aspect)
        parts = [one] if one else []
    return tuple(_cell(one, cites) for one in parts)


def _cell(entry: Entry, cites: tuple[Cite, ...]) -> Cell:
    own = entry.cites(required=False) if entry.has("source") else cites
    checked = entry.checked() or weakest(own)
    cell = Cell(entry.text("text"), own, checked, read_span(entry))
    entry.close()
    return cell


def _stoppers(entry: Entry, key: str) -> tuple[Stopper, ...]:
    return tuple(_stopper(one, negated=key == "needs") for one in entry.subs(key).values())


def _stopper(entry: Entry, *, negated: bool) -> Stopper:
    condition: Condition | None = read_condition(entry, "when")
    if condition is None:
        entry.fault("缺少“when”")
    when = condition or ALWAYS
    stopper = Stopper(
        code=entry.code,
        when=Not(when) if negated else when,
        text=entry.text("text"),
        instead=entry.texts("instead"),
        cites=entry.cites(),
        opens=entry.text("opens", ""),
        later=entry.yes("later"),
        span=read_span(entry),
    )
    entry.close()
    return stopper


def _steps(entry: Entry) -> tuple[Step, ...]:
    """Stages as `code: name @ who is responsible`."""
    sub = entry.sub("stages")
    steps: list[Step] = []
    for code in sub.names() if sub else ():
        label, _, owner = (sub.text(code) if sub else "").partition(" @ ")
        if not owner:
            entry.fault(f"环节“{code}”要写明由谁负责（例：受理 @ 仲裁委员会）")
        steps.append(Step(code, label, owner))
    return tuple(steps)


def _told(entry: Entry) -> Told:
    told = Told(entry.text("text"), entry.cites())
    entry.close()
    return told


def _life(entry: Entry, cites: tuple[Cite, ...]) -> Life | None:
    sub = entry.sub("in_force")
    if sub is None:
        return None
    own = sub.cites(required=False) if sub.has("source") else cites
    life = Life(read_span(sub), sub.text("otherwise"), sub.texts("instead"), own)
    sub.close()
    return life


def read_outcomes(entry: Entry) -> dict[str, Outcome]:
    """How a door can end, by code."""
    if entry.code not in entry.book.codes("doors"):
        entry.fault(f"没有这个途径：{entry.code}")
    found: dict[str, Outcome] = {}
    for code in entry.names():
        one = entry.sub(code)
        if one is not None:
            found[code] = Outcome(
                code,
                one.text("label"),
                one.yes("settled"),
                one.text("says", ""),
                one.cites(),
            )
            one.close()
    return found


def check_doors(book: Book, doors: dict[str, Door]) -> None:
    """A door within another cannot be within itself, however far around."""
    for code, door in doors.items():
        seen, outer = {code}, door.within
        while outer in doors:
            if outer in seen:
                book.entries["doors"][code].fault("within 绕回了自己")
                break
            seen.add(outer)
            outer = doors[outer].within
