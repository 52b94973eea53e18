"""An article of law, as a citation opens it."""

import re
from datetime import date

import pytest
from django.test import Client

from jiefen.kernel.plans import plan_in_force
from jiefen.rules.resting import resting_on
from jiefen.rules.trace import Cite
from tests.people import People
from tests.web.desk import desk_of

pytestmark = pytest.mark.django_db


def page(address: str, client: Client | None = None) -> str:
    """The words of a page."""
    return (client or Client()).get(address).content.decode()


def test_an_article_when_its_text_ships_then_is_quoted_with_its_source_and_day() -> None:
    shown = page("/law/people_mediation_law/17")
    assert "当事人可以向人民调解委员会申请调解" in shown
    assert ["人民调解法" in shown, "2011-01-01 起" in shown, "现行有效" in shown] == [True] * 3


def test_an_article_when_a_period_rests_on_it_then_the_period_is_named() -> None:
    shown = page("/law/people_mediation_law/33")
    found = resting_on(plan_in_force(), "people_mediation_law", "33")
    periods = [row.label for row in found if row.what == "deadline"]
    assert periods
    assert [label in shown for label in periods] == [True] * len(periods)


def test_a_paragraph_when_asked_for_then_what_rests_on_its_article_is_shown() -> None:
    plan = plan_in_force()
    assert resting_on(plan, "people_mediation_law", "33.1") == resting_on(
        plan, "people_mediation_law", "33"
    )
    assert resting_on(plan, "people_mediation_law", "999") == ()


def test_how_well_an_article_was_checked_is_told_to_staff_and_not_to_citizens(
    people: People,
) -> None:
    unchecked = next(
        source for source in plan_in_force().sources.values() if source.checked == "secondary"
    )
    cite = next(cite for cite in every_cite() if cite.source == unchecked.id)
    address = f"/law/{cite.source}/{cite.article}"
    clerk = desk_of(people.centre_clerk("district_centre"))
    words = "还没有和公布的原文逐字核对"
    assert (words in page(address, clerk), words in page(address)) == (True, False)


@pytest.mark.parametrize(
    "address",
    [
        "/law/no_such_law/1",
        "/law/people_mediation_law/999",
        "/law/people_mediation_law/%3Cscript%3E",
        "/law/people_mediation_law/" + "1" * 60,
        "/law/..%2f..%2fetc/1",
    ],
)
def test_an_article_that_nobody_knows_then_the_page_says_where_to_look(address: str) -> None:
    answer = Client().get(address)
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert "<script>" not in shown


def test_an_unknown_article_of_a_known_law_then_names_the_next_step() -> None:
    assert "12348" in page("/law/people_mediation_law/999")


def every_cite() -> list[Cite]:
    """The citations of all periods and notices of the plan."""
    plan = plan_in_force()
    rules = (*plan.deadlines.values(), *plan.notices.values())
    return list(dict.fromkeys(cite for rule in rules for cite in rule.cites))


def test_every_citation_of_a_period_or_notice_then_opens() -> None:
    client = Client()
    broken = {
        cite.label
        for cite in every_cite()
        if cite.article and client.get(f"/law/{cite.source}/{cite.article}").status_code != 200
    }
    assert broken == set()


def test_the_day_of_a_source_then_stands_as_the_plan_has_it() -> None:
    source = plan_in_force().sources["people_mediation_law"]
    assert source.in_force == date(2011, 1, 1)
    assert re.search(r"2010-08-28 通过", page("/law/people_mediation_law/17"))
