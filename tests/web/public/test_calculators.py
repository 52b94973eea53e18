"""Calculators that anybody may use: what they ask, what they answer, what they refuse."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.kernel.plans import plan_in_force

pytestmark = pytest.mark.django_db

JOB = {
    "ground": "agreed_by_employer",
    "started_on": "2019-03-15",
    "ended_on": "2026-02-28",
    "monthly_wage": "6800",
    "local_average_wage": "12000",
    "minimum_wage": "2200",
}


def reckon(client: Client, code: str, **typed: object):
    """What the page answers to what was typed."""
    return client.post(reverse("public:calculator", args=[code]), typed)


def words(response) -> str:
    """The text of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_first_page_when_opened_then_leads_to_every_calculator(district, client) -> None:
    assert reverse("public:calculators") in client.get("/").content.decode()
    listed = client.get(reverse("public:calculators")).content.decode()
    codes = plan_in_force().fees.calculators
    assert len(codes) == 13
    assert [reverse("public:calculator", args=[code]) in listed for code in codes] == [True] * 13


@pytest.mark.parametrize("code", sorted(plan_in_force().fees.calculators))
def test_a_calculator_when_opened_with_each_first_choice_then_asks(
    district, client, code: str
) -> None:
    spec = plan_in_force().fees.calculators[code]
    first = spec.input(spec.lead) if spec.lead else None
    for chosen in [c for c, _ in first.choices] if first else [""]:
        page = client.get(reverse("public:calculator", args=[code]), {spec.lead or "x": chosen})
        assert page.status_code == 200
        assert '<form method="post" action="/calculators/' in page.content.decode()
        assert "style=" not in page.content.decode()


def test_a_calculator_when_nothing_is_chosen_yet_then_only_the_choices_are_shown(
    district, client
) -> None:
    page = client.get(reverse("public:calculator", args=["severance"])).content.decode()
    assert ("?ground=unlawful" in page, 'name="started_on"' in page) == (True, False)


def test_the_fee_of_a_suit_when_asked_then_shows_amount_steps_articles_and_dates(
    district, client
) -> None:
    page = reckon(client, "litigation", kind="property", amount="358,600")
    shown = page.content.decode()
    assert page.status_code == 200
    assert '<p class="calc-amount">6,679.00 元</p>' in shown
    assert "158,600 元 × 1.5% = 2,379 元" in shown
    assert 'href="/law/court_fees/13%281%29"' in shown
    assert "2007-04-01 起" in words(page)
    assert "3,339.50 元" in shown
    assert "data-print" in shown


def test_severance_when_asked_then_keeps_what_was_typed(district, client) -> None:
    page = reckon(client, "severance", **JOB)
    shown = page.content.decode()
    assert '<p class="calc-amount">47,600.00 元</p>' in shown
    assert 'name="monthly_wage" value="6800"' in shown
    assert "离职前 12 个月的平均工资：6800" in words(page)


def test_severance_when_the_average_wage_is_missing_then_the_field_says_what_to_fill(
    district, client
) -> None:
    page = reckon(client, "severance", **{**JOB, "local_average_wage": ""})
    shown = page.content.decode()
    assert page.status_code == 422
    error = re.search(r'id="id_local_average_wage_error">(.*?)</p>', shown, re.DOTALL)
    assert error is not None
    assert "还缺“当地上年度职工月平均工资”" in error[1]
    assert "12333" in error[1]
    assert 'class="calc-amount"' not in shown


@pytest.mark.parametrize("amount", ["-1", "0", "1e5", "99999999999999", "<script>", "\u0000"])
def test_an_amount_when_it_cannot_be_then_is_refused_at_its_field(
    district, client, amount: str
) -> None:
    page = reckon(client, "litigation", kind="property", amount=amount)
    assert page.status_code == 422
    assert 'id="id_amount_error"' in page.content.decode()
    assert "<script>”" not in page.content.decode()


def test_several_reasons_to_halve_when_ticked_then_it_is_halved_once(district, client) -> None:
    page = reckon(
        client, "litigation", kind="property", amount="86000", reduced_by=["summary", "mediated"]
    )
    assert '<p class="calc-amount">975.00 元</p>' in page.content.decode()
    assert "只能减半一次" in words(page)


def test_instalments_when_written_line_by_line_then_each_runs_from_its_day(
    district, client
) -> None:
    page = reckon(
        client,
        "late_interest",
        instalments="2025-03-31 50000\n2025-06-30 50000",
        until="2025-12-31",
        obligation="money",
        first_day="next_day",
    )
    assert '<p class="calc-amount">4,016.25 元</p>' in page.content.decode()


def test_a_loan_when_its_rate_is_not_verified_then_the_page_says_so(district, client) -> None:
    page = reckon(
        client,
        "loan_interest",
        lender="individuals",
        principal="300000",
        formed_on="2019-12-01",
        interest="agreed",
        rate="24",
        until="2020-09-01",
        filed_on="2025-06-01",
        old_rule_requested="yes",
        count_loan_day="yes",
        day_basis="365",
    )
    assert page.status_code == 200
    assert "没有核对原文" in words(page)


def test_a_choice_when_made_up_then_is_refused(district, client) -> None:
    page = reckon(client, "litigation", kind="lottery", amount="1")
    assert page.status_code == 422


def test_a_calculator_when_nobody_knows_it_then_the_list_is_named(district, client) -> None:
    page = client.get("/calculators/lottery")
    assert page.status_code == 404


def test_an_article_of_the_fees_when_opened_then_the_values_that_rest_on_it_are_listed(
    district, client
) -> None:
    page = client.get("/law/court_fees/13%281%29")
    assert page.status_code == 200
    assert "财产案件受理费" in words(page)
    assert client.get("/law/loan_prime_rate/").status_code == 200
