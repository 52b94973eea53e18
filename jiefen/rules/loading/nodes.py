"""YAML as marked nodes: duplicate keys and keys that are not strings are faults."""

from pathlib import Path
from typing import ClassVar

import yaml

from jiefen.rules.loading.book import Book
from jiefen.rules.loading.entry import Entry

_BASE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc,valid-type]
    """Asks only once what kind of value a text is, which is a third of the reading time."""

    _kinds: ClassVar[dict[tuple[object, ...], str]] = {}

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        key = (kind, value, implicit)
        found = self._kinds.get(key)
        if found is None:
            found = str(super().resolve(kind, value, implicit))
            self._kinds[key] = found
        return found

    def descend_resolver(self, current_node: yaml.Node, current_index: object) -> None:
        """No path of the plan has a type of its own."""

    def ascend_resolver(self) -> None:
        """No path of the plan has a type of its own."""


def read_file(path: Path, book: Book) -> Entry | None:
    """The file's top mapping, or None with a fault when it has none."""
    name = path.relative_to(book.root).as_posix()
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        book.fault(name, mark.line + 1 if mark else 1, f"不是正确的 YAML：{_short(error)}")
        return None
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        book.fault(name, node.start_mark.line + 1, "文件的最外层应当是“名称: 内容”")
        return None
    return Entry(name, "", node, book)


def _short(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    return str(problem or error)[:100]
