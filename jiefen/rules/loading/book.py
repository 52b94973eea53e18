"""Everything read from the plan's files so far, and every fault found in them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jiefen.rules.plan import Fault
from jiefen.rules.source import Source, readable
from jiefen.rules.trace import Checked, Cite

if TYPE_CHECKING:
    from jiefen.rules.loading.entry import Entry

SECTIONS = (
    "sources",
    "roles",
    "preconditions",
    "categories",
    "flags",
    "kinds",
    "questions",
    "areas",
    "units",
    "door_units",
    "remits",
    "routes",
    "doors",
    "machine_templates",
    "machines",
    "outcomes",
    "firsts",
    "passed_periods",
    "barred_moves",
    "luggage",
    "conflicts",
    "known_by_kind",
    "deadlines",
    "commitments",
    "notices",
    "papers",
    "limitation",
    "happenings",
    "circumstances",
    "interruptions",
    "courses",
    "fee_values",
    "fee_scales",
    "fee_tables",
    "local_values",
    "calculators",
)


class Book:
    """The plan while it is being read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.entries: dict[str, dict[str, Entry]] = {section: {} for section in SECTIONS}
        self.sources: dict[str, Source] = {}
        self.text_files: dict[str, Path] = {}
        self._texts: dict[str, str] = {}

    def fault(self, file: str, line: int, message: str) -> None:
        self.faults.append(Fault(file, line, message))

    def codes(self, section: str) -> Iterable[str]:
        return self.entries[section].keys()

    def cite(self, reference: str, checked: Checked | None) -> Cite | str:
        """The cite written as "source article", or what is wrong with it."""
        name, _, article = reference.strip().partition(" ")
        source = self.sources.get(name)
        if source is None:
            return f"没有登记这个来源：{name}"
        if not readable(article.strip()):
            return f"条号写法不对：{article}（例：17、30.3、23(1)、A7.2）"
        return source.cite(article.strip(), checked)

    def holds_verbatim(self, source: str, quote: str) -> bool | None:
        """Whether the quotation stands in the source's shipped text; None when none is shipped."""
        path = self.text_files.get(source)
        if path is None:
            return None
        if source not in self._texts:
            self._texts[source] = _squeezed(path.read_text(encoding="utf-8"))
        return _squeezed(quote) in self._texts[source]


def _squeezed(text: str) -> str:
    return "".join(part for line in text.splitlines() for part in line.lstrip("> ").split())
