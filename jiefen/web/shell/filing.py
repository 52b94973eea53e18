"""The first entry of an application: five questions, the same on a phone and at the counter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiefen.organisations.selectors import tree
from jiefen.web.shell.fields import NameField, PhoneField, TextField
from jiefen.web.shell.forms import ShellForm

ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Place:
    """A village or community to choose."""

    code: str
    name: str


@dataclass(frozen=True)
class Town:
    """A town or street with its villages and communities."""

    code: str
    name: str
    places: tuple[Place, ...]


def towns() -> list[Town]:
    """The towns and streets of the district, each with its villages and communities."""
    areas = [area for area in tree().areas.values() if not area.outside]
    below: dict[int, list[Place]] = {}
    for area in sorted(areas, key=lambda each: each.pk):
        if area.level == "village" and area.parent_id is not None:
            below.setdefault(area.parent_id, []).append(Place(area.code, area.name))
    return [
        Town(area.code, area.name, tuple(below.get(area.pk, ())))
        for area in sorted(areas, key=lambda each: each.pk)
        if area.level == "township"
    ]


def place_name(code: str) -> str:
    """Town and village of an area's code; empty for none."""
    kept = tree()
    if code not in kept.area_codes:
        return ""
    area = kept.areas[kept.area_codes[code]]
    town = kept.areas.get(area.parent_id or 0)
    return f"{town.name} {area.name}" if town and town.level == "township" else area.name


def _large(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class StoryForm(ShellForm):
    """What happened, what is wanted, who the other side is, and where."""

    narrative = TextField(
        label=_("发生了什么"),
        help_text=_("什么时候、在哪里、谁和谁、怎么回事。想到哪写到哪，说错了也不要紧。"),
        max_length=20_000,
        widget=_large(6),
    )
    request = TextField(
        label=_("您希望怎么解决"),
        help_text=_("例如：付清三个月工资；修好漏水并赔粉刷的钱。"),
        max_length=2_000,
        required=False,
        widget=_large(2),
    )
    other_name = NameField(
        label=_("对方是谁"), help_text=_("姓名、店名或单位名称，知道多少写多少。")
    )
    other_phone = PhoneField(
        label=_("对方电话"),
        help_text=_("有的话，我们可以更快联系到对方。"),
        mobile=False,
        required=False,
    )
    area = forms.CharField(label=_("事情发生在哪里"), required=False, max_length=40)

    def clean_area(self) -> str:
        """A place of the district, or nothing when it is elsewhere or not known."""
        code = str(self.cleaned_data.get("area") or "")
        if code in {"", ELSEWHERE}:
            return ""
        if code not in tree().area_codes:
            raise forms.ValidationError(_("没有这个村（社区），请从列表里选择。"))
        return code

    @property
    def towns(self) -> list[Town]:
        """What the place is chosen from."""
        return towns()

    @property
    def town_chosen(self) -> str:
        """The town of the place chosen so far."""
        chosen = self["area"].value()
        for town in towns():
            if any(place.code == chosen for place in town.places):
                return town.code
        return ELSEWHERE if chosen == ELSEWHERE else ""


def kept_fields(posted: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    """The typed fields of a form as they are, for a draft: nothing is checked yet."""
    return {name: str(posted.get(name) or "") for name in names}
