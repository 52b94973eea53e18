"""Every paper prints as PDF and as Word, full or blank, and says exactly what it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime

import pytest

from jiefen.documents.cleaning import cleaned
from jiefen.documents.forms import forms
from jiefen.documents.rendering import render_docx, render_pdf
from jiefen.documents.types import PaperData, PaperError, Party, SignaturePlace, Term
from jiefen.rules.plan import shipped_plan

from .reading import docx_text, embedded_fonts, pdf_pages, pdf_text, squeezed
from .samples import COMMITTEE, RARE, TODAY, VALUES, blank, rich

CODES = sorted(forms())
HOSTILE = [
    "#let x = 1; #panic()",
    "<b>甲某</b><script>",
    "$x^2$ *粗* _斜_ `码` @引 \\u{41} // 注 /* */",
    "'; DROP TABLE disputes; --",
    "{{ number }}{% if %}",
    "= 标题 - 项 + 项 ~ [甲](乙)",
    "&amp; &#65; ]]>",
]


def spoken(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, tuple):
        for entry in value:
            yield from spoken(entry)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from spoken(entry)
    elif is_dataclass(value):
        for part in fields(value):
            yield from spoken(getattr(value, part.name))


def missing(text: str, data: PaperData) -> list[str]:
    """Return the given texts that a printed paper does not say; pictures replace signers' names."""
    choices = {key for key, kind in forms()[data.code].fields.items() if kind == "choice"}
    given = {key: value for key, value in data.values.items() if key not in choices}
    signed = {
        place.name
        for value in given.values()
        if isinstance(value, tuple)
        for place in value
        if isinstance(place, SignaturePlace) and place.ink_png
    }
    wanted = {squeezed(entry) for entry in spoken(given)} - {squeezed(name) for name in signed}
    return sorted(entry for entry in wanted if entry not in text)


def test_every_form_has_an_example() -> None:
    assert sorted(VALUES) == CODES


def test_every_paper_of_the_plan_has_a_form() -> None:
    assert sorted(shipped_plan().papers.keys() - forms().keys()) == []


@pytest.mark.parametrize("code", CODES)
def test_full_paper_as_pdf_says_all_it_was_given(code: str) -> None:
    pages = pdf_pages(render_pdf(rich(code)))
    assert missing(pdf_text(render_pdf(rich(code))), rich(code)) == []
    assert all("K7M2-Q9XR" in page for page in pages)


@pytest.mark.parametrize("code", CODES)
def test_full_paper_as_word_says_all_it_was_given(code: str) -> None:
    assert missing(docx_text(render_docx(rich(code))), rich(code)) == []


@pytest.mark.parametrize("code", CODES)
def test_blank_paper_names_its_title_and_committee_only(code: str) -> None:
    for text in (pdf_text(render_pdf(blank(code))), docx_text(render_docx(blank(code)))):
        assert forms()[code].title in text
        assert "None" not in text


@pytest.mark.parametrize("code", CODES)
def test_same_data_give_the_same_bytes(code: str) -> None:
    assert render_pdf(rich(code)) == render_pdf(rich(code))
    assert render_docx(rich(code)) == render_docx(rich(code))


@pytest.mark.parametrize("code", [code for code in CODES if forms()[code].layout != "cover"])
def test_pages_count_themselves(code: str) -> None:
    pages = pdf_pages(render_pdf(rich(code)))
    expected = [f"第{number}页共{len(pages)}页" for number in range(1, len(pages) + 1)]
    assert [page[-len(line) :] for page, line in zip(pages, expected, strict=True)] == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_in_a_name_is_printed_as_typed(name: str) -> None:
    data = agreement_between(name, "乙某")
    assert squeezed(name) in pdf_text(render_pdf(data))
    assert squeezed(name) in docx_text(render_docx(data))


