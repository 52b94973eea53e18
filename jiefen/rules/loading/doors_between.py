"""Reading what holds between doors: which goes first, periods, barred moves, luggage, conflicts."""

from jiefen.rules.condition import ALWAYS
from jiefen.rules.doors.between import Bar, Between, Conflict, First, Luggage, Period
from jiefen.rules.doors.catalogue import FAMILIES
from jiefen.rules.facts import FACTS, Facts, FactValue
from jiefen.rules.loading.book import Book
from jiefen.rules.loading.conditions import read_condition, scalar
from jiefen.rules.loading.doors import read_span
from jiefen.rules.loading.entry import Entry


def read_between(book: Book) -> Between:
    """Every section that says how doors stand to each other."""
    entries = book.entries
    between = Between(
        firsts={code: _first(one) for code, one in entries["firsts"].items()},
        periods={code: _period(one) for code, one in entries["passed_periods"].items()},
        bars={code: _bar(one) for code, one in entries["barred_moves"].items()},
        luggage={code: _luggage(one) for code, one in entries["luggage"].items()},
        conflicts={code: _conflict(one) for code, one in entries["conflicts"].items()},
        known_by_kind={code: _known(one) for code, one in entries["known_by_kind"].items()},
    )
    for section in SECTIONS_BETWEEN:
        for entry in entries[section].values():
            entry.close()
    return between


SECTIONS_BETWEEN = (
    "firsts",
    "passed_periods",
    "barred_moves",
    "luggage",
    "conflicts",
    "known_by_kind",
)


def _first(entry: Entry) -> First:
    condition = read_condition(entry, "when")
    if condition is None:
        entry.fault("缺少“when”")
    return First(
        code=entry.code,
        door=entry.ref("door", "doors"),
        before=entry.refs("before", "doors"),
        when=condition or ALWAYS,
        unless=read_condition(entry, "unless"),
        text=entry.text("text"),
        opens=entry.text("opens", ""),
        excludes=entry.yes("excludes"),
        cites=entry.cites(),
        span=read_span(entry),
    )


def _period(entry: Entry) -> Period:
    if entry.code not in FACTS:
        entry.fault(f"不认识的事实“{entry.code}”")
    since = entry.text("since")
    if since not in FACTS or FACTS[since].type != "day":
        entry.fault(f"“{since}”不是一个日期事实", entry.node("since"))
    rule = entry.ref("rule", "deadlines")
    return Period(entry.code, rule, since, read_condition(entry, "applies") or ALWAYS)


def _doors(entry: Entry, key: str) -> tuple[str, ...]:
    """Doors by code, or every door of a family written as `family:mediation`."""
    known = {*entry.book.codes("doors"), *(f"family:{name}" for name in FAMILIES)}
    codes = entry.texts(key)
    for code in codes:
        if code not in known:
            entry.fault(f"“{key}”指向不存在的途径：{code}", entry.node(key))
    if not codes:
        entry.fault(f"缺少“{key}”")
    return codes


def _bar(entry: Entry) -> Bar:
    return Bar(
        code=entry.code,
        from_doors=_doors(entry, "leaving"),
        to_doors=_doors(entry, "entering"),
        when=read_condition(entry, "when") or ALWAYS,
        text=entry.text("text"),
        instead=entry.texts("instead"),
        cites=entry.cites(),
        span=read_span(entry),
    )


def _luggage(entry: Entry) -> Luggage:
    return Luggage(
        entry.code,
        entry.text("label"),
        entry.yes("stays"),
        _doors(entry, "leaving") if entry.has("leaving") else (),
        entry.cites(),
    )


def _conflict(entry: Entry) -> Conflict:
    cites = entry.cites()
    if len(cites) < 2:
        entry.fault("冲突至少要写两个来源")
    return Conflict(
        entry.code,
        entry.text("label"),
        entry.text("says"),
        entry.text("follows"),
        entry.refs("doors", "doors"),
        cites,
    )


def _known(entry: Entry) -> Facts:
    """What is certain about a dispute once its kind is confirmed."""
    if entry.code not in entry.book.codes("kinds"):
        entry.fault(f"没有这个纠纷类型：{entry.code}")
    found: dict[str, FactValue] = {}
    for name in entry.names():
        node = entry.node(name)
        value = scalar(node) if node is not None else None
        spec = FACTS.get(name)
        if spec is None or value is None or not spec.accepts(value):
            entry.fault(f"“{name}”不是可以用的事实或者值不对", node)
        else:
            found[name] = value
    return Facts(found)
