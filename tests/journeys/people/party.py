"""A party of a dispute with the mediation in the hand."""

from playwright.sync_api import Locator

from tests.journeys.people.person import Phone


class Party(Phone):
    """Either side: reads, confirms, signs, tells what was done."""

    code = ""

    def opens_dispute(self, page: str = "") -> None:
        """Goes to the own dispute, or a page of it."""
        self.opens(f"/my/disputes/{self.code}{page}")

    def timeline(self) -> list[str]:
        """What happened so far, newest first."""
        self.opens_dispute()
        return self.page.locator(".story-title").all_inner_texts()

    def agrees_to_mediation(self) -> None:
        """Says yes on the page of the mediation."""
        self.opens_dispute("/mediation")
        self.taps("愿意调解")

    def _proves(self, within: Locator) -> None:
        before = self.codes()
        self.taps("把验证码发到我的手机", within)
        within.locator(".code-sent").wait_for()
        self.enters_code(before, within)

    def confirms_rights_notice(self) -> None:
        """Reads the notice of rights and duties and confirms it with a code."""
        self.opens_dispute("/mediation")
        card = self.card("权利")
        self._proves(card)

    def says_will_come(self) -> None:
        """Answers that the sitting suits."""
        self.opens_dispute("/mediation")
        self.taps("能来")

    def confirms_facts(self) -> None:
        """Says of each stated fact that it is right."""
        self.opens_dispute("/mediation")
        card = self.card("没有争议的事实")
        for option in card.get_by_text("对，没有争议").all():
            option.click()
        self._proves(card)

    def signs_record(self) -> None:
        """Signs the record of the sitting on the screen."""
        self.opens_dispute("/mediation")
        card = self.card("调解记录")
        self.unfolds("核对无误，签名", card)
        self.draws_signature(card)
        self._proves(card)

    def signs_agreement(self) -> None:
        """Signs the agreement by finger and code."""
        self.opens_dispute("/agreement")
        card = self.card("签名")
        self.draws_signature(card)
        self._proves(card)
        self.reads("您已经签名")

    def says_done(self, number: int) -> None:
        """Says of one item that it was done."""
        self.opens_dispute("/performance")
        card = self.card(f"第 {number} 项")
        card.locator('button[value="performed"]').click()
        self.reads("已经记下您说的")
