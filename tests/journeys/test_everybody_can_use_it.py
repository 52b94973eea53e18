"""Everybody can use it: assistive technology, keyboard alone, large type, three languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people.applicant import Applicant, Story
from tests.journeys.people.clerk import Clerk
from tests.journeys.people.grid_worker import GridWorker
from tests.journeys.people.mediator import Head
from tests.journeys.people.person import Person

pytestmark = pytest.mark.journey

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RUN = """async () => {
  const found = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]});
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}"""
STORY = Story("房东不退我的押金两千元，说墙上有钉子眼。", "退还押金2000元", "演示房东")
OPEN = ("/", "/apply", "/invited", "/how-it-works", "/privacy", "/sign-in", "/sign-in/phone",
        "/sign-in/staff", "/i/", "/v/", "/law/people_mediation_law/17")  # fmt: skip
WIDTHS = ({"width": 390, "height": 844}, {"width": 1440, "height": 900})


def _violations(page: Page) -> list[str]:
    found = []
    for size in WIDTHS:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE.read_text("utf-8"))
        found += [f"{size['width']} {one}" for one in page.evaluate(RUN)]
    return found


def _look_at(person: Person, *paths: str) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        person.opens(path)
        violations = _violations(person.page)
        if violations:
            found[path] = violations
    return found


def test_pages_when_looked_at_by_axe_then_have_no_violations(
    phone: Callable[..., Applicant], desk: Callable[..., Clerk]
) -> None:
    person = phone(Applicant, "19900000051", name="冯示例")
    found = _look_at(person, *OPEN)
    code = person.files(STORY)
    own = f"/my/disputes/{code}"
    found |= _look_at(person, "/my/", own, f"{own}/receipt", f"{own}/me", f"{own}/withdraw")
    clerk = desk(Clerk, "fenbo")
    found |= _look_at(clerk, "/centre/?tab=all", f"/centre/disputes/{code}")
    head = desk(Head, "u-labour_mediation_committee")
    found |= _look_at(head, "/desk/", "/desk/mediations")
    found |= _look_at(desk(GridWorker, "wangge"), "/grid/", "/grid/new", "/grid/tasks")
    whole = desk(Clerk, "tongchou")
    found |= _look_at(whole, "/overview/", "/overview/funnel", "/overview/law")
    assert found == {}


def test_clerk_when_there_is_no_mouse_then_accepts_with_keys_alone(
    phone: Callable[..., Applicant], desk: Callable[..., Clerk]
) -> None:
    code = phone(Applicant, "19900000052", name="陈示例").files(STORY)
    clerk = desk(Clerk, "fenbo")
    clerk.opens("/centre/")
    clerk.page.wait_for_load_state("networkidle")
    keys = clerk.page.keyboard
    keys.press("/")
    keys.type(code)
    keys.press("Enter")
    clerk.page.wait_for_url(f"**/centre/disputes/{code}")
    clerk.page.wait_for_load_state("networkidle")
    accept = clerk.page.get_by_role("button", name="受理并登记").first
    for _tab in range(60):
        keys.press("Tab")
        if accept.evaluate("node => node === document.activeElement"):
            break
    expect(accept).to_be_focused()
    keys.press("Enter")
    clerk.reads("建议交给谁")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Say what happened"), ("zh-hant", "說說發生了什麼")]
)
def test_page_when_language_is_changed_then_is_shown_in_it_and_fits(
    phone: Callable[..., Applicant], language: str, words: str
) -> None:
    person = phone(Applicant, "19900000053")
    person.opens("/")
    person.page.locator(".menu summary").first.click()
    person.page.locator(f'button[name="lang"][value="{language}"]').click()
    person.shows(f"home-{language}")
    for path in OPEN:
        person.opens(path)
        person.shows(f"{language}{path.replace('/', '-')}")
    person.opens("/")
    assert words in person.text()


def test_page_when_type_is_large_then_nothing_runs_out_of_a_phone(
    phone: Callable[..., Applicant],
) -> None:
    person = phone(Applicant, "19900000054")
    person.opens("/")
    person.page.locator(".menu summary").first.click()
    person.page.locator('button[name="type"]').click()
    for path in OPEN:
        person.opens(path)
        person.shows(f"large{path.replace('/', '-')}")
