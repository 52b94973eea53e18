"""The navigation of a unit's desk."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import NavItem

ITEMS = (
    NavItem(_("我的工作"), "unit:worklist", icon="inbox", key="w"),
    NavItem(_("要联系的人"), "unit:contacts", icon="phone", key="c"),
    NavItem(_("调解"), "unit:mediations", icon="messages", key="m"),
)
