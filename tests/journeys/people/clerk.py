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

    def accepts_as(self, kind: str, *, also: str = "") -> None:
        """Takes the dispute as a kind of one's own choice, perhaps with a further one."""
        self.page.get_by_role("button", name="改选类型").or_(
            self.page.get_by_role("button", name="选择类型")
        ).first.click()
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_label("纠纷类型").select_option(label=kind)
        if also:
            dialog.get_by_label("还涉及").select_option(label=also)
        dialog.get_by_role("button", name="受理并登记").click()
        self.reads("建议交给谁")

    def assigns(self, unit: str, *, helpers: list[str], because: str) -> None:
        """Hands it to another unit than the proposed one, with helpers and a reason."""
        self.taps("交给别的单位")
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_label("承办单位").select_option(label=unit)
        dialog.get_by_label("协办单位").select_option(label=helpers)
        dialog.get_by_label("不按建议的理由").select_option(index=1)
        dialog.get_by_label("补充说明").fill(because)
        dialog.get_by_role("button", name="交给别的单位").click()
        self.reads("已交办")

    def confirms_route(self) -> None:
        """Hands it to the unit that is proposed."""
        self.taps("确认交办")
        self.reads("前签收")


class Counter(Desk):
    """The clerk at the counter, who writes for others."""

    def writes_down(
        self,
        *,
        name: str,
        number: str,
        narrative: str,
        request: str,
        other_name: str,
        other_phone: str,
        town: str,
        place: str,
    ) -> None:
        """Writes down what somebody tells."""
        self.opens("/grid/new")
        self.writes("谁要申请", name)
        self.writes("本人手机号", number)
        self.writes("发生了什么", narrative)
        self.writes("您希望怎么解决", request)
        self.writes("对方是谁", other_name)
        self.writes("对方电话", other_phone)
        self.page.locator(".place-town", has_text=town).click()
        self.page.locator(".place:visible", has_text=place).click()

    def lets_person_sign(self) -> None:
        """Hands the screen over for a signature."""
        method = self.page.locator("details.method", has_text="在屏幕上签名")
        if method.get_attribute("open") is None:
            method.locator("summary").click()
        self.draws_signature(method)
        self.taps("签好了", method)
