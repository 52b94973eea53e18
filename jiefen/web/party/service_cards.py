"""Papers that wait for this party, as cards on the page of their dispute."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.web.party.card import Card, Mine
from jiefen.web.party.pages.service import waiting_for
from jiefen.web.shell.identity import PartyRequest


def provide(request: PartyRequest, mine: Mine) -> list[Card]:
    """One card for each paper that can be opened and has not reached this party."""
    page = reverse("party:service", args=[mine.dispute.code])
    return [
        Card(
            title=_("有一份文书给您：%(title)s") % {"title": one.title},
            text=_("请打开看看。"),
            url=page,
            action=_("去看、去签收"),
            icon="mail-opened",
            waits=True,
        )
        for one in waiting_for(mine)
        if one.url
    ]
