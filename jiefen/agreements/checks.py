"""Terms before they are signed: what cannot be, and what a court may find too vague."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jiefen.agreements.types import LASTING, MONEY, TermDraft, TermKind
from jiefen.rules.trace import Cite, Reason, Refused

LARGEST = Decimal("999999999999.99")
MAX_TERMS = 60
MAX_INSTALMENTS = 120


@dataclass(frozen=True, slots=True)
class Vagueness:
    """Something that should be clearer, at which term."""

    position: int
    reason: Reason


def _fault(position: int, text: str, field: str, instead: str = "") -> Refused:
    return Refused.of(
        f"第{position}条：{text}", instead=instead or (), field=f"{field}", code="bad_term"
    )


def _money_fault(place: int, term: TermDraft, today: date) -> Refused | None:
    amount = term.amount
    if amount is None or amount <= 0 or amount > LARGEST:
        return _fault(place, "请填写金额，金额要大于 0。", "amount")
    if amount != amount.quantize(Decimal("0.01")):
        return _fault(place, "金额最多写到分。", "amount")
    if term.creditor_id is None:
        return _fault(place, "请选择收款的一方。", "creditor")
    if term.kind == TermKind.MONEY_INSTALMENTS:
        return _instalment_fault(place, term, today)
    return None


def _instalment_fault(place: int, term: TermDraft, today: date) -> Refused | None:
    rows = term.instalments
    if len(rows) < 2:
        return _fault(place, "分期付款至少要有两期。", "instalments", "只付一次的，请选一次付款。")
    if len(rows) > MAX_INSTALMENTS:
        return _fault(place, f"最多分 {MAX_INSTALMENTS} 期。", "instalments")
    if any(row.amount <= 0 for row in rows):
        return _fault(place, "每一期的金额都要大于 0。", "instalments")
    days = [row.due_on for row in rows]
    if days != sorted(days) or len(set(days)) != len(days):
        return _fault(place, "各期的日期要从早到晚，不能重复。", "instalments")
    if days[0] < today:
        return _fault(place, f"第一期的日期 {days[0]} 已经过去了。", "instalments")
    total = sum((row.amount for row in rows), Decimal(0))
    if total != term.amount:
        return _fault(
            place, f"各期加起来是 {total} 元，和总额 {term.amount} 元不一致。", "instalments"
        )
    return None


def _who_fault(place: int, term: TermDraft, parties: Collection[int]) -> Refused | None:
    if term.kind in LASTING and term.debtor_id is None:
        return None
    if term.debtor_id is None:
        return _fault(place, "请选择由谁来做。", "debtor")
    if term.debtor_id not in parties or (
        term.creditor_id is not None and term.creditor_id not in parties
    ):
        return _fault(place, "只能选这件纠纷的当事人。", "debtor", "其他人要先登记为当事人。")
    if term.debtor_id == term.creditor_id:
        return _fault(place, "义务人和权利人不能是同一方。", "creditor")
    return None


def term_fault(
    place: int, term: TermDraft, *, parties: Collection[int], today: date
) -> Refused | None:
    """Why a term cannot stand like this, or None."""
    if term.kind not in TermKind.values:
        return _fault(place, "请选择这一条的类型。", "kind")
    who = _who_fault(place, term, parties)
    if who is not None:
        return who
    if term.kind in MONEY:
        money = _money_fault(place, term, today)
        if money is not None:
            return money
    elif not term.text.strip():
        return _fault(place, "请写明要做什么。", "text")
    elif term.amount is not None:
        return _fault(place, "要付钱的，请选一次付款或者分期付款。", "amount")
    if term.due_on is not None and term.due_on < today:
        return _fault(place, f"日期 {term.due_on} 已经过去了。", "due_on")
    return None


def check_terms(terms: Sequence[TermDraft], *, parties: Collection[int], today: date) -> None:
    """Raises `Refused` for the first term that cannot stand."""
    if len(terms) > MAX_TERMS:
        raise Refused.of(f"协议最多 {MAX_TERMS} 条。", field="terms")
    for place, term in enumerate(terms, 1):
        fault = term_fault(place, term, parties=parties, today=today)
        if fault is not None:
            raise fault


def warnings_of(terms: Sequence[TermDraft], *, cite: Cite) -> tuple[Vagueness, ...]:
    """What is not definite enough to be confirmed or enforced by a court.

    Source: 民事诉讼法解释 358 (内容不明确).
    """
    return tuple(
        Vagueness(place, Reason(text, (cite,)))
        for place, term in enumerate(terms, 1)
        for text in _vague(term)
    )


def _vague(term: TermDraft) -> list[str]:
    found = []
    if term.kind == TermKind.MONEY_ONCE and term.due_on is None:
        found.append("没有写付款日期。")
    if term.kind in MONEY and not term.method.strip():
        found.append("没有写怎么付（转账、现金，付到哪里）。")
    if term.kind in {TermKind.DEED, TermKind.APOLOGY} and term.due_on is None:
        found.append("没有写在哪一天前做完。")
    if term.kind == TermKind.DEED and not term.proof.strip():
        found.append("没有写做到什么样算完成、用什么证明。")
    return found
