"""Reading kinds of dispute, signs, notices, limitation and papers."""

from typing import Literal

from jiefen.rules.loading.book import Book
from jiefen.rules.loading.entry import Entry
from jiefen.rules.papers import PaperField, PaperSpec
from jiefen.rules.subjects import (
    Answer,
    Category,
    Fitness,
    Flag,
    Kind,
    LimitationRule,
    MediationFitness,
    NoticeSpec,
    Question,
)
from jiefen.rules.trace import Checked, Cite

_FIT: tuple[Fitness, ...] = ("yes", "caution", "no")
_EFFECT: tuple[Literal["interrupts", "suspends", "excluded", "none", "period"], ...] = (
    "interrupts",
    "suspends",
    "excluded",
    "none",
    "period",
)


def weakest(cites: tuple[Cite, ...]) -> Checked:
    """How well the least checked of the cites was checked."""
    order: tuple[Checked, ...] = ("unverified", "secondary", "text")
    return next((c for c in order if any(cite.checked == c for cite in cites)), "text")


def read_category(entry: Entry) -> Category:
    return Category(entry.code, entry.text("label"), entry.number("order"), _weighted(entry))


def read_flag(entry: Entry) -> Flag:
    return Flag(
        entry.code,
        entry.text("label"),
        entry.words("words"),
        entry.text("says"),
        entry.cites(),
    )


def read_kind(entry: Entry) -> Kind:
    fit = entry.sub("fit")
    fitness = MediationFitness("yes", "", ())
    if fit is None:
        entry.fault("缺少“fit”")
    else:
        fitness = MediationFitness(
            fit.choice("people_mediation", _FIT), fit.text("why", ""), fit.cites()
        )
        fit.close()
    return Kind(
        code=entry.code,
        label=entry.text("label"),
        category=entry.ref("category", "categories"),
        words=_weighted(entry),
        fit=fitness,
        statistic=entry.text("statistic"),
        e_signature_excluded=entry.has("e_signature_excluded"),
        e_signature_cites=entry.cites("e_signature_excluded", required=False),
        flags=entry.refs("flags", "flags"),
        doors=entry.refs("doors", "doors"),
        cites=entry.cites(),
    )


def read_question(entry: Entry) -> Question:
    answers = entry.sub("answers")
    found = answers.children() if answers else {}
    if len(found) < 2:
        entry.fault("至少要有两个回答（answers）")
    return Question(entry.code, entry.text("asks"), tuple(_answer(one) for one in found.values()))


def _answer(entry: Entry) -> Answer:
    known = {*entry.book.codes("kinds"), *entry.book.codes("categories")}
    for name in entry.words("for"):
        if name not in known:
            entry.fault(f"“for”指向不存在的类型：{name}")
    answer = Answer(entry.code, entry.text("label"), entry.words("for"))
    entry.close()
    return answer


def _weighted(entry: Entry) -> tuple[tuple[str, int], ...]:
    return tuple(
        (word, weight)
        for key, weight in (("strong", 3), ("words", 1), ("against", -3))
        for word in entry.words(key)
    )


def read_notice(entry: Entry) -> NoticeSpec:
    cites = entry.cites()
    return NoticeSpec(
        code=entry.code,
        label=entry.text("label"),
        to=entry.text("to"),
        when=entry.text("when"),
        text=entry.text("text"),
        points=entry.texts("points"),
        blocks=entry.texts("blocks"),
        cites=cites,
        checked=weakest(cites),
    )


def read_limitation(entry: Entry) -> LimitationRule:
    cites = entry.cites()
    return LimitationRule(
        entry.code,
        entry.text("label"),
        entry.text("trigger"),
        entry.choice("effect", _EFFECT),
        entry.text("text"),
        cites,
        weakest(cites),
    )


def read_paper(entry: Entry) -> PaperSpec:
    cites = entry.cites()
    fields = [_paper_field(code, entry, required=True) for code in _labels(entry, "fields")]
    fields += [_paper_field(code, entry, required=False) for code in _labels(entry, "optional")]
    return PaperSpec(
        code=entry.code,
        label=entry.text("label"),
        door=entry.ref("door", "doors"),
        fields=tuple(fields),
        signed_by=entry.texts("signed_by"),
        place_in_file=entry.number("place_in_file"),
        always_in_file=entry.yes("always_in_file"),
        cites=cites,
        checked=weakest(cites),
        text=entry.text("text", ""),
    )


def _labels(entry: Entry, key: str) -> tuple[tuple[str, str], ...]:
    sub = entry.sub(key)
    return tuple((code, sub.text(code)) for code in sub.names()) if sub else ()


def _paper_field(pair: tuple[str, str], entry: Entry, *, required: bool) -> PaperField:
    code, label = pair
    label, _, reference = label.partition(" @ ")
    if not reference:
        return PaperField(code, label, required)
    cite = entry.book.cite(reference, None)
    if isinstance(cite, str):
        entry.fault(cite)
        return PaperField(code, label, required)
    return PaperField(code, label, required, (cite,))


def check_words(book: Book) -> None:
    """A kind without any word of its own can never be found by its words."""
    for entry in book.entries["kinds"].values():
        if not entry.has("strong") and not entry.has("words"):
            entry.fault("缺少关键词（strong 或 words）")
