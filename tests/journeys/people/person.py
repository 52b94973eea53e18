"""Somebody in front of a browser, and the two kinds of device."""

import re
from typing import ClassVar

from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.journeys.camera import Camera
from tests.journeys.installation import Installation

PATIENCE_MS = 45_000
DEMO_PASSWORD = "jiefen-demo-2026"
_PHONE_BROWSER = (
    "Mozilla/5.0 (Linux; Android 14; Demo) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Mobile Safari/537.36"
)


class Person:
    """What everybody does with a page: open, read, tap, write."""

    page: Page

    def __init__(
        self, browser: Browser, installation: Installation, camera: Camera, **device: object
    ) -> None:
        self.installation, self.camera = installation, camera
        self.context = browser.new_context(
            base_url=installation.url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **device,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()

    def leaves(self) -> None:
        """Closes the browser."""
        self.context.close()

    def opens(self, path: str) -> int:
        """Goes to an address; answers with the status."""
        response = self.page.goto(path)
        return response.status if response else 0

    def reads(self, words: str) -> None:
        """Waits until these words stand on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def title(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").first.inner_text()

    def text(self) -> str:
        """Everything that the page says."""
        return self.page.locator("#main").inner_text()

    def taps(self, label: str, within: Locator | None = None) -> None:
        """Taps a button or link of this name."""
        place = within or self.page.locator("body")
        named = place.get_by_role("button", name=label).or_(place.get_by_role("link", name=label))
        named.first.click()

    def unfolds(self, label: str, within: Locator | None = None) -> None:
        """Opens a fold."""
        (within or self.page).locator("summary", has_text=label).first.click()

    def writes(self, label: str, words: str, within: Locator | None = None) -> None:
        """Fills the field of this label."""
        (within or self.page).get_by_label(label).first.fill(words)

    def chooses(self, label: str, option: str, within: Locator | None = None) -> None:
        """Chooses an option of a select box."""
        (within or self.page).get_by_label(label).first.select_option(label=option)

    def card(self, title: str) -> Locator:
        """The framed part of this title."""
        heading = self.page.locator("h2.panel-title", has_text=title)
        return self.page.locator("section.panel").filter(has=heading).first

    def draws_signature(self, within: Locator | None = None) -> None:
        """Writes a name with the finger."""
        canvas = (within or self.page).locator("canvas").first
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        for n, (left, top) in enumerate(((0.2, 0.3), (0.4, 0.25), (0.6, 0.35))):
            x, y = box["x"] + box["width"] * left, box["y"] + box["height"] * top
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self.page.mouse.move(x + 30, y + 12 * n, steps=4)
            self.page.mouse.move(x + 10, y + 55, steps=4)
            self.page.mouse.up()

    def fetches(self, label: str) -> bytes:
        """Waits for a link of this name and gets what it leads to."""
        link = self.page.locator("a", has_text=label).first
        for _again in range(40):
            if link.count():
                answer = self.page.request.get(str(link.get_attribute("href")))
                assert answer.status == 200, answer.status_text
                return answer.body()
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"no {label!r} on {self.page.url}")

    def shows(self, name: str) -> None:
        """Looks at the page at both widths."""
        self.camera.look(self.page, name)


class Phone(Person):
    """Somebody with a phone in the hand."""

    def __init__(
        self,
        browser: Browser,
        installation: Installation,
        camera: Camera,
        *,
        number: str,
        name: str = "",
    ) -> None:
        self.number, self.name = number, name
        super().__init__(
            browser,
            installation,
            camera,
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            user_agent=_PHONE_BROWSER,
        )

    def messages(self) -> list[str]:
        """The short messages on this phone, newest first."""
        box = self.context.new_page()
        box.goto("/demo/outbox")
        box.get_by_label("手机号").fill(self.number)
        box.get_by_role("button", name="看收到的短信").click()
        box.locator(".bubbles").wait_for()
        found = box.locator(".bubble > p:first-child").all_inner_texts()
        box.close()
        return found

    def message(self, words: str) -> str:
        """Waits for the newest message with these words."""
        for _again in range(40):
            found = next((one for one in self.messages() if words in one), None)
            if found is not None:
                return found
            self.page.wait_for_timeout(250)
        raise AssertionError(f"no message with {words!r} on {self.number}: {self.messages()}")

    def codes(self) -> list[str]:
        """The one-time codes on this phone, newest first."""
        said = [re.search(r"验证码[^0-9]*([0-9]{6})", one) for one in self.messages()]
        return [match[1] for match in said if match]

    def enters_code(self, before: list[str], within: Locator | None = None) -> None:
        """Waits for a code that was not there before; its sixth digit sends the form."""
        for _again in range(40):
            codes = self.codes()
            if len(codes) > len(before):
                with self.page.expect_navigation():
                    (within or self.page).locator("[data-code]").first.fill(codes[0])
                return
            self.page.wait_for_timeout(250)
        raise AssertionError(f"no new code on {self.number}: {self.messages()}")

    def signs_in(self, next_page: str = "/my/") -> None:
        """Signs in with the phone and a one-time code."""
        self.opens(f"/sign-in/phone?next={next_page}")
        self.writes("手机号", self.number)
        before = self.codes()
        self.taps("发验证码")
        self.enters_code(before)


class Desk(Person):
    """A member of staff at a desk; signs in once and stays signed in."""

    _sessions: ClassVar[dict[tuple[str, str], StorageState]] = {}

    def __init__(
        self, browser: Browser, installation: Installation, camera: Camera, *, username: str
    ) -> None:
        self.username = username
        known = self._sessions.get((installation.url, username))
        super().__init__(
            browser,
            installation,
            camera,
            viewport={"width": 1440, "height": 900},
            storage_state=known,
        )

    def signs_in(self) -> None:
        """Signs in as this person of the demonstration unless already signed in."""
        key = (self.installation.url, self.username)
        if key in self._sessions:
            return
        self.opens("/sign-in/staff")
        offered = self.page.locator(f'[data-demo="{self.username}"]')
        if offered.count():
            offered.click()
        else:
            self.writes("用户名", self.username)
            self.writes("密码", DEMO_PASSWORD)
            self.taps("下一步")
        self.page.locator("[data-demo-code]").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        self._sessions[key] = self.context.storage_state()

    def takes_seat(self, role: str) -> None:
        """Works in another of one's roles."""
        self.opens("/account")
        self.taps(role)

    def does(self, act: str, **answers: str) -> None:
        """Does an act of the dispute page: opens its dialog, fills it, confirms."""
        self.page.locator(".case-acts").get_by_role("button", name=act, exact=True).first.click()
        dialog = self.page.locator("dialog[open]")
        dialog.locator("form").wait_for()
        for label, value in answers.items():
            field = dialog.get_by_label(label).first
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        dialog.get_by_role("button", name=act, exact=True).click()
        self.page.wait_for_load_state()
