"""One mapping of a plan file, read field by field; what is wrong becomes a fault."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from jiefen.rules.loading.book import Book
from jiefen.rules.trace import Checked, Cite

Choice = TypeVar("Choice", bound=str)
CHECKED: tuple[Checked, ...] = ("text", "secondary", "unverified")
_STR, _INT, _BOOL, _DATE, _NULL = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "timestamp", "null")
)


class Entry:
    """One mapping with its place in the file."""

    def __init__(self, file: str, code: str, node: MappingNode, book: Book) -> None:
        self.file = file
        self.code = code
        self.line = node.start_mark.line + 1
        self.book = book
        self._used: set[str] = set()
        self._fields: dict[str, Node] = {}
        for key, value in node.value:
            self._add(key, value)

    def _add(self, key: Node, value: Node) -> None:
        name = str(key.value)
        if key.tag not in (_STR, _DATE):
            self.fault(f"键“{name}”不是文字，会被误读，请加引号或换个名字", key)
        elif name in self._fields:
            self.fault(f"键“{name}”重复", key)
        else:
            self._fields[name] = value

    def fault(self, message: str, node: Node | None = None) -> None:
        line = node.start_mark.line + 1 if node is not None else self.line
        about = f"{self.code}：" if self.code else ""
        self.book.fault(self.file, line, about + message)

    def has(self, key: str) -> bool:
        return key in self._fields

    def names(self) -> Iterator[str]:
        return iter(self._fields)

    def node(self, key: str) -> Node | None:
        """The field's node as it stands; the caller reads it."""
        self._used.add(key)
        return self._fields.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        node = self.node(key)
        if node is None:
            if default is None:
                self.fault(f"缺少“{key}”")
            return default or ""
        if isinstance(node, ScalarNode) and node.tag == _STR and node.value.strip():
            return str(node.value).strip()
        self.fault(f"“{key}”应当是文字", node)
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.node(key)
        if node is None:
            return ()
        parts = node.value if isinstance(node, SequenceNode) else [node]
        found: list[str] = []
        for part in parts:
            if isinstance(part, ScalarNode) and part.tag == _STR:
                found.append(str(part.value).strip())
            else:
                self.fault(f"“{key}”里应当都是文字", part)
        return tuple(found)

    def raw(self, key: str) -> str | tuple[str, ...]:
        """The field as it is written: one value, or several."""
        node = self.node(key)
        if isinstance(node, SequenceNode):
            return tuple(str(part.value) for part in node.value)
        return str(node.value) if node is not None else ""

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(word for text in self.texts(key) for word in text.split())

    def yes(self, key: str, default: bool = False) -> bool:
        node = self.node(key)
        if node is None:
            return default
        if node.tag == _BOOL:
            return str(node.value).lower() in ("true", "yes", "on")
        self.fault(f"“{key}”应当是 true 或 false", node)
        return default

    def number(self, key: str, default: int | None = None) -> int:
        node = self.node(key)
        if node is None:
            if default is None:
                self.fault(f"缺少“{key}”")
            return default or 0
        if node.tag == _INT:
            return int(str(node.value).replace("_", ""))
        self.fault(f"“{key}”应当是整数", node)
        return default or 0

    def day(self, key: str) -> date | None:
        node = self.node(key)
        if node is None or node.tag == _NULL:
            return None
        return self._as_day(key, str(node.value), node)

    def choice(self, key: str, allowed: Sequence[Choice], default: Choice | None = None) -> Choice:
        node = self.node(key)
        if node is None:
            if default is None:
                self.fault(f"缺少“{key}”，可以是 {'、'.join(allowed)}")
            return default or allowed[0]
        for one in allowed:
            if node.value == one:
                return one
        self.fault(f"“{key}”只能是 {'、'.join(allowed)}", node)
        return default or allowed[0]

    def checked(self) -> Checked | None:
        return self.choice("checked", CHECKED) if self.has("checked") else None

    def ref(self, key: str, section: str, default: str | None = None) -> str:
        code = self.text(key, default)
        if code and code not in self.book.codes(section):
            self.fault(f"“{key}”指向不存在的 {section}：{code}", self._fields.get(key))
        return code

    def refs(self, key: str, section: str) -> tuple[str, ...]:
        codes = self.texts(key)
        for code in codes:
            if code not in self.book.codes(section):
                self.fault(f"“{key}”指向不存在的 {section}：{code}", self._fields.get(key))
        return codes

    def cites(self, key: str = "source", *, required: bool = True) -> tuple[Cite, ...]:
        """The sources of the entry; having none is a fault."""
        found: list[Cite] = []
        checked = self.checked()
        for reference in self.texts(key):
            cite = self.book.cite(reference, checked)
            if isinstance(cite, Cite):
                found.append(cite)
            else:
                self.fault(cite, self._fields.get(key))
        if required and key not in self._fields:
            self.fault("缺少来源（source）")
        return tuple(found)

    def dated_numbers(self, key: str) -> tuple[tuple[date, int | None], ...]:
        sub = self.sub(key)
        if sub is None:
            self.fault(f"缺少“{key}”")
            return ()
        found: list[tuple[date, int | None]] = []
        for name, node in sub._fields.items():
            day = sub._as_day(key, name, node)
            value = None if node.tag == _NULL else sub.number(name)
            if day:
                found.append((day, value))
        return tuple(found)

    def sub(self, key: str) -> "Entry | None":
        node = self.node(key)
        if node is None:
            return None
        if isinstance(node, MappingNode):
            return Entry(self.file, f"{self.code}.{key}" if self.code else key, node, self.book)
        self.fault(f"“{key}”应当是“名称: 内容”", node)
        return None

    def subs(self, key: str) -> "dict[str, Entry]":
        """The mapping of mappings under the key, by code."""
        outer = self.sub(key)
        return outer.children() if outer else {}

    def children(self) -> "dict[str, Entry]":
        found: dict[str, Entry] = {}
        for code, node in self._fields.items():
            if isinstance(node, MappingNode):
                found[code] = Entry(self.file, code, node, self.book)
            else:
                self.fault(f"“{code}”应当是“名称: 内容”", node)
        return found

    def items(self, key: str) -> "list[Entry]":
        node = self.node(key)
        if not isinstance(node, SequenceNode):
            self.fault(f"“{key}”应当是列表", node)
            return []
        found: list[Entry] = []
        for index, part in enumerate(node.value, start=1):
            if isinstance(part, MappingNode):
                found.append(Entry(self.file, f"{self.code}[{index}]", part, self.book))
            else:
                self.fault(f"“{key}”第 {index} 项应当是“名称: 内容”", part)
        return found

    def close(self) -> None:
        """Every field that nobody read is unknown, and a fault."""
        for key, node in self._fields.items():
            if key not in self._used:
                self.fault(f"不认识的字段“{key}”", node)

    def _as_day(self, key: str, written: str, node: Node) -> date | None:
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.fault(f"“{key}”应当是日期（如 2024-01-01）：{written}", node)
            return None
