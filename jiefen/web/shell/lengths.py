"""Lengths of time in the reader's language: the unit of a period, and a period in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

UNITS: dict[str, str | Promise] = {
    "calendar_day": _("天"),
    "working_day": _("工作日"),
    "month": _("个月"),
    "year": _("年"),
}


def length_in_words(n: int, unit: str) -> str:
    """So many units, such as "2 个工作日"."""
    words = {
        "calendar_day": ngettext("{n} 天", "{n} 天", n),
        "working_day": ngettext("{n} 个工作日", "{n} 个工作日", n),
        "month": ngettext("{n} 个月", "{n} 个月", n),
        "year": ngettext("{n} 年", "{n} 年", n),
    }
    return words[unit].format(n=n)
