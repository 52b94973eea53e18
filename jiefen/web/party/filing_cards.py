"""Cards that come from the filing: what the words look like, and where help is at once."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes.types import Side
from jiefen.kernel.plans import plan_in_force
from jiefen.web.party.card import Card, Mine
from jiefen.web.shell.identity import PartyRequest


def provide(request: PartyRequest, mine: Mine) -> list[Card]:
    """What to do about signs in the story, and that a declined applicant may go elsewhere."""
    dispute = mine.dispute
    if mine.party.side != Side.APPLICANT:
        return []
    if dispute.closed_at is None:
        flags = plan_in_force().flags
        return [
            Card(
                title=flags[code].label,
                icon="alert-triangle",
                tone="warn",
                template="party/cards/flag.html",
                context={"flag": flags[code]},
            )
            for code in dispute.flags
            if code in flags
        ]
    if dispute.stage == "declined":
        return [
            Card(
                title=_("不同意“不受理”？"),
                text=_("可以请上一级综治中心再看一次。"),
                url=reverse("party:object", args=[dispute.code]),
                action=_("请上一级再看一次"),
                icon="scale",
            )
        ]
    if dispute.merged_into is not None:
        text = _("和编号 %(code)s 是同一件事，已经合在一起办。") % {
            "code": dispute.merged_into.code
        }
        return [Card(title=_("已经合并办理"), text=text, icon="git-merge")]
    return []
