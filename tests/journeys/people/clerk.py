"""The clerk of a centre."""

from tests.journeys.people.person import Desk


class Clerk(Desk):
    """Accepts, registers, hands over."""

    def finds(self, code: str) -> None:
        """Opens a dispute by typing its code into the search."""
        self.opens("/centre/")
        self.page.locator("[data-search]").first.fill(code)
        self.page.locator("[data-search]").first.press("Enter")
        self.page.wait_for_url(f"**/centre/disputes/{code}")

    def accepts(self) -> None:
        """Takes the dispute as the kind it looks like."""
        self.taps("就是这类，受理并登记")
        self.reads("建议交给谁")

    def accepts_as(self, kind: str) -> None:
        """Takes the dispute as another kind than it looks like."""
        self.page.get_by_role("button", name="改选类型").or_(
            self.page.get_by_role("button", name="选择类型")
        ).first.click()
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_label("纠纷类型").select_option(label=kind)
        dialog.get_by_role("button", name="受理并登记").click()
        self.reads("建议交给谁")

    def confirms_route(self) -> None:
        """Hands it to the unit that is proposed."""
        self.taps("确认交办")
        self.reads("前签收")
