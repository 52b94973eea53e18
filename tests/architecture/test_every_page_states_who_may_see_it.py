"""Deny by default: a view that does not say who may see it fails here."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

_OTHERWISE_GUARDED = ("api/", "static/")


def _views(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[URLPattern]:
    for each in patterns:
        path = f"{prefix}{each.pattern}"
        if path.startswith(_OTHERWISE_GUARDED):
            continue
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, path)
        else:
            yield each


def test_view_when_reachable_says_who_may_see_it():
    pages = list(_views(get_resolver().url_patterns))
    assert len(pages) > 30
    silent = [
        f"{page.callback.__module__}.{page.callback.__qualname__}"
        for page in pages
        if getattr(page.callback, "who_may_see", ("",))[0] not in {"staff", "party", "open"}
    ]
    assert silent == []
