"""A life cycle written `as:` another one: the template, with what is different here."""

from yaml import MappingNode, Node, ScalarNode

from jiefen.rules.loading.entry import Entry

_STR = "tag:yaml.org,2002:str"
_BY_CODE = ("states", "acts", "outcomes")
_SOURCED = ("acts", "outcomes")


def filled(entry: Entry) -> Entry:
    """The life cycle with everything its template gives; `drop` leaves stages and acts out.

    Inside `states` and `acts` each code keeps the template's fields that it does not write anew;
    an act of the template without a source of its own rests on the sources of the life cycle.
    """
    name = entry.text("as") if entry.has("as") else ""
    template = entry.book.entries["machine_templates"].get(name)
    if name and template is None:
        entry.fault(f"没有这个模板：{name}", entry.node("as"))
    if template is None and not entry.has("outcomes"):
        return entry
    dropped = set(entry.texts("drop"))
    own, given = _fields(entry), _fields(template) if template is not None else {}
    fields = {**given, **own}
    for key in _BY_CODE:
        found = _merged(given.get(key), own.get(key))
        source = own.get("source") if key in _SOURCED else None
        kept = {code: _sourced(one, source) for code, one in found.items() if code not in dropped}
        fields[key] = _mapping(kept, entry, own.get(key) or given.get(key))
    for spent in ("as", "drop"):
        fields.pop(spent, None)
    _outcomes(entry, fields.pop("outcomes"))
    return Entry(entry.file, entry.code, _mapping(fields, entry, own.get("source")), entry.book)


def _outcomes(entry: Entry, found: Node) -> None:
    """How the door can end stands with its life cycle, unless the door itself says it."""
    known = entry.book.entries["outcomes"]
    if entry.code not in known and isinstance(found, MappingNode):
        known[entry.code] = Entry(entry.file, entry.code, found, entry.book)


def _fields(entry: Entry) -> dict[str, Node]:
    found = {name: entry.node(name) for name in entry.names()}
    return {name: node for name, node in found.items() if node is not None}


def _pairs(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _merged(given: Node | None, own: Node | None) -> dict[str, Node]:
    found = _pairs(given)
    for code, node in _pairs(own).items():
        before = found.get(code)
        if isinstance(before, MappingNode) and isinstance(node, MappingNode):
            fields = {**_pairs(before), **_pairs(node)}
            found[code] = _node(fields, node)
        else:
            found[code] = node
    return found


def _sourced(node: Node, source: Node | None) -> Node:
    pairs = _pairs(node)
    if source is None or "source" in pairs or not isinstance(node, MappingNode):
        return node
    return _node({**pairs, "source": source}, node)


def _mapping(fields: dict[str, Node], entry: Entry, like: Node | None) -> MappingNode:
    if like is None:
        like = next(iter(_fields(entry).values()))
    return _node(fields, like)


def _node(fields: dict[str, Node], like: Node) -> MappingNode:
    pairs = [
        (ScalarNode(_STR, name, value.start_mark, value.end_mark), value)
        for name, value in fields.items()
    ]
    return MappingNode("tag:yaml.org,2002:map", pairs, like.start_mark, like.end_mark)
