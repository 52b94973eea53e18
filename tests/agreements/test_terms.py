"""Terms: what cannot stand, what is too vague, how they read, how they are performed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.agreements.checks import term_fault, warnings_of
from jiefen.agreements.chinese import amount_in_words
from jiefen.agreements.performance import standing
from jiefen.agreements.types import InstalmentDraft, TermDraft
from jiefen.agreements.wording import term_words
from jiefen.rules.trace import Cite
from jiefen.web.unit.mediation_forms import even_parts

TODAY = date(2026, 3, 10)
A, B, STRANGER = 1, 2, 99
LAW = Cite("civil_procedure_interpretation", "358", "民诉法解释第三百五十八条", "text")


def money(**changes: object) -> TermDraft:
    facts = {
        "kind": "money_once",
        "debtor_id": A,
        "creditor_id": B,
        "amount": Decimal(3000),
        "due_on": TODAY + timedelta(days=10),
        "method": "转账",
    }
    return TermDraft(**{**facts, **changes})  # type: ignore[arg-type]


def parts(*rows: tuple[int, str]) -> tuple[InstalmentDraft, ...]:
    return tuple(InstalmentDraft(TODAY + timedelta(days=n), Decimal(sum_)) for n, sum_ in rows)


@pytest.mark.parametrize(
    ("term", "field"),
    [
        (money(amount=None), "amount"),
        (money(amount=Decimal(0)), "amount"),
        (money(amount=Decimal(-5)), "amount"),
        (money(amount=Decimal("1.005")), "amount"),
        (money(creditor_id=None), "creditor"),
        (money(creditor_id=A), "creditor"),
        (money(debtor_id=None), "debtor"),
        (money(debtor_id=STRANGER), "debtor"),
        (money(due_on=TODAY - timedelta(days=1)), "due_on"),
        (money(kind="gift"), "kind"),
        (money(kind="money_instalments", instalments=parts((5, "3000"))), "instalments"),
        (
            money(kind="money_instalments", instalments=parts((5, "1000"), (9, "1999.99"))),
            "instalments",
        ),
        (
            money(kind="money_instalments", instalments=parts((9, "1000"), (5, "2000"))),
            "instalments",
        ),
        (
            money(kind="money_instalments", instalments=parts((-1, "1000"), (5, "2000"))),
            "instalments",
        ),
        (TermDraft(kind="deed", debtor_id=A), "text"),
        (TermDraft(kind="apology", debtor_id=A, text="道歉", amount=Decimal(1)), "amount"),
    ],
)
def test_a_term_that_cannot_stand_is_refused_at_its_field(term, field):
    fault = term_fault(1, term, parties=[A, B], today=TODAY)
    assert fault is not None
    assert fault.field == field


@pytest.mark.parametrize(
    "term",
    [
        money(),
        money(due_on=TODAY),
        money(kind="money_instalments", instalments=parts((0, "1000"), (30, "2000"))),
        TermDraft(kind="future_conduct", text="双方互不干扰"),
    ],
)
def test_a_term_that_can_stand_is_accepted(term):
    assert term_fault(1, term, parties=[A, B], today=TODAY) is None


def test_a_deed_without_day_and_proof_is_vague_for_a_court():
    term = TermDraft(kind="deed", debtor_id=A, text="修好水管")
    assert [w.reason.text for w in warnings_of([money(), term], cite=LAW)] == [
        "没有写在哪一天前做完。",
        "没有写做到什么样算完成、用什么证明。",
    ]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("25760", "贰万伍仟柒佰陆拾元整"),
        ("10001", "壹万零壹元整"),
        ("100000", "壹拾万元整"),
        ("1000000.50", "壹佰万元伍角整"),
        ("30000500.07", "叁仟万零伍佰元零柒分"),
        ("100000001", "壹亿零壹元整"),
    ],
)
def test_amounts_are_written_in_capitals(amount, words):
    assert amount_in_words(Decimal(amount)) == words


def test_a_term_reads_as_one_sentence_with_who_when_how():
    assert term_words(money(text="粉刷费"), {A: "李演示", B: "张示例"}) == (
        "李演示于2026年3月20日前向张示例支付粉刷费，人民币3000元（大写：叁仟元整），方式：转账。"
    )


@given(st.decimals("0.02", "99999999", places=2), st.integers(2, 60))
def test_even_parts_always_add_up(amount, count):
    if amount < Decimal("0.01") * count:
        return
    rows = even_parts(amount, count, date(2026, 1, 31))
    assert sum(row.amount for row in rows) == amount
    assert len({row.due_on for row in rows}) == count


@pytest.mark.parametrize(
    ("said", "day", "state"),
    [
        ({}, 5, "due"),
        ({A: "performed"}, 5, "due"),
        ({B: "performed"}, 5, "performed"),
        ({A: "performed", B: "not"}, -5, "disputed"),
        ({A: "not", B: "performed"}, -5, "disputed"),
        ({B: "not"}, 5, "due"),
        ({B: "not"}, -5, "defaulted"),
        ({B: "partly"}, 5, "partly"),
        ({A: "partly"}, 5, "partly"),
    ],
)
def test_each_side_speaks_for_itself_and_the_receiver_decides(said, day, state):
    found = standing(
        debtor=A, creditor=B, said=said, due_on=TODAY + timedelta(days=day), today=TODAY
    )
    assert found == state
