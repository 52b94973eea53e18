"""How stages look and why a dispute stands on a centre's list."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import Kind, Label

STAGE_KINDS: dict[str, Kind] = {
    "received": Kind.INFO,
    "accepted": Kind.INFO,
    "registered": Kind.BRAND,
    "assigned": Kind.WARN,
    "handling": Kind.BRAND,
    "suspended": Kind.NEUTRAL,
    "closed": Kind.GOOD,
    "declined": Kind.NEUTRAL,
}
BECAUSE: dict[str, Label] = {
    "returned": _("承办单位退回"),
    "unanswered": _("超时未签收，自动退回"),
    "recalled": _("中心收回"),
    "reopened": _("重新打开"),
    "objection": _("申请人不同意不予受理"),
}
CAME_BACK = ("returned", "unanswered", "recalled")
