"""The bottom bar of a grid worker's phone."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("我的登记"), "grid:filings", icon="list-details"),
    NavItem(_("代人登记"), "grid:write", icon="pencil-plus"),
    NavItem(_("我的待办"), "grid:tasks", icon="list-check"),
    NavItem(_("口头协议"), "grid:oral_choose", icon="message-2"),
)
