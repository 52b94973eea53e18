"""Forms of the papers, read from `forms/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

import yaml

from jiefen.documents.types import PaperData, PaperError, Party, SignaturePlace, Term

Node = Mapping[str, object]
Layout = Literal["form", "record", "letter", "cover"]
KINDS = frozenset(
    {
        "text",
        "lines",
        "date",
        "moment",
        "instant",
        "choice",
        "parties",
        "terms",
        "rows",
        "signatures",
    }
)
LAYOUTS = ("form", "record", "letter", "cover")
READERS = ("all", "applicant", "respondent", "staff")
DIRECTORY = Path(__file__).parent / "forms"


@dataclass(frozen=True, slots=True)
class Form:
    """The fixed part of a paper: title, layout, what it asks for, and its blocks in order."""

    code: str
    title: str
    layout: Layout
    fields: Mapping[str, str]
    blocks: tuple[Node, ...]
    word: str = "文"
    readers: str = "all"
    walled: bool = False

    @property
    def sealed(self) -> bool:
        """Whether the paper has a place for the committee's seal."""
        return any("seal" in node for node in self.blocks)


def read_form(path: Path) -> Form:
    """Return the form in `path`; raises PaperError when it is not one."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(raw, dict) or not isinstance(raw.get("title"), str):
        raise PaperError(f"{path.name}: a form needs a title")
    layout, fields = raw.get("layout", "form"), raw.get("fields", {})
    if layout not in LAYOUTS:
        raise PaperError(f"{path.name}: unknown layout {layout!r}")
    unknown = sorted(f"{key}: {kind}" for key, kind in fields.items() if kind not in KINDS)
    if unknown:
        raise PaperError(f"{path.name}: unknown kinds of field: {', '.join(unknown)}")
    readers = str(raw.get("readers", "all"))
    if readers not in READERS:
        raise PaperError(f"{path.name}: unknown readers {readers!r}")
    return Form(
        code=path.stem,
        title=raw["title"],
        layout=cast(Layout, layout),
        fields=fields,
        blocks=tuple(cast(Sequence[Node], raw.get("blocks", ()))),
        word=str(raw.get("word", "文")),
        readers=readers,
        walled=raw.get("walled") is True,
    )


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Return every shipped form by code."""
    return {path.stem: read_form(path) for path in sorted(DIRECTORY.glob("*.yaml"))}


def form_of(data: PaperData) -> Form:
    """Return the form of `data` after checking its values; raises PaperError naming all faults."""
    form = forms().get(data.code)
    if form is None:
        raise PaperError(f"unknown paper {data.code!r}; known: {', '.join(forms())}")
    faults = [
        f"{key} is not asked for" if key not in form.fields else f"{key} must be {form.fields[key]}"
        for key, value in data.values.items()
        if key not in form.fields or not _fits(form.fields[key], value)
    ]
    if faults:
        raise PaperError(f"{data.code}: {'; '.join(sorted(faults))}")
    return form


def _fits(kind: str, value: object) -> bool:
    if kind in ("text", "choice"):
        return isinstance(value, (str, int))
    if kind == "date":
        return isinstance(value, (str, date)) and not isinstance(value, datetime)
    if kind in ("moment", "instant"):
        return isinstance(value, (str, datetime))
    member = {"lines": str, "parties": Party, "terms": Term, "signatures": SignaturePlace}
    if not isinstance(value, tuple):
        return False
    if kind == "rows":
        return all(isinstance(row, tuple) and all(isinstance(c, str) for c in row) for row in value)
    return all(isinstance(entry, member[kind]) for entry in value)
