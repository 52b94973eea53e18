"""What a paper must contain before it may be made."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiefen.rules.trace import Checked, Cite, Reason


@dataclass(frozen=True, slots=True)
class PaperField:
    """One item of a paper; an optional one may stay empty."""

    code: str
    label: str
    required: bool
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One official paper: its items, who signs, and its place in the file."""

    code: str
    label: str
    door: str
    fields: tuple[PaperField, ...]
    signed_by: tuple[str, ...]
    place_in_file: int
    always_in_file: bool
    cites: tuple[Cite, ...]
    checked: Checked
    text: str = ""


def missing_content(spec: PaperSpec, record: Mapping[str, object]) -> tuple[Reason, ...]:
    """A reason for each required item of the paper that the record leaves empty."""
    return tuple(
        Reason(f"《{spec.label}》还缺“{item.label}”", item.cites or spec.cites)
        for item in spec.fields
        if item.required and _empty(record.get(item.code))
    )


def _empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return not value
    return value is None
