"""Reading how periods run: courses, interruptions and the words for what can happen."""

from typing import Literal

from jiefen.rules.limitation.book import AlsoFrom, Bar, Course, Interruption, Moved, Suspends
from jiefen.rules.loading.entry import Entry

_SUSPENDS: tuple[Suspends, ...] = ("last_six_months", "continues", "none")
_MISSING: tuple[Literal["unknown", "not_limited"], ...] = ("unknown", "not_limited")
_STATES: tuple[Literal["not_limited", "closed"], ...] = ("not_limited", "closed")


def read_label(entry: Entry) -> str:
    return entry.text("label")


def read_interruption(entry: Entry) -> Interruption:
    if entry.code not in entry.book.codes("happenings"):
        entry.fault("没有登记这个事情（happenings）")
    return Interruption(
        entry.code, entry.text("text"), entry.yes("procedure"), entry.yes("revives"), entry.cites()
    )


def read_course(entry: Entry) -> Course:
    only_if = entry.text("only_if", "")
    _known(entry, only_if.removeprefix("not "), "circumstances")
    return Course(
        code=entry.code,
        label=entry.text("label"),
        about=entry.words("about"),
        period=entry.ref("period", "deadlines"),
        start=entry.ref("start", "happenings"),
        ask=entry.text("ask", ""),
        only_if=only_if,
        moved=tuple(_moved(one) for one in _listed(entry, "moved")),
        bars=tuple(_bar(one) for one in _listed(entry, "bars")),
        also_from=tuple(_also(one) for one in _listed(entry, "also_from")),
        interrupted_by=entry.refs("interrupted_by", "interruptions"),
        suspends=entry.choice("suspends", _SUSPENDS, "none"),
        caps=tuple(_cap(one) for one in _listed(entry, "caps")),
        kept_by=entry.refs("kept_by", "happenings"),
        cites=entry.cites(),
    )


def _listed(entry: Entry, key: str) -> list[Entry]:
    return entry.items(key) if entry.has(key) else []


def _known(entry: Entry, code: str, section: str) -> str:
    if code and code not in entry.book.codes(section):
        entry.fault(f"没有登记（{section}）：{code}")
    return code


def _moved(one: Entry) -> Moved:
    found = Moved(
        fact=one.ref("fact", "circumstances"),
        value=one.yes("value", True),
        start=one.ref("start", "happenings"),
        period=one.ref("period", "deadlines", ""),
        cap=one.ref("cap", "deadlines", ""),
        cap_from=one.ref("cap_from", "happenings", ""),
        missing=one.choice("missing", _MISSING, "unknown"),
        text=one.text("text"),
        cites=one.cites(),
    )
    one.close()
    return found


def _bar(one: Entry) -> Bar:
    found = Bar(
        state=one.choice("state", _STATES),
        fact=one.ref("fact", "circumstances", ""),
        event=one.ref("event", "happenings", ""),
        text=one.text("text"),
        cites=one.cites(),
        ask=one.yes("ask"),
    )
    one.close()
    return found


def _also(one: Entry) -> AlsoFrom:
    found = AlsoFrom(one.ref("event", "happenings"), one.text("text"), one.cites())
    one.close()
    return found


def _cap(one: Entry) -> tuple[str, str]:
    found = (one.ref("period", "deadlines"), one.ref("from", "happenings"))
    one.close()
    return found
