"""Parties and signature places as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from jiefen.documents import chinese
from jiefen.documents.blocks import Block, LabelLine, Paragraphs, Signing
from jiefen.documents.cleaning import one_line
from jiefen.documents.types import Party, SignaturePlace

_BLANK_PARTY = Party(role="当事人", name="")


def party_paragraphs(parties: tuple[Party, ...]) -> Iterator[Block]:
    """Yield each party as an agreement names it; two blank ones when none is given."""
    for party in parties or (_BLANK_PARTY, _BLANK_PARTY):
        if party.name:
            yield Paragraphs((_sentence(party),), together=True)
        else:
            yield LabelLine(((party.role, ""), ("身份证件号码", "")))
            yield LabelLine((("单位或住址", ""), ("联系方式", "")))


def signings(places: tuple[SignaturePlace, ...]) -> tuple[Signing, ...]:
    """Return signature places with final texts; an unsigned place keeps a blank date."""
    return tuple(
        Signing(
            label=one_line(place.role),
            name=one_line(place.name),
            date=chinese.day(place.signed_on),
            ink_png=place.ink_png,
            note=one_line(place.note),
        )
        for place in places
    )


def _sentence(party: Party) -> str:
    role = one_line(party.role) or "当事人"
    if party.organisation:
        labelled = (("统一社会信用代码", party.id_number), ("住所", party.address))
        agent = party.representative_as or "法定代表人（负责人）"
    else:
        labelled = (("身份证件号码", party.id_number), ("住", party.address))
        agent = party.representative_as or "代理人"
    parts = [one_line(party.name)]
    if not party.organisation:
        parts += [one_line(p) for p in (party.sex, party.ethnicity, party.age, party.occupation)]
    parts += [f"{label}{_colon(label)}{one_line(v)}" for label, v in labelled if v]
    if party.representative:
        duty = f"，{one_line(party.occupation)}" if party.organisation and party.occupation else ""
        parts.append(f"{one_line(agent)}：{one_line(party.representative)}{duty}")
    if party.contact:
        parts.append(f"联系方式：{one_line(party.contact)}")
    return f"{role}：{'，'.join(p for p in parts if p)}。"


def _colon(label: str) -> str:
    return "" if label == "住" else "："
