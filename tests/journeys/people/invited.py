"""The other side, who gets a message out of the blue."""

import re

from tests.journeys.people.party import Party


class Invited(Party):
    """Opens the invitation and answers it."""

    def follows_link(self, path: str = "") -> None:
        """Opens the link of the newest invitation."""
        said = self.message("/i/")
        link = re.search(r"/i/[0-9A-Za-z]+", said)
        assert link is not None, said
        self.link = link[0]
        self.opens(self.link + path)

    def answers(self, label: str, *, mediation: str = "") -> None:
        """Answers in three taps."""
        self.taps(label)
        if mediation:
            self.page.locator(".tap", has_text=mediation).first.click()
        self.taps("发出")
        self.reads("收到了，谢谢")
