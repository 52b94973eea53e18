"""The navigation that the gallery shows."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = [
    NavItem(_("首页"), "/shell/gallery", icon="home", key="h"),
    NavItem(_("收件"), "/shell/gallery/desk", icon="inbox", key="i", count=lambda _: 7),
    NavItem(_("案件"), "/shell/gallery/paper", icon="folders", key="d", group=_("办理")),
    NavItem(_("我的"), "/shell/gallery/refused", icon="user-circle", key="m", group=_("办理")),
]
