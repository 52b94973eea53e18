"""What a clerk sees of a dispute, in this order."""

from jiefen.web.shell.dispute import core, sorting
from jiefen.web.shell.dispute.panels import Provider

PROVIDERS: tuple[Provider, ...] = (
    core.flags,
    sorting.triage,
    core.route,
    core.story,
    core.people,
    sorting.twins,
    core.proceedings,
    core.clocks,
    core.hands,
    core.history,
    core.ledger,
)
