"""The people of a mediation committee."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.people.person import Desk


class Committee(Desk):
    """Somebody of the committee at the desk of one mediation."""

    code = ""

    def opens_room(self, tab: str = "") -> None:
        """Goes to a tab of the mediation."""
        self.opens(f"/desk/disputes/{self.code}/mediation{tab}")

    def finds(self, code: str) -> None:
        """Opens a dispute from the list of the unit."""
        self.code = code
        self.opens("/desk/")
        self.page.locator("[data-search]").first.fill(code)
        self.page.locator("[data-search]").first.press("Enter")
        self.page.wait_for_url(f"**/desk/disputes/{code}")

    def signs_for(self) -> None:
        """Takes the dispute into hand."""
        self.does("签收")
        self.reads("已签收")

    def returns(self, reason: str, words: str) -> None:
        """Gives the dispute back to the centre."""
        self.page.locator(".case-acts").get_by_role("button", name="退回中心").click()
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_label(reason).check()
        dialog.get_by_label("补充说明").fill(words)
        dialog.get_by_role("button", name="退回中心").click()
        self.reads("已退回中心")

    def starts_mediation(self) -> None:
        """Begins the people's mediation that was applied for."""
        self.taps("依申请开始调解")
        self.reads("当事人：同意和告知")

    def invites(self, name: str) -> None:
        """Sends the other side an invitation by short message."""
        self.opens_room()
        person = self.page.locator(".room-person").filter(has_text=name)
        self.taps("发短信邀请", person)
        self.reads("邀请已发出")

    def asks_to_call(self, name: str) -> None:
        """Asks somebody to call or visit the other side."""
        card = self.card("联系对方")
        self.unfolds("请人去联系", card)
        box = card.get_by_label("请谁联系")
        box.select_option(value=box.locator("option", has_text=name).get_attribute("value"))
        self.taps("交给这个人", card)
        self.reads("已经请人联系")

    def records_consent_of(self, name: str) -> None:
        """Writes down that somebody agreed when asked on the phone."""
        self.opens_room()
        person = self.page.locator(".room-person").filter(has_text=name)
        self.unfolds("记录他的答复", person)
        self.taps("同意调解", person)


class Head(Committee):
    """The head: names the mediator, seals."""

    def names(self, mediator: str) -> None:
        """Appoints a mediator."""
        self.opens_room()
        self.chooses("主持人", mediator)
        self.card("调解员").get_by_role("button", name="确定", exact=True).click()
        self.reads("已通知调解员")

    def seals(self) -> None:
        """Puts the committee's seal to the signed agreement."""
        self.opens_room("/agreement")
        self.taps("加盖调委会印章")
        self.page.locator("dialog[open] [data-ask-yes]").click()
        self.reads("已盖章")


class Mediator(Committee):
    """The mediator."""

    def discloses_no_tie(self) -> None:
        """Says that there is no interest in the matter."""
        self.opens_room()
        self.taps("确认说明")
        self.reads("说明已记录")

    def plans_sitting(self, place: str, agenda: str) -> None:
        """Arranges a sitting for tomorrow morning."""
        self.opens_room("/sessions")
        tomorrow = datetime.now(tz=ZoneInfo("Asia/Shanghai")).date() + timedelta(days=1)
        self.writes("日期", tomorrow.isoformat())
        self.writes("时间", "09:30")
        self.writes("地点", place)
        self.writes("要谈的事", agenda)
        self.taps("约好并通知各方")
        self.reads("已约好")

    def holds_sitting(self, result: str) -> None:
        """Enters who came and what came of it."""
        self.opens_room("/sessions")
        self.unfolds("会谈已举行")
        self.chooses("结果", result)
        self.page.locator('form:has(input[value="held"])').get_by_role("button").click()
        self.reads("会谈已登记")

    def writes_record(self, result: str) -> None:
        """Writes the record of the mediation and reads it to all."""
        self.opens_room("/records")
        self.taps("新建记录")
        self.page.locator(".room-list a", has_text="调解记录").first.click()
        body = self.page.get_by_label("记录正文")
        body.fill(f"{body.input_value()}\n\n【结果】\n{result}")
        self.writes("调解结果", result)
        self.taps("已向各方宣读核对，定稿")
        self.reads("宣读核对")

    def signs_record(self) -> None:
        """Signs the record, last of all."""
        self.opens_room("/records")
        self.page.locator(".room-list a", has_text="调解记录").first.click()
        self.draws_signature()
        self.page.locator("aside").get_by_role("button", name="签名", exact=True).click()
        self.reads("已签名")

    def states_fact(self, words: str) -> None:
        """Asks all to confirm something that nobody disputes."""
        self.opens_room("/records")
        card = self.card("没有争议的事实")
        self.writes("没有争议的事实", words, card)
        self.taps("请各方确认", card)
        self.reads("已请各方确认")

    def settles_facts(self) -> None:
        """Fixes what all have confirmed."""
        self.opens_room("/records")
        self.taps("各方都确认的，固定下来")
        self.reads("已固定 1 条")

    def begins_agreement(self) -> None:
        """Starts the written agreement from what is on file."""
        self.opens_room("/agreement")
        self.taps("起草协议")
        self.reads("协议内容")

    def adds_instalments(self, *, debtor: str, creditor: str, what: str, schedule: str) -> None:
        """Adds a sum that is paid in parts."""
        form = self.page.locator("form:has(#term-preview)")
        self.chooses("类型", "分期付款", form)
        self.chooses("由谁做", debtor, form)
        self.chooses("对谁做", creditor, form)
        self.writes("做什么", what, form)
        self.writes("方式", "银行转账", form)
        self.unfolds("分期怎么付", form)
        self.writes("分期（每行", schedule, form)
        expect(form.locator("#term-preview")).to_contain_text(what)
        self.taps("加这一条", form)
        self.reads("已加一条")

    def puts_to_signature(self) -> None:
        """Locks the words and asks all to sign."""
        self.taps("定稿，请各方签名")
        self.reads("文字已锁定")

    def signs_agreement(self) -> None:
        """Signs the agreement as its mediator."""
        self.opens_room("/agreement")
        self.draws_signature()
        self.card("签名和盖章").get_by_role("button", name="签名", exact=True).click()
        self.reads("已签名")

    def hands_over_copies(self) -> None:
        """Gives each party its copy."""
        self.opens_room("/performance")
        waiting = self.page.get_by_role("button", name="已当面交给")
        while waiting.count():
            with self.page.expect_navigation():
                waiting.first.click()

    def revisits(self, findings: str) -> None:
        """Calls everybody again and writes down how it stands."""
        self.opens_room("/performance")
        for box in self.page.locator('select[name^="satisfaction-"]').all():
            box.select_option(index=1)
        self.writes("回访情况", findings)
        self.taps("登记回访")
        self.reads("回访已登记")

    def archives(self) -> None:
        """Puts the volume away."""
        self.opens_room("/performance")
        self.taps("归档")
        self.reads("已归档")
