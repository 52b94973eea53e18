"""The grid worker, who goes and sees."""

from tests.journeys.people.person import Desk


class GridWorker(Desk):
    """Calls, visits, writes it down."""

    def sees_task(self, name: str) -> None:
        """Finds somebody among those to contact."""
        self.opens("/grid/tasks")
        self.reads(name)

    def opens_contact(self, name: str) -> None:
        """Opens what there is to know before calling."""
        self.opens("/grid/tasks")
        self.page.locator(".case-card", has_text=name).first.click()
        self.reads("找谁、说什么")

    def writes_contact(self, name: str, *, way: str, result: str, words: str) -> None:
        """Writes down a call or a visit."""
        self.opens_contact(name)
        self.page.locator(".tap", has_text=way).first.click()
        self.page.locator(".tap", has_text=result).first.click()
        self.writes("原话和情况", words)
        self.taps("记下来")
        self.reads("记下了")
