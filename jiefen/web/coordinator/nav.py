"""The navigation of the coordinator's desk; administration has its own."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("整体情况"), "coordinator:overview", icon="chart-bar", key="o"),
    NavItem(_("纠纷清单"), "coordinator:worklist", icon="list-details", key="w"),
    NavItem(_("请对方来"), "coordinator:funnel", icon="user-plus", key="f"),
    NavItem(_("短信"), "coordinator:outbox", icon="message-2", key="m"),
    NavItem(_("台账"), "coordinator:ledger", icon="link", key="l"),
    NavItem(_("查阅记录"), "coordinator:reads", icon="eye", key="a"),
    NavItem(_("依据"), "coordinator:law", icon="gavel", key="y"),
)
