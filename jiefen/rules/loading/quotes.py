"""Quotations stand word for word in a source text that ships with the plan."""

from jiefen.rules.loading.entry import Entry


def check_quote(entry: Entry) -> None:
    """A quotation that is not verbatim, or cannot be checked, is a fault."""
    quote = entry.text("quote", "")
    sources = entry.texts("source")
    if not quote or not sources:
        return
    source = sources[0].partition(" ")[0]
    verbatim = entry.book.holds_verbatim(source, quote)
    if verbatim is None:
        entry.fault(f"没有随附来源“{source}”的原文，无法核对引文", entry.node("quote"))
    elif not verbatim:
        entry.fault(f"引文与原文不一致：{quote}", entry.node("quote"))
