"""Reading what an act asks for, and which periods it starts."""

from collections.abc import Sequence

from yaml import MappingNode, SequenceNode

from jiefen.rules.lifecycle import ASK_KINDS, AskSpec, StartSpec
from jiefen.rules.loading.entry import Entry

_SEEN_BY = ("staff", "all", "wall")


def read_asks(entry: Entry) -> tuple[AskSpec, ...]:
    """The fields of an act, in order."""
    return tuple(_ask(one) for one in entry.subs("asks").values())


def _ask(entry: Entry) -> AskSpec:
    choices = entry.sub("choices")
    kind = entry.choice("kind", ASK_KINDS)
    if (kind == "choice") != (choices is not None):
        entry.fault("选择题（choice）要写 choices，别的不写")
    ask = AskSpec(
        code=entry.code,
        kind=kind,
        label=entry.text("label"),
        required=entry.yes("required"),
        choices={name: choices.text(name) for name in choices.names()} if choices else {},
        meets=entry.ref("meets", "preconditions") if entry.has("meets") else "",
        ahead=entry.number("ahead", 0),
        seen_by=entry.choice("seen_by", _SEEN_BY, "staff"),
    )
    entry.close()
    return ask


def read_only(entry: Entry, key: str) -> dict[str, tuple[str, ...]]:
    """Answers that must have been given: name to one value or several."""
    sub = entry.sub(key)
    if sub is None:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name in sub.names():
        raw = sub.raw(name)
        found[name] = raw if isinstance(raw, tuple) else (raw,)
    return found


def read_starts(entry: Entry, asks: Sequence[AskSpec]) -> tuple[StartSpec, ...]:
    """The periods an act starts: names, or mappings with `rule`, `day` and `if`."""
    node = entry.node("starts")
    if isinstance(node, SequenceNode) and any(isinstance(one, MappingNode) for one in node.value):
        return tuple(_start(one, asks) for one in entry.items("starts"))
    return tuple(_known(entry, StartSpec(rule)) for rule in entry.texts("starts"))


def _start(entry: Entry, asks: Sequence[AskSpec]) -> StartSpec:
    on = entry.text("day", "")
    if on and on not in {ask.code for ask in asks if ask.kind == "day"}:
        entry.fault(f"“day”要是这一步问的一个日子：{on}")
    start = StartSpec(entry.text("rule"), on, read_only(entry, "if"))
    entry.close()
    return _known(entry, start)


def _known(entry: Entry, start: StartSpec) -> StartSpec:
    if start.rule not in {*entry.book.codes("deadlines"), *entry.book.codes("commitments")}:
        entry.fault(f"没有这个期限：{start.rule}")
    return start
