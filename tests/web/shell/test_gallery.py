"""Every component in a real browser: accessible, quiet, and doing what it says."""

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.journey
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The gallery, served without a database."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(StaticFilesHandler(WSGIHandler()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/shell/gallery"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; a script error or a refused resource fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["", "/desk", "/paper"])
def test_page_when_looked_at_by_axe_then_nothing_is_wrong(
    page: Page, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path, wait_until="networkidle")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_signature_when_written_then_sent_as_picture_and_cleared_on_demand(
    page: Page, address: str
) -> None:
    page.goto(address, wait_until="networkidle")
    sheet = page.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    for stroke in range(2):
        page.mouse.move(box["x"] + 60 + 60 * stroke, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + 90 + 60 * stroke, box["y"] + 120, steps=8)
        page.mouse.up()
    field = page.locator("input[name=signature]")
    assert field.input_value().split(",")[0] == "data:image/png;base64"
    page.get_by_role("button", name="退一笔").click()
    assert field.input_value() == ""


def test_form_when_changed_then_saved_by_itself(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.locator("#id_story").fill("新写的一句话。")
    expect(page.locator("[data-draft]")).to_contain_text("已保存", timeout=10_000)


def test_answer_when_tapped_then_its_own_question_appears(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    expect(page.locator("#part-text")).to_be_hidden()
    page.get_by_label("部分同意").check()
    expect(page.locator("#part-text")).to_be_visible()
    page.get_by_label("不同意", exact=False).last.check()
    expect(page.locator("#part-text")).to_be_hidden()


def test_list_when_worked_by_keyboard_then_moves_selects_searches_and_opens(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}/desk", wait_until="networkidle")
    for key in ("j", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-bulk-count]")).to_have_text("1")
    expect(page.locator("tr.is-here")).to_contain_text("SF-2026-000015")
    page.keyboard.press("/")
    expect(page.get_by_label("在这个列表里搜索")).to_be_focused()
    page.get_by_label("在这个列表里搜索").blur()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**case=SF-2026-000012")


def test_personal_data_when_asked_for_then_shown(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name="显示手机号").click()
    expect(page.locator(".masked-value")).to_have_text("19900000001")
