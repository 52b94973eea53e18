"""What a unit's handler sees of a dispute, in this order."""

from jiefen.web.shell.dispute import core
from jiefen.web.shell.dispute.panels import Provider
from jiefen.web.shell.doors.panel import ways
from jiefen.web.shell.outreach.panel import outreach
from jiefen.web.shell.papers.panel import desk_panel
from jiefen.web.shell.periods.panel import periods
from jiefen.web.shell.proceeding.panel import proceedings
from jiefen.web.unit.mediation_panel import mediation

PROVIDERS: tuple[Provider, ...] = (
    core.flags,
    mediation,
    proceedings,
    core.story,
    core.people,
    outreach,
    core.proceedings,
    ways,
    periods,
    desk_panel,
    core.route,
    core.clocks,
    core.hands,
    core.history,
    core.ledger,
)
