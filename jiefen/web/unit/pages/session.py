"""Sittings: plan, guests, who comes, who came, what came of it."""

from collections.abc import Mapping

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiefen.flows import hold_session
from jiefen.kernel.clock import now
from jiefen.rooms.selectors import sessions_of
from jiefen.rooms.types import Guest, SittingPlan
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.unit.mediation_forms import GuestForm, HeldForm, MoveForm, SittingForm
from jiefen.web.unit.mediation_room import ROLES, Room, number, numbers, read, show_tab


def _plan(request: StaffRequest, room: Room) -> str:
    form = SittingForm(request.POST)
    said = read(form)
    hold_session.plan_session(
        proceeding_id=room.proceeding.pk,
        plan=SittingPlan(
            starts_at=form.starts_at(),
            place=str(said["place"]),
            online_url=str(said["online_url"]),
            agenda=str(said["agenda"]),
        ),
        by=room.by,
        at=now(),
    )
    return _("已约好，并通知了各方。")


def _guest(request: StaffRequest, room: Room) -> str:
    said = read(GuestForm(request.POST))
    hold_session.invite_guest(
        proceeding_id=room.proceeding.pk,
        number=number(request, "number"),
        guest=Guest(name=str(said["name"]), relation=str(said["relation"])),
        by=room.by,
        at=now(),
    )
    return _("已请各方表态是否同意。")


def _held(request: StaffRequest, room: Room) -> str:
    said = read(HeldForm(request.POST))
    hold_session.hold_session(
        proceeding_id=room.proceeding.pk,
        number=number(request, "number"),
        attended=numbers(request, "seats"),
        result=str(said["result"]),
        result_text=str(said["result_text"]),
        by=room.by,
        at=now(),
    )
    return _("会谈已登记。")


def _move(request: StaffRequest, room: Room) -> str:
    said = read(MoveForm(request.POST))
    which = number(request, "number")
    plan = None
    if said["day"] and said["hour"]:
        before = next(s for s in sessions_of(room.proceeding.pk) if s.number == which)
        form = SittingForm({**request.POST.dict(), "place": before.place or "-"})
        read(form)
        plan = SittingPlan(
            starts_at=form.starts_at(),
            place=before.place,
            online_url=before.online_url,
            agenda=before.agenda,
        )
    hold_session.move_session(
        proceeding_id=room.proceeding.pk,
        number=which,
        plan=plan,
        reason=str(said["reason"]),
        by=room.by,
        at=now(),
    )
    return _("已改期。") if plan else _("已取消。")


_ACTS = {"plan": _plan, "guest": _guest, "held": _held, "move": _move}


def _more(request: StaffRequest, room: Room, bound: Mapping[str, forms.Form]) -> dict[str, object]:
    return {
        "sessions": sessions_of(room.proceeding.pk),
        "plan_form": bound.get("plan") or SittingForm(),
        "guest_form": bound.get("guest") or GuestForm(auto_id="guest_%s"),
        "held_form": bound.get("held") or HeldForm(auto_id="held_%s"),
        "move_form": bound.get("move") or MoveForm(auto_id="move_%s"),
    }


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The sittings of a mediation."""
    return show_tab(request, code, "sessions", acts=_ACTS, more=_more)
