"""One line of a list: what a person must see to decide what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import sides_of
from jiefen.disputes.types import PartyKind
from jiefen.kernel.masking import mask_name
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree
from jiefen.web.shell.types import Kind
from jiefen.web.shell.worklist.wording import BECAUSE, STAGE_KINDS

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Scope

_STORY = 26
HEAVY = ("dispute__tokens", "dispute__place", "dispute__title")


@dataclass(frozen=True)
class Row:
    """A dispute in a list."""

    id: int
    code: str
    url: str
    parties: str
    kind: str
    story: str
    place: str
    hands: str
    stage: str
    stage_tone: str
    note: str
    due: str
    due_tone: str
    filed: date
    flags: tuple[str, ...]


Sides = dict[str, list[tuple[str, str]]]


def _shown(kind: str, name: str) -> str:
    return name if kind == PartyKind.ORGANISATION else mask_name(name)


def who_against_whom(sides: Sides) -> str:
    """The first name of each side, half hidden for a person, and whether there are more."""
    shown = [
        _shown(*names[0]) + (_("等") if len(names) > 1 else "")
        for names in (sides.get("applicant"), sides.get("respondent"))
        if names
    ]
    return " / ".join(shown)


def _due(dispute: "Dispute", today: date) -> tuple[str, str]:
    if dispute.closed_at is not None:
        return "", ""
    if dispute.next_due_on is None:
        return _("暂停计时"), ""
    left = (dispute.next_due_on - today).days
    day = f"{dispute.next_due_on:%m-%d}"
    if left < 0:
        return _("%(day)s 超 %(n)s 天") % {"day": day, "n": -left}, "late"
    soon = dispute.next_amber_on is not None and dispute.next_amber_on <= today
    near = _("今天") if left == 0 else _("剩 %(n)s 天") % {"n": left}
    return f"{day} {near}", "soon" if soon else ""


def _hands(dispute: "Dispute") -> str:
    units = tree().units
    if dispute.undetermined_at_id is not None:
        return _("%(centre)s 待定") % {"centre": units[dispute.undetermined_at_id].name}
    if dispute.responsible_unit_id is None:
        return ""
    holder = f" {dispute.duty_holder.name}" if dispute.duty_holder else ""
    return f"{units[dispute.responsible_unit_id].name}{holder}"


def rows_of(scopes: "Sequence[Scope]", *, audience: str, today: date) -> list[Row]:
    """The lines of a page; the names in one query."""
    names = sides_of([scope.dispute_id for scope in scopes])
    return [
        _row(scope.dispute, names.get(scope.dispute_id, {}), audience, today) for scope in scopes
    ]


def _row(dispute: "Dispute", sides: Sides, audience: str, today: date) -> Row:
    plan = plan_in_force()
    kind = plan.kinds.get(dispute.kind)
    state = plan.machines["dispute"].states.get(dispute.stage)
    due, tone = _due(dispute, today)
    story = " ".join(dispute.narrative.split())
    open_list = dispute.undetermined_at_id is not None and dispute.closed_at is None
    return Row(
        id=dispute.pk,
        code=dispute.code,
        url=reverse(f"{audience}:dispute", args=[dispute.code]),
        parties=who_against_whom(sides),
        kind=kind.label if kind else _("未分类"),
        story=story[:_STORY] + ("…" if len(story) > _STORY else ""),
        place=tree().areas[dispute.area_id].name if dispute.area_id else "",
        hands=_hands(dispute),
        stage=state.label if state else dispute.stage,
        stage_tone=STAGE_KINDS.get(dispute.stage, Kind.NEUTRAL),
        note=str(BECAUSE.get(dispute.undetermined_because, "")) if open_list else "",
        due=due,
        due_tone=tone,
        filed=dispute.filed_at.date(),
        flags=tuple(plan.flags[flag].label for flag in dispute.flags if flag in plan.flags),
    )
