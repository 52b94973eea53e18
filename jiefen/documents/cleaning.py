"""Text as it may be printed: no control characters and no hidden direction marks."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_SPACES = re.compile("[ \t\u00a0]+")
_DROPPED = frozenset({"Cc", "Cs"})


def cleaned(text: str) -> str:
    """Return `text` without control, direction and unpaired surrogate characters, breaks as LF.

    Letters are never normalised: a name keeps the very character it was registered with.
    """
    text = _HIDDEN.sub("", _LINE_BREAKS.sub("\n", text)).replace("\t", " ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _DROPPED)


def one_line(text: str) -> str:
    """Return cleaned `text` as one line with single spaces."""
    return _SPACES.sub(" ", cleaned(text).replace("\n", " ")).strip(" ")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of cleaned `text`, without empty ones."""
    lines = (_SPACES.sub(" ", line).strip(" \u3000") for line in cleaned(text).split("\n"))
    return tuple(line for line in lines if line)
