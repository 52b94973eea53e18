"""One mediation as its desk shows it: where it stands, what is missing, who is in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.policies import may_conduct, mediators_of
from jiefen.disputes.selectors import clocks_of, dispute_for, proceedings_of
from jiefen.flows.mediation_given import DOOR, taking_part
from jiefen.flows.mediation_step import may_step
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused
from jiefen.web.shell.dispute.badges import badges_of
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.types import Kind, Label, Step, ViewTab

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding

ROLES = ("mediator", "committee_head", "handler", "unit_head")
TABS: tuple[tuple[str, Label], ...] = (
    ("mediation", gettext_lazy("同意和调解员")),
    ("sessions", gettext_lazy("会谈")),
    ("records", gettext_lazy("记录和证据")),
    ("agreement", gettext_lazy("协议")),
    ("performance", gettext_lazy("履行和回访")),
)
_PATH: tuple[tuple[Label, tuple[str, ...], str], ...] = (
    (gettext_lazy("各方同意"), ("applied",), "record_consents"),
    (gettext_lazy("确定调解员"), ("consented",), "name_mediator"),
    (gettext_lazy("告知权利义务"), ("mediator_named",), "give_notice"),
    (gettext_lazy("调解"), ("notified", "in_mediation"), "draft_agreement"),
    (gettext_lazy("签名"), ("drafted",), "sign"),
    (gettext_lazy("盖章生效"), ("signed",), "seal"),
    (gettext_lazy("送达"), ("effective",), "serve"),
    (gettext_lazy("履行"), ("performing", "defaulted"), "confirm_performance"),
    (gettext_lazy("回访"), ("performed",), "revisit"),
    (gettext_lazy("归档"), ("revisited",), "archive"),
)
_TONES = {"ended": Kind.NEUTRAL, "archived": Kind.GOOD, "defaulted": Kind.BAD}


@dataclass(frozen=True)
class Room:
    """A mediation and whoever looks at it."""

    dispute: "Dispute"
    proceeding: "Proceeding"
    parties: "tuple[Party, ...]"
    by: Actor
    today: date
    conducts: bool
    head: bool
    mediator: bool


class Wrong(Exception):  # noqa: N818 (what it is)
    """A form was not filled in rightly; it is shown again with what is wrong."""

    def __init__(self, form: forms.Form) -> None:
        super().__init__()
        self.form = form


Act = Callable[[StaffRequest, Room], str]
More = Callable[[StaffRequest, Room, Mapping[str, forms.Form]], dict[str, object]]


def latest_mediation(dispute_id: int) -> "Proceeding | None":
    """The people's mediation of a dispute that runs, or else the last one."""
    tried = [one for one in proceedings_of(dispute_id) if one.door == DOOR]
    live = [one for one in tried if one.closed_at is None]
    return (live or tried or [None])[-1]  # type: ignore[list-item]


def room_for(request: StaffRequest, code: str) -> Room | None:
    """The mediation of a dispute that this person may see; None when none was begun."""
    by = request.actor
    dispute = dispute_for(by, code)
    proceeding = latest_mediation(dispute.pk)
    if proceeding is None:
        return None
    proceeding.dispute = dispute
    return Room(
        dispute=dispute,
        proceeding=proceeding,
        parties=tuple(taking_part(dispute.pk)),
        by=by,
        today=local_day(now()),
        conducts=bool(may_conduct(by, proceeding)) and proceeding.closed_at is None,
        head="committee_head" in by.roles and by.unit_id == proceeding.unit_id,
        mediator=by.id in mediators_of(proceeding),
    )


def steps_of(proceeding: "Proceeding") -> list[Step]:
    """The way from consent to archive, with what the present step still needs."""
    here = next((n for n, (_l, stages, _a) in enumerate(_PATH) if proceeding.stage in stages), -1)
    over = proceeding.stage == "archived"
    return [
        Step(
            label=label,
            state="done" if over or place < here else "current" if place == here else "todo",
        )
        for place, (label, _stages, _act) in enumerate(_PATH)
    ]


def missing_for(proceeding: "Proceeding") -> Refused | None:
    """What the next step of the way still needs, with reasons and articles."""
    for _label, stages, act in _PATH:
        if proceeding.stage in stages:
            name = "open_mediation" if proceeding.stage == "notified" else act
            roles = frozenset(plan_in_force().machines[DOOR].acts[name].by)
            answer = may_step(proceeding, name, by=Actor(kind="system", roles=roles), at=now())
            return answer if isinstance(answer, Refused) else None
    return None


def _tabs(code: str, current: str) -> list[ViewTab]:
    return [
        ViewTab(label=label, url=reverse(f"unit:{name}", args=[code]), active=name == current)
        for name, label in TABS
    ]


def _context(room: Room, tab: str) -> dict[str, object]:
    proceeding = room.proceeding
    clocks = [c for c in clocks_of(room.dispute.pk) if c.proceeding_id == proceeding.pk]
    machine = plan_in_force().machines[DOOR]
    names = {party.pk: party.name for party in room.parties}
    return {
        "room": room,
        "dispute": room.dispute,
        "proceeding": proceeding,
        "parties": room.parties,
        "names": names,
        "title": " / ".join(party.name for party in room.parties),
        "state": machine.states[proceeding.stage],
        "tone": _TONES.get(proceeding.stage, Kind.INFO),
        "steps": steps_of(proceeding),
        "missing": missing_for(proceeding) if proceeding.closed_at is None else None,
        "clocks": badges_of(clocks, room.today),
        "tabs": _tabs(room.dispute.code, tab),
        "tab": tab,
        "back": reverse("unit:dispute", args=[room.dispute.code]),
        "now": now(),
    }


def show_tab(
    request: StaffRequest,
    code: str,
    tab: str,
    *,
    acts: Mapping[str, Act],
    more: More,
) -> HttpResponse:
    """A tab of the desk; a POST does the act it names and comes back to the tab."""
    room = room_for(request, code)
    if room is None:
        raise Refused.of(
            _("这件纠纷还没有开始人民调解。"),
            instead=_("请在纠纷页面点“开始人民调解”。"),
            code="not_found",
        )
    bound: dict[str, forms.Form] = {}
    refused, status = None, 200
    if request.method == "POST":
        act = acts.get(request.POST.get("do", ""))
        if act is None:
            raise Refused.of(_("没有这个操作。"), code="unknown_act")
        try:
            messages.success(request, act(request, room))
            return redirect(reverse(f"unit:{tab}", args=[code]))
        except Wrong as wrong:
            bound, status = {request.POST["do"]: wrong.form}, 422
        except Refused as why:
            refused, status = why, 409
        room = room_for(request, code) or room
    context = _context(room, tab)
    context |= more(request, room, bound) | {"refused": refused, "posted": request.POST}
    return render_page(request, f"unit/mediation_{tab}.html", context, status=status)


def read(form: forms.Form) -> dict[str, object]:
    """What a form says; raises `Wrong` when it is not filled in rightly."""
    if not form.is_valid():
        raise Wrong(form)
    return form.cleaned_data


def number(request: StaffRequest, name: str) -> int:
    """A whole number from the form; 0 when there is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def numbers(request: StaffRequest, name: str) -> list[int]:
    """Whole numbers from the form, in order."""
    return [int(text) for text in request.POST.getlist(name) if text.isdigit() and len(text) < 19]
