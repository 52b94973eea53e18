"""The navigation of a centre's desk."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("工作台"), "centre:worklist", icon="inbox", key="w"),
    NavItem(_("要联系的人"), "centre:contacts", icon="phone", key="c"),
)
