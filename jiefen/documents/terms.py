"""Terms of an agreement as numbered entries."""

from __future__ import annotations

from jiefen.documents import chinese
from jiefen.documents.blocks import Item
from jiefen.documents.cleaning import one_line
from jiefen.documents.types import Term


def term_items(terms: tuple[Term, ...]) -> tuple[Item, ...]:
    """Return one entry per term: its words, then who, by when, how and with what proof."""
    return tuple(
        Item(f"{number}.", one_line(term.text), _details(term))
        for number, term in enumerate(terms, start=1)
    )


def _details(term: Term) -> tuple[str, ...]:
    named = (
        ("履行人", term.performer),
        ("期限", term.due),
        ("方式", term.method),
        ("凭证", term.proof),
    )
    parts = [f"{label}：{one_line(value)}" for label, value in named if value]
    first = ("；".join(parts) + "。",) if parts else ()
    return first + tuple(
        f"第{chinese.numeral(number)}期：{chinese.day(part.due_on)}前，{one_line(part.amount)}；"
        for number, part in enumerate(term.instalments, start=1)
    )
