"""Reading the register of sources."""

from datetime import date
from typing import get_args

from jiefen.rules.loading.entry import CHECKED, Entry
from jiefen.rules.source import Source, SourceKind

_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def read_source(entry: Entry) -> Source:
    renumbered = entry.sub("renumbered")
    in_force = entry.day("in_force")
    if in_force is None:
        entry.fault("缺少“in_force”（从哪天起施行）")
    return Source(
        id=entry.code,
        title=entry.text("title"),
        kind=entry.choice("kind", _KINDS),
        version=entry.text("version"),
        in_force=in_force or date.min,
        checked=entry.choice("checked", CHECKED),
        until=entry.day("until"),
        renumbered={old: renumbered.text(old) for old in renumbered.names()} if renumbered else {},
        note=entry.text("note", ""),
    )
