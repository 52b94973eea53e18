"""The roster of mediators: entries, load, and the days on which somebody is away."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.disputes.workload import conducted_now, last_given_on
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations import services
from jiefen.organisations.policies import may_keep_absences, may_keep_roster, require
from jiefen.organisations.selectors import (
    absences_of,
    mediator_by_id,
    members_of,
    members_within,
    roster_of,
    subtree_of,
)
from jiefen.organisations.types import Role, RosterEntry
from jiefen.rules.trace import Refused
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.coordinator.administration.forms import AbsenceForm, RosterForm
from jiefen.web.shell.identity import StaffRequest

_KEEPERS = ("committee_head",)


def _units_of(request: StaffRequest) -> list[int]:
    unit_id = request.actor.unit_id or 0
    return subtree_of(unit_id) if "administrator" in request.actor.roles else [unit_id]


def _labels(codes: list[str]) -> list[str]:
    plan = plan_in_force()
    known = {code: category.label for code, category in plan.categories.items()}
    known |= {code: kind.label for code, kind in plan.kinds.items()}
    return [known[code] for code in codes if code in known]


@administration_page(*_KEEPERS)
def roster(request: StaffRequest) -> HttpResponse:
    """The roster with what each has on their hands; who mediates but is not on it is named too."""
    today = clock.local_day(clock.now())
    entries = roster_of(_units_of(request))
    ids = [row.account_id for row in entries]
    load, last = conducted_now(ids), last_given_on(ids)
    rows = [
        {
            "mediator": row,
            "specialities": _labels(row.specialities),
            "open": load.get(row.account_id, 0),
            "last": last.get(row.account_id),
            "away": [a for a in row.absences.all() if a.first_day <= today <= a.last_day],
        }
        for row in entries
    ]
    missing = [
        member
        for member in members_within(_units_of(request))
        if member.role == Role.MEDIATOR
        and (member.active_to is None or member.active_to >= today)
        and member.account_id not in ids
    ]
    return render(request, "coordinator/roster.html", {"rows": rows, "missing": missing})


@administration_page(*_KEEPERS)
def new_entry(request: StaffRequest, account_id: int, unit_id: int) -> HttpResponse:
    """Puts a mediator of a unit on its roster."""
    require(may_keep_roster(request.actor, unit_id))
    today = clock.local_day(clock.now())
    members = {m.account_id: m for m in members_of(unit_id, role=Role.MEDIATOR, on=today)}
    if account_id not in members:
        raise Refused.of(_("这一位不是这个单位的调解员。"), instead=_("先在人员页增加身份。"))
    initial = {**asdict(RosterEntry()), "languages": "普通话", "status": "active"}
    form = RosterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            entered = services.enter_roster(
                account_id=account_id,
                unit_id=unit_id,
                entry=form.entry(),
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("coordinator:roster_entry", entered.pk)
    context = {"form": form, "name": members[account_id].account.name}
    status = 422 if form.errors else 200
    return render(request, "coordinator/roster_entry.html", context, status=status)


@administration_page("committee_head", "mediator")
def entry(request: StaffRequest, mediator_id: int) -> HttpResponse:
    """One entry: what is written (for who keeps the roster), and the days away."""
    mediator = mediator_by_id(mediator_id)
    require(may_keep_absences(request.actor, mediator))
    keeps = may_keep_roster(request.actor, mediator.unit_id)
    written = {name: getattr(mediator, name) for name in asdict(RosterEntry())}
    written["languages"] = "、".join(mediator.languages)
    form = RosterForm(request.POST or None, initial=written)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_roster_entry(
                mediator_id=mediator_id, entry=form.entry(), by=request.actor, at=clock.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("名册已经改好。"))
            return redirect("coordinator:roster_entry", mediator_id)
    today = clock.local_day(clock.now())
    context = {
        "form": form if keeps else None,
        "mediator": mediator,
        "name": mediator.account.name,
        "absences": absences_of(mediator_id, since=today),
        "absence_form": AbsenceForm(),
    }
    status = 422 if form.errors else 200
    return render(request, "coordinator/roster_entry.html", context, status=status)


@require_POST
@administration_page("committee_head", "mediator")
def add_absence(request: StaffRequest, mediator_id: int) -> HttpResponse:
    """Notes days on which a mediator is away."""
    mediator = mediator_by_id(mediator_id)
    require(may_keep_absences(request.actor, mediator))
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        texts = [str(text) for errors in form.errors.values() for text in errors]
        raise Refused.of("".join(texts), instead=_("请重新填写。"), field="first_day")
    services.add_absence(
        mediator_id=mediator_id,
        first_day=form.cleaned_data["first_day"],
        last_day=form.cleaned_data["last_day"],
        reason=form.cleaned_data["reason"],
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("已经记下，这几天不会排到他。"))
    return redirect("coordinator:roster_entry", mediator_id)


@require_POST
@administration_page("committee_head", "mediator")
def remove_absence(request: StaffRequest, mediator_id: int, absence_id: int) -> HttpResponse:
    """Takes days away back."""
    services.remove_absence(absence_id=absence_id, by=request.actor, at=clock.now())
    messages.success(request, _("已经取消。"))
    return redirect("coordinator:roster_entry", mediator_id)
