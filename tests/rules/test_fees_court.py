"""What courts charge agrees with an oracle that adds yuan by yuan, and with the worked examples."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.fees import calculate
from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused
from tests.rules import fees_oracle as oracle

TODAY = date(2026, 11, 23)
MOST = 1_050_000
amounts = st.integers(1, 10**15 - 1).map(lambda fen: Decimal(fen).scaleb(-2))
kinds_with_cents = st.sampled_from(["litigation", "payment_order", "enforcement", "preservation"])


def fee(calculator: str, **inputs: object) -> Calculation:
    return calculate(shipped_plan(), calculator, inputs, TODAY)


def amount_of(calculator: str, **inputs: object) -> Decimal:
    answer = fee(calculator, **inputs)
    assert answer.result.fixed
    return answer.result.low


# In thousandths of a yuan, by the amount in yuan.
SLOWLY = {
    "litigation": oracle.yuan_by_yuan(oracle.PROPERTY, 50, MOST),
    "enforcement": oracle.yuan_by_yuan(oracle.ENFORCEMENT, 50, MOST),
}


@pytest.mark.parametrize(
    ("amount", "suit", "half", "order", "enforcement", "preservation"),
    [
        (86_000, "1950.00", "975.00", "650.00", "1190.00", "880.00"),
        (358_600, "6679.00", "3339.50", "2226.33", "5279.00", "2313.00"),
        (2_560_000, "27280.00", "13640.00", "9093.33", "28000.00", "5000.00"),
    ],
)
def test_court_fees_when_reckoned_for_the_worked_examples_agree_to_the_cent(
    amount: int, suit: str, half: str, order: str, enforcement: str, preservation: str
) -> None:
    found = [
        amount_of("litigation", amount=amount),
        amount_of("litigation", amount=amount, reduced_by="mediated"),
        amount_of("payment_order", amount=amount),
        amount_of("enforcement", amount=amount),
        amount_of("preservation", amount=amount),
    ]
    assert found == [Decimal(x) for x in (suit, half, order, enforcement, preservation)]


@pytest.mark.parametrize(
    ("amount", "suit"),
    [
        (100_000, 2_300),
        (200_000, 4_300),
        (500_000, 8_800),
        (1_000_000, 13_800),
        (2_000_000, 22_800),
        (5_000_000, 46_800),
        (10_000_000, 81_800),
        (20_000_000, 141_800),
    ],
)
def test_a_suit_when_its_amount_is_the_edge_of_a_band_costs_the_checkpoint(
    amount: int, suit: int
) -> None:
    assert amount_of("litigation", amount=amount) == Decimal(suit)


@given(st.sampled_from(["litigation", "enforcement"]), st.integers(1, MOST))
def test_a_fee_when_added_up_yuan_by_yuan_is_the_same(name: str, amount: int) -> None:
    expected = oracle.half_up(Fraction(SLOWLY[name][amount], 1000))
    assert amount_of(name, amount=amount) == expected


@given(amounts)
def test_fees_when_amounts_have_up_to_thirteen_digits_agree_with_fractions(amount: Decimal) -> None:
    exact = Fraction(amount)
    suit = oracle.by_bands(oracle.PROPERTY, 50, exact)
    enforcement = oracle.by_bands(oracle.ENFORCEMENT, 50, exact)
    preservation = min(oracle.by_bands(oracle.PRESERVATION, 30, exact), Fraction(5_000))
    bankruptcy = min(suit / 2, Fraction(300_000))
    expected = [suit, suit / 2, suit / 3, enforcement, preservation, bankruptcy]
    found = [
        amount_of("litigation", amount=amount),
        amount_of("litigation", amount=amount, reduced_by="withdrawn"),
        amount_of("payment_order", amount=amount),
        amount_of("enforcement", amount=amount),
        amount_of("preservation", amount=amount),
        amount_of("court_application", kind="bankruptcy", amount=amount),
    ]
    assert found == [oracle.half_up(each) for each in expected]


@given(kinds_with_cents, amounts, amounts)
def test_a_fee_when_the_amount_grows_never_falls(name: str, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert Decimal(0) < amount_of(name, amount=low) <= amount_of(name, amount=high)


@pytest.mark.parametrize("name", ["litigation", "payment_order", "enforcement", "preservation"])
def test_a_fee_when_the_amount_crosses_a_band_does_not_jump(name: str) -> None:
    edges = {1_000, *(up_to for up_to, _ in (*oracle.PROPERTY, *oracle.ENFORCEMENT) if up_to)}
    cent = Decimal("0.01")
    for edge in map(Decimal, sorted(edges)):
        below, at, above = (amount_of(name, amount=edge + step) for step in (-cent, 0, cent))
        assert [at - below <= cent, above - at <= cent] == [True, True]


@given(
    amounts,
    st.sets(st.sampled_from(["summary", "mediated", "withdrawn", "joined"]), min_size=1),
)
def test_a_fee_when_there_are_several_reasons_to_halve_is_halved_once(
    amount: Decimal, reasons: set[str]
) -> None:
    answer = fee("litigation", amount=amount, reduced_by=sorted(reasons))
    full = oracle.by_bands(oracle.PROPERTY, 50, Fraction(amount))
    assert answer.result.low == oracle.half_up(full / 2)
    once = [step for step in answer.steps if "只能减半一次" in step.text]
    assert len(once) == (1 if len(reasons) > 1 else 0)


@given(amounts, amounts)
def test_a_claim_when_changed_costs_what_the_new_claim_costs(one: Decimal, other: Decimal) -> None:
    if one == other:
        return
    answer = fee("litigation", amount=one, changed_to=other, changed_in_time="yes")
    exact = oracle.by_bands(oracle.PROPERTY, 50, Fraction(other))
    assert answer.result.low == oracle.half_up(exact)


def test_a_claim_when_reduced_too_late_is_not_refunded_and_the_changer_bears_it() -> None:
    answer = fee("litigation", amount=358_600, changed_to=86_000, changed_in_time="no")
    assert answer.result.low == Decimal("6679.00")
    assert answer.steps[-1].cites[0].label == "《诉讼费用交纳办法》第三十五条"


@pytest.mark.parametrize(
    ("inputs", "low", "high"),
    [
        ({"kind": "divorce", "amount": 0}, 50, 300),
        ({"kind": "divorce", "amount": 200_000}, 50, 300),
        ({"kind": "divorce", "amount": 600_000}, 2_050, 2_300),
        ({"kind": "personality", "amount": 50_000}, 100, 500),
        ({"kind": "personality", "amount": 150_000}, 850, 1_250),
        ({"kind": "other_non_property"}, 50, 100),
        ({"kind": "intellectual_property", "amount": 0}, 500, 1_000),
        ({"kind": "intellectual_property", "amount": 86_000}, 1_950, 1_950),
        ({"kind": "labour"}, 10, 10),
        ({"kind": "labour", "reduced_by": "mediated"}, 5, 5),
        ({"kind": "administrative"}, 50, 50),
        ({"kind": "administrative_special"}, 100, 100),
        ({"kind": "administrative_compensation"}, 0, 0),
        ({"kind": "special_procedure"}, 0, 0),
        ({"kind": "jurisdiction"}, 50, 100),
        ({"amount": 86_000, "relief": "exempt"}, 0, 0),
        ({"amount": 86_000, "relief": "deferred"}, 1_950, 1_950),
        ({"amount": 86_000, "relief": "reduced"}, 0, 1_365),
        ({"amount": 50_000, "more_amounts": [{"amount": 36_000}]}, 1_950, 1_950),
        ({"stage": "appeal", "disputed_amount": 86_000}, 1_950, 1_950),
        ({"stage": "retrial", "disputed_amount": 86_000}, 1_950, 1_950),
        ({"stage": "appeal", "disputed_amount": 86_000, "reduced_by": "withdrawn"}, 975, 975),
    ],
)
def test_a_suit_when_of_this_kind_costs_what_the_regulation_says(
    inputs: dict[str, object], low: int, high: int
) -> None:
    answer = fee("litigation", **inputs)
    assert (answer.result.low, answer.result.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("public_notice", 100, 100),
        ("set_aside", 400, 400),
        ("maritime_fund", 1_000, 10_000),
        ("maritime_injunction", 1_000, 5_000),
        ("maritime_lien", 1_000, 5_000),
        ("maritime_claim", 1_000, 1_000),
        ("maritime_average", 1_000, 1_000),
    ],
)
def test_an_application_when_of_this_kind_costs_what_the_regulation_says(
    kind: str, low: int, high: int
) -> None:
    answer = fee("court_application", kind=kind)
    assert (answer.result.low, answer.result.high) == (Decimal(low), Decimal(high))


def test_a_payment_order_when_it_becomes_a_suit_is_topped_up_to_the_fee_of_the_suit() -> None:
    answer = fee("payment_order", amount=358_600, became_suit="yes")
    figures = {line.code: line.amount.low for line in answer.lines}
    assert figures == {"fee": Decimal("2226.33"), "top_up": Decimal("4452.67")}
    assert answer.result.low == Decimal("6679.00")


def test_every_step_of_a_suit_when_shown_has_its_own_numbers_and_article() -> None:
    answer = fee("litigation", amount=358_600)
    assert [step.text for step in answer.steps] == [
        "不超过 10,000 元的部分，每件交 50 元。",
        "超过 10,000 元至 100,000 元的部分：90,000 元 × 2.5% = 2,250 元。",
        "超过 100,000 元至 200,000 元的部分：100,000 元 × 2% = 2,000 元。",
        "超过 200,000 元至 500,000 元的部分：158,600 元 × 1.5% = 2,379 元。",
        "各段相加，一共 6,679 元。",
    ]
    assert [cite.label for cite in answer.cites] == ["《诉讼费用交纳办法》第十三条第（一）项"]
    assert next((used.code, used.since) for used in answer.used) == (
        "court_property",
        date(2007, 4, 1),
    )
    assert (answer.confidence, answer.warnings) == ("text", ())


def test_a_second_instance_when_called_summary_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        fee("litigation", stage="appeal", disputed_amount=1_000, reduced_by="summary")
    assert refused.value.field == "reduced_by"
