"""The navigation of administration."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("人员与账号"), "coordinator:people", icon="users", key="p"),
    NavItem(_("调解员名册"), "coordinator:roster", icon="id-badge-2", key="r"),
    NavItem(_("工作日历"), "coordinator:calendar", icon="calendar", key="c"),
    NavItem(_("单位与地方"), "coordinator:units", icon="building-community", key="u"),
    NavItem(_("接口密钥"), "coordinator:tokens", icon="key", key="k"),
    NavItem(_("查阅记录"), "coordinator:reads", icon="eye", key="a"),
)
