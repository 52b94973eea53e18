"""A work list as a page: the chosen part, its rows, counts and what can be filtered by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiefen.disputes.selectors import scopes_of
from jiefen.disputes.types import Channel
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import subtree_of, tree, unit_by_id
from jiefen.routing.selectors import saved_views_of
from jiefen.web.shell.types import Label, ViewTab
from jiefen.web.shell.worklist.filters import Wanted, narrowed
from jiefen.web.shell.worklist.paging import page_by_age, page_by_due
from jiefen.web.shell.worklist.rows import HEAVY, rows_of
from jiefen.web.shell.worklist.tabs import MOST, Tab, counts

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

EXPORT_MOST = 5000
LIGHTS: tuple[tuple[str, Label], ...] = (
    ("red", _("超期")),
    ("amber", _("临期")),
    ("green", _("正常")),
    ("paused", _("暂停计时")),
)


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: Label
    chosen: bool


def _options(chosen: str, pairs: "Sequence[tuple[str, Label]]") -> list[Option]:
    return [Option(value, label, value == chosen) for value, label in pairs]


def _unit_pairs(unit_id: int) -> "list[tuple[str, Label]]":
    units = tree().units
    below = [units[pk] for pk in subtree_of(unit_id) if units[pk].kind != "centre"]
    return [(unit.code, unit.name) for unit in sorted(below, key=lambda unit: unit.path)]


def _area_pairs(unit_id: int) -> "list[tuple[str, Label]]":
    areas, home = tree().areas, unit_by_id(unit_id).area_id
    inside = [area for area in areas.values() if str(home) in area.path.split(".")]
    inside.sort(key=lambda area: area.path)
    return [(area.code, area.name) for area in inside if area.pk != home]


def _filters(wanted: Wanted, unit_id: int) -> "list[tuple[str, Label, list[Option]]]":
    plan = plan_in_force()
    kinds = [(category.code, category.label) for category in plan.categories.values()]
    stages = [(state.code, state.label) for state in plan.machines["dispute"].states.values()]
    offered: list[tuple[str, Label, Sequence[tuple[str, Label]]]] = [
        ("kind", _("类型"), kinds),
        ("stage", _("阶段"), stages),
        ("unit", _("承办单位"), _unit_pairs(unit_id)),
        ("area", _("地方"), _area_pairs(unit_id)),
        ("channel", _("来源"), list(Channel.choices)),
        ("light", _("时限"), LIGHTS),
    ]
    return [
        (name, label, _options(getattr(wanted, name), pairs))
        for name, label, pairs in offered
        if pairs
    ]


def _tabs(tabs: Sequence[Tab], wanted: Wanted, rows: "Scopes", today: date) -> list[ViewTab]:
    numbers = counts([tab.narrow(rows, today) for tab in tabs])
    return [
        ViewTab(
            label=tab.label,
            url=f"?{replace(wanted, tab=tab.code).query()}",
            count=min(number, MOST),
            active=tab.code == wanted.tab,
        )
        for tab, number in zip(tabs, numbers, strict=True)
    ]


def chosen_rows(by: Actor, wanted: Wanted, tabs: Sequence[Tab], today: date) -> "Scopes":
    """The rows of the chosen part that fit the filters, in no order."""
    tab = next((one for one in tabs if one.code == wanted.tab), tabs[0])
    rows = tab.narrow(scopes_of(by.unit_id or 0, open_only=False), today)
    rows = narrowed(rows, wanted, today=today, account_id=by.id)
    return rows.select_related("dispute__duty_holder").defer(*HEAVY)


def list_context(
    by: Actor,
    wanted: Wanted,
    tabs: Sequence[Tab],
    *,
    audience: str,
    cursor: str,
    today: date,
) -> dict[str, object]:
    """What a list's template shows."""
    codes = {tab.code for tab in tabs}
    wanted = wanted if wanted.tab in codes else replace(wanted, tab=tabs[0].code)
    tab = next(one for one in tabs if one.code == wanted.tab)
    found = chosen_rows(by, wanted, tabs, today)
    page = (page_by_age if tab.newest_first else page_by_due)(found, cursor)
    every = scopes_of(by.unit_id or 0, open_only=False).select_related(None)
    views = saved_views_of(by)
    return {
        "tab": tab,
        "tabs": _tabs(tabs, replace(Wanted(), tab=wanted.tab), every, today),
        "rows": rows_of(page.rows, audience=audience, today=today),
        "page": page,
        "wanted": wanted,
        "filters": _filters(wanted, by.unit_id or 0),
        "views": [
            {
                "id": view.pk,
                "name": view.name,
                "url": f"{reverse(f'{audience}:worklist')}?{view.query}",
                "active": view.query == wanted.query(),
            }
            for view in views
        ],
        "query": wanted.query(),
        "audience": audience,
        "unit": unit_by_id(by.unit_id or 0),
        "today": today,
    }
