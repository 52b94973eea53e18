"""Reading kinds of dispute, signs, doors, outcomes, notices, limitation and papers."""

from typing import Literal

from jiefen.rules.condition import ALWAYS
from jiefen.rules.loading.book import Book
from jiefen.rules.loading.conditions import read_condition
from jiefen.rules.loading.entry import Entry
from jiefen.rules.papers import PaperField, PaperSpec
from jiefen.rules.subjects import (
    Category,
    Door,
    Fitness,
    Flag,
    Kind,
    LimitationRule,
    MediationFitness,
    NoticeSpec,
    Outcome,
    Stopper,
)
from jiefen.rules.trace import Checked, Cite

_FIT: tuple[Fitness, ...] = ("yes", "caution", "no")
_CONSENT: tuple[Literal["all", "none", "one_may_refuse"], ...] = (
    "all",
    "none",
    "one_may_refuse",
)
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


def _weighted(entry: Entry) -> tuple[tuple[str, int], ...]:
    return tuple(
        (word, weight)
        for key, weight in (("strong", 3), ("words", 1), ("against", -3))
        for word in entry.words(key)
    )


def read_door(entry: Entry) -> Door:
    cites = entry.cites()
    return Door(
        code=entry.code,
        label=entry.text("label"),
        says=entry.text("says"),
        starts=entry.text("starts", ""),
        consent=entry.choice("consent", _CONSENT),
        takes=entry.text("takes", ""),
        costs=entry.text("costs", ""),
        effect=entry.text("effect", ""),
        remedy=entry.text("remedy", ""),
        confidential=entry.text("confidential", ""),
        fee=entry.number("fee") if entry.has("fee") else None,
        who_may_start=entry.refs("who_may_start", "roles"),
        stoppers=_stoppers(entry),
        machine=entry.ref("machine", "machines") if entry.has("machine") else None,
        deadlines=entry.refs("deadlines", "deadlines"),
        notices=entry.refs("notices", "notices"),
        papers=entry.refs("papers", "papers"),
        next_doors=entry.refs("next_doors", "doors"),
        cites=cites,
        checked=weakest(cites),
        light=entry.yes("light"),
    )


def _stoppers(entry: Entry) -> tuple[Stopper, ...]:
    found: list[Stopper] = []
    for one in entry.subs("not_for").values():
        condition = read_condition(one, "when")
        if condition is None:
            one.fault("缺少“when”")
        found.append(
            Stopper(
                one.code,
                condition or ALWAYS,
                one.text("text"),
                one.texts("instead"),
                one.cites(),
            )
        )
        one.close()
    return tuple(found)


def read_outcomes(entry: Entry) -> dict[str, Outcome]:
    if entry.code not in entry.book.codes("doors"):
        entry.fault(f"没有这个途径：{entry.code}")
    found: dict[str, Outcome] = {}
    for code in entry.names():
        one = entry.sub(code)
        if one is not None:
            found[code] = Outcome(
                code,
                one.text("label"),
                one.yes("settled"),
                one.text("says", ""),
                one.cites(),
            )
            one.close()
    return found


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
