"""Conditions as they are written in plan files."""

from datetime import date

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from jiefen.rules.condition import COMPARISONS, All, AnyOf, Compares, Condition, Is, Not
from jiefen.rules.facts import FACTS, FactSpec, FactValue
from jiefen.rules.loading.entry import Entry


def read_condition(entry: Entry, key: str) -> Condition | None:
    """The condition under the key; None when there is none."""
    node = entry.node(key)
    return None if node is None else _condition(entry, node)


def _condition(entry: Entry, node: Node) -> Condition:
    if not isinstance(node, MappingNode):
        entry.fault("条件应当写成“事实: 值”", node)
        return All(())
    parts = [_part(entry, str(name.value), value, name) for name, value in node.value]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _part(entry: Entry, name: str, value: Node, place: Node) -> Condition:
    if name in ("all", "any"):
        listed = value.value if isinstance(value, SequenceNode) else []
        if not listed:
            entry.fault(f"“{name}”后面应当是列表", value)
        inner = tuple(_condition(entry, one) for one in listed)
        return All(inner) if name == "all" else AnyOf(inner)
    if name == "not":
        return Not(_condition(entry, value))
    spec = FACTS.get(name)
    if spec is None:
        entry.fault(f"不认识的事实“{name}”", place)
        return All(())
    if isinstance(value, MappingNode):
        return _comparison(entry, name, spec, value)
    return Is(name, _values(entry, spec, value))


def _comparison(entry: Entry, name: str, spec: FactSpec, node: MappingNode) -> Condition:
    parts: list[Condition] = []
    for relation, value in node.value:
        if relation.value not in COMPARISONS:
            entry.fault(f"不认识的比较“{relation.value}”", relation)
        elif relation.value == "one_of":
            parts.append(Is(name, _values(entry, spec, value)))
        elif spec.type != "number":
            entry.fault(f"“{name}”不是数字，不能比较大小", relation)
        else:
            numbers = _values(entry, spec, value)
            parts.extend(
                Compares(name, str(relation.value), one) for one in numbers if type(one) is int
            )
    return All(tuple(parts))


def _values(entry: Entry, spec: FactSpec, node: Node) -> tuple[FactValue, ...]:
    listed = node.value if isinstance(node, SequenceNode) else [node]
    found: list[FactValue] = []
    for one in listed:
        value = scalar(one)
        if value is None or not spec.accepts(value):
            entry.fault(f"“{spec.label}”不能是 {getattr(one, 'value', one)}", one)
        else:
            found.append(value)
    return tuple(found)


def scalar(node: Node) -> FactValue | None:
    """The value as YAML reads it; None when it cannot be a fact."""
    if not isinstance(node, ScalarNode):
        return None
    kind, written = node.tag.rsplit(":", 1)[-1], str(node.value)
    if kind == "bool":
        return written.lower() in ("true", "yes", "on")
    if kind == "int":
        return int(written.replace("_", ""))
    if kind == "timestamp":
        return date.fromisoformat(written)
    return written if kind == "str" else None
