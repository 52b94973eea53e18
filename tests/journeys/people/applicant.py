"""Somebody who tells what happened and follows it."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.people.party import Party
from tests.journeys.people.person import PATIENCE_MS


@dataclass(frozen=True)
class Story:
    """What somebody tells, in their own words."""

    narrative: str
    request: str
    other_name: str
    other_phone: str = ""
    town: str = ""
    place: str = ""


class Applicant(Party):
    """Files a dispute by phone."""

    def begins_to_tell(self, story: Story) -> None:
        """Writes the story; the page saves it by itself."""
        self.opens("/")
        self.taps("说说发生了什么")
        self.writes("发生了什么", story.narrative)
        self.writes("您希望怎么解决", story.request)
        self.writes("对方是谁", story.other_name)
        if story.other_phone:
            self.writes("对方电话", story.other_phone)
        if story.town:
            self.page.locator(".place-town", has_text=story.town).click()
            self.page.locator(".place:visible", has_text=story.place).click()

    def waits_until_saved(self) -> None:
        """Waits for the page to say that what is written is safe."""
        expect(self.page.locator(".draft")).to_contain_text("已保存", timeout=PATIENCE_MS)

    def closes_the_tab_and_comes_back(self) -> None:
        """Loses the page and begins again at the first one."""
        self.page.close()
        self.page = self.context.new_page()
        self.opens("/")
        self.taps("接着写上次的")

    def adds_photo(self, file: Path) -> None:
        """Adds a photo and waits until it is there."""
        self.page.locator("[data-picker] input[type=file]").set_input_files(file)
        expect(self.page.locator(".picker-state").first).to_have_text("已上传")

    def says_who_it_is(self) -> None:
        """Gives name and phone and proves the phone."""
        self.taps("下一步")
        self.writes("您的姓名", self.name)
        self.writes("您的手机号", self.number)
        before = self.codes()
        self.taps("发验证码")
        self.enters_code(before)

    def submits(self) -> str:
        """Sends it; answers with the code of the dispute."""
        self.taps("提交")
        self.page.wait_for_url("**/receipt")
        self.code = self.page.locator(".slip-code").inner_text().strip()
        return self.code

    def files(self, story: Story) -> str:
        """Tells the story from beginning to end."""
        self.begins_to_tell(story)
        self.says_who_it_is()
        return self.submits()
