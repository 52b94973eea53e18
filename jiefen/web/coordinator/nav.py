"""The navigation of the coordinator's desk; administration has its own."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("整体情况"), "coordinator:overview", "chart-bar", "o"),
    NavItem(_("纠纷清单"), "coordinator:worklist", "list-details", "w"),
    NavItem(_("请对方来"), "coordinator:funnel", "user-plus", "f"),
    NavItem(_("短信"), "coordinator:outbox", "message-2", "m"),
    NavItem(_("台账"), "coordinator:ledger", "link", "l"),
    NavItem(_("查阅记录"), "coordinator:reads", "eye", "a"),
    NavItem(_("依据"), "coordinator:law", "gavel", "y"),
)
