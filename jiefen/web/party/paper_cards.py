"""The card of papers: everything that was made in a dispute and that this party may read."""

from django.utils.translation import gettext as _

from jiefen.web.party.card import Card, Mine
from jiefen.web.shell.identity import PartyRequest
from jiefen.web.shell.papers.panel import papers_panel


def provide(request: PartyRequest, mine: Mine) -> list[Card]:
    """The papers, if there are any."""
    found = papers_panel(request, mine.dispute)
    if not found["rows"]:
        return []
    return [
        Card(
            title=_("文书"),
            icon="file-text",
            template="party/cards/papers.html",
            context={"papers": found},
        )
    ]