def test_rare_name_characters_are_drawn_from_embedded_fonts() -> None:
    data = agreement_between(RARE, "乙某")
    pdf = render_pdf(data)
    assert RARE in pdf_text(pdf)
    assert set(embedded_fonts(pdf).values()) == {True}


def test_character_no_font_has_is_spelled_out_never_dropped() -> None:
    pdf = render_pdf(agreement_between("甲\U00013000某", "乙某"))
    assert "甲〔U+13000〕某" in pdf_text(pdf)


def test_emoji_and_arabic_script_come_out() -> None:
    text = pdf_text(render_pdf(agreement_between("甲😀某", "مرحبا")))
    assert "甲😀某" in text or "甲〔U+1F600〕某" in text
    # Readers of PDF put letters that run to the left in ways of their own; none may be lost.
    assert set(text.split("被申请人：")[1].split("。")[0]) == set("مرحبا")


def test_control_and_direction_characters_are_taken_out_of_names() -> None:
    text = pdf_text(render_pdf(agreement_between("甲\x00\x1b\u202e某\u200b\ufeff", "乙某")))
    assert "甲某" in text


def test_names_longer_than_a_line_stay_whole() -> None:
    name, latin = "阿" * 120, "A" * 150
    text = pdf_text(render_pdf(agreement_between(name, latin)))
    assert name in text
    assert latin in text


def test_twelve_parties_all_appear_in_the_form() -> None:
    people = tuple(Party("申请人", f"甲{n}某", contact=f"199000000{n:02d}") for n in range(12))
    data = replace(rich("application"), values={"applicants": people})
    for text in (pdf_text(render_pdf(data)), docx_text(render_docx(data))):
        assert [p.name for p in people if p.name not in text] == []


def test_forty_terms_run_over_pages_in_order() -> None:
    terms = tuple(Term(f"第{n}项约定的内容。", performer="甲某") for n in range(1, 41))
    data = replace(rich("agreement"), values={"terms": terms})
    text = pdf_text(render_pdf(data))
    places = [text.find(f"{n}.第{n}项约定的内容。") for n in range(1, 41)]
    assert places == sorted(places)
    assert places[0] > 0


def test_value_the_form_does_not_ask_for_is_refused_by_name() -> None:
    with pytest.raises(PaperError) as refusal:
        render_pdf(replace(blank("agreement"), values={"facts": date(2026, 1, 1), "colour": "红"}))
    assert str(refusal.value) == "agreement: colour is not asked for; facts must be text"


def test_unknown_paper_is_refused() -> None:
    with pytest.raises(PaperError, match=r"^unknown paper 'poem'; known: "):
        render_docx(PaperData(code="poem", committee=COMMITTEE))


def test_receipt_names_the_very_second_and_the_articles_on_limitation() -> None:
    text = pdf_text(render_pdf(rich("limitation_receipt")))
    assert "2026年11月23日14时32分08秒（北京时间）" in text
    assert "诉讼时效制度若干问题的规定》第十二条" in text
    assert "《中华人民共和国民法典》第一百九十五条" in text


def test_chosen_option_is_marked_and_the_others_are_open() -> None:
    text = pdf_text(render_pdf(rich("registration")))
    assert "■当事人申请□主动调解□接受委托移送" in text


def test_cleaning_keeps_letters_and_line_breaks_only() -> None:
    assert cleaned("甲\r\n乙\u2028丙\x07\ud800\t丁") == "甲\n乙\n丙 丁"


def agreement_between(first: str, second: str) -> PaperData:
    """Return an agreement between two names."""
    parties = (Party("申请人", first, address="和平社区"), Party("被申请人", second))
    return PaperData(
        code="agreement", committee=COMMITTEE, issued_on=TODAY, values={"parties": parties}
    )


def test_moments_are_printed_in_chinese_time() -> None:
    held = datetime.fromisoformat("2026-12-31T16:05:00+00:00")
    data = replace(blank("mediation_record"), values={"held_at": held})
    assert "时间：2027年1月1日0时05分" in pdf_text(render_pdf(data))
