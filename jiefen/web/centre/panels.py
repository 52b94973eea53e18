"""What a clerk sees of a dispute, in this order."""

from jiefen.web.shell.dispute import core, sorting
from jiefen.web.shell.dispute.panels import Provider
from jiefen.web.shell.doors.panel import ways
from jiefen.web.shell.outreach.panel import outreach
from jiefen.web.shell.papers.panel import desk_panel
from jiefen.web.shell.periods.panel import periods
from jiefen.web.shell.proceeding.panel import proceedings

PROVIDERS: tuple[Provider, ...] = (
    core.flags,
    sorting.triage,
    core.route,
    proceedings,
    core.story,
    core.people,
    sorting.twins,
    outreach,
    core.proceedings,
    ways,
    periods,
    desk_panel,
    core.clocks,
    core.hands,
    core.history,
    core.ledger,
)
