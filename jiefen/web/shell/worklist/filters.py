"""What a person asks of a list: words, kind, stage, unit, place, way in, light, days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from jiefen.disputes.searching import with_tokens
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.search import tokens
from jiefen.kernel.secrets import blind_index
from jiefen.organisations.selectors import tree

if TYPE_CHECKING:
    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

NAMES = ("tab", "q", "kind", "stage", "unit", "area", "channel", "light", "since", "until", "mine")
_PHONE_DIGITS = 11


@dataclass(frozen=True)
class Wanted:
    """The filters of a list as they stand in its address; empty means any."""

    tab: str = ""
    q: str = ""
    kind: str = ""
    stage: str = ""
    unit: str = ""
    area: str = ""
    channel: str = ""
    light: str = ""
    since: str = ""
    until: str = ""
    mine: str = ""

    def query(self) -> str:
        """The filters as they stand in an address."""
        return urlencode({name: getattr(self, name) for name in NAMES if getattr(self, name)})

    def active(self) -> bool:
        """Whether anything but the tab is asked for."""
        return any(getattr(self, name) for name in NAMES if name != "tab")


def read_wanted(request: HttpRequest) -> Wanted:
    """The filters of a request's address."""
    return Wanted(**{name: request.GET.get(name, "").strip()[:100] for name in NAMES})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _by_words(rows: "Scopes", words: str) -> "Scopes":
    digits = words.replace(" ", "").replace("-", "")
    if digits.isdigit() and len(digits) == _PHONE_DIGITS:
        return rows.filter(dispute__parties__phone_index=blind_index("phone", digits)).distinct()
    return with_tokens(rows, tokens(*words.split()))


def _by_place(rows: "Scopes", code: str) -> "Scopes":
    kept = tree()
    here = kept.area_codes.get(code)
    inside = [area.pk for area in kept.areas.values() if str(here) in area.path.split(".")]
    return rows.filter(dispute__area_id__in=inside)


def _by_light(rows: "Scopes", light: str, today: date) -> "Scopes":
    amber = Q(dispute__next_amber_on__lte=today, next_due_on__gte=today)
    ranges = {
        "red": Q(next_due_on__lt=today),
        "amber": amber,
        "green": Q(next_due_on__gte=today) & ~amber,
        "paused": Q(next_due_on__isnull=True, open=True),
    }
    return rows.filter(ranges[light]) if light in ranges else rows


def _by_kind(rows: "Scopes", code: str) -> "Scopes":
    known = "category" if code in plan_in_force().categories else "kind"
    return rows.filter(**{f"dispute__{known}": code})


def _by_unit(rows: "Scopes", code: str) -> "Scopes":
    unit_id = tree().unit_codes.get(code)
    return rows.filter(dispute__responsible_unit_id=unit_id, dispute__undetermined_at=None)


def _since(rows: "Scopes", text: str) -> "Scopes":
    day = _day(text)
    return rows.filter(dispute__filed_at__date__gte=day) if day else rows


def _until(rows: "Scopes", text: str) -> "Scopes":
    day = _day(text)
    return rows.filter(dispute__filed_at__date__lte=day) if day else rows


_NARROWING: "dict[str, Callable[[Scopes, str], Scopes]]" = {
    "q": _by_words,
    "kind": _by_kind,
    "stage": lambda rows, stage: rows.filter(stage=stage),
    "unit": _by_unit,
    "area": _by_place,
    "channel": lambda rows, channel: rows.filter(dispute__channel=channel),
    "since": _since,
    "until": _until,
}


def narrowed(rows: "Scopes", wanted: Wanted, *, today: date, account_id: int | None) -> "Scopes":
    """The rows that fit every filter; what is not known fits nothing."""
    for name, narrow in _NARROWING.items():
        asked = getattr(wanted, name)
        if asked:
            rows = narrow(rows, asked)
    if wanted.mine:
        rows = rows.filter(dispute__duty_holder_id=account_id)
    return _by_light(rows, wanted.light, today)


def soon(rows: "Scopes", today: date) -> "Scopes":
    """Open rows whose next day has turned amber."""
    return rows.filter(open=True, next_due_on__gte=today, dispute__next_amber_on__lte=today)


def late(rows: "Scopes", today: date) -> "Scopes":
    """Open rows whose next day is past."""
    return rows.filter(open=True, next_due_on__lt=today)
