"""The navigation of each audience.

An audience's package lists its entries in `nav.py` as `ITEMS`, e.g. `jiefen/web/centre/nav.py`;
the first five of
them make the bottom bar of a phone page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from jiefen.web.shell.types import Label, NavItem


@dataclass(frozen=True, slots=True)
class Link:
    """A navigation entry as it stands on one page."""

    label: Label
    url: str
    icon: str
    key: str
    group: Label
    count: int | None
    current: bool


@cache
def _items(audience: str) -> Sequence[NavItem]:
    package = f"jiefen.web.{audience}"
    if find_spec(package) is None or find_spec(f"{package}.nav") is None:
        return ()
    items: Sequence[NavItem] = getattr(import_module(f"{package}.nav"), "ITEMS", ())
    return items


def _address(item: NavItem) -> str | None:
    if item.url.startswith("/"):
        return item.url
    try:
        return reverse(item.url)
    except NoReverseMatch:
        return None


def links_for(request: HttpRequest) -> list[Link]:
    """The navigation of the request's audience, the entry of the current page marked."""
    found = [(item, _address(item)) for item in _items(getattr(request, "audience", ""))]
    known = [(item, url) for item, url in found if url is not None]
    here = max((url for _, url in known if request.path.startswith(url)), key=len, default="")
    return [
        Link(
            label=item.label,
            url=url,
            icon=item.icon,
            key=item.key,
            group=item.group,
            count=item.count(request) if item.count else None,
            current=url == here,
        )
        for item, url in known
    ]
