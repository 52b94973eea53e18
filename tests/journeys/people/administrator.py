"""The administrator, who connects other systems."""

from tests.journeys.people.person import Desk


class Administrator(Desk):
    """Gives out keys."""

    def connects_system(self, name: str, username: str) -> str:
        """Connects another system; answers with its key, which is shown once."""
        self.opens("/overview/keys")
        self.writes("系统名称", name)
        self.writes("代号", username)
        for box in self.page.get_by_role("checkbox").all():
            box.check()
        self.taps("发密钥")
        return self.page.locator("code.num").inner_text().strip()
