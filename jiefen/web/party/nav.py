"""The bottom bar of a party's phone."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("我的纠纷"), "party:disputes", icon="list-details"),
    NavItem(_("再说一件"), "public:apply", icon="message-circle"),
    NavItem(_("会怎么办"), "public:how_it_works", icon="help"),
)
