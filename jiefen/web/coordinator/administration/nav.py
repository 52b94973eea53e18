"""The navigation of administration."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("人员与账号"), "coordinator:people", "users", "p"),
    NavItem(_("调解员名册"), "coordinator:roster", "id-badge-2", "r"),
    NavItem(_("工作日历"), "coordinator:calendar", "calendar", "c"),
    NavItem(_("单位与地方"), "coordinator:units", "building-community", "u"),
    NavItem(_("接口密钥"), "coordinator:tokens", "key", "k"),
    NavItem(_("查阅记录"), "coordinator:reads", "eye", "a"),
)
