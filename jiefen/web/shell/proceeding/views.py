"""The dialogs of proceedings: one act, beginning a way, going on to another."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import dispute_for
from jiefen.flows.act_in_proceeding import act_in_proceeding, seen_proceeding
from jiefen.flows.attach_evidence import attach_evidence
from jiefen.flows.open_door import open_door
from jiefen.flows.proceeding_given import machine_of
from jiefen.flows.proceeding_hands import as_seen
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.doors.moves import check_door
from jiefen.rules.trace import Refused
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.htmx import is_htmx, render_page
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.proceeding.forms import OpenDoorForm, ProceedingActForm
from jiefen.web.shell.proceeding.panel import doors_open_to

ACT = "shell/proceeding/act.html"


def do_act(
    request: StaffRequest, code: str, number: int, act: str, *, audience: str
) -> HttpResponse:
    """The form of one act of a proceeding, and the act itself."""
    dispute = dispute_for(request.actor, code)
    proceeding = seen_proceeding(request.actor, dispute.pk, number)
    spec = machine_of(proceeding).acts.get(act)
    if spec is None:
        raise Refused.of(_("没有这个操作。"), code="not_found")
    form = ProceedingActForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        proceeding=proceeding,
        spec=spec,
        by=as_seen(request.actor, proceeding),
        today=local_day(now()),
        outside=request.actor.is_staff and request.actor.unit_id != proceeding.unit_id,
        prefix=act,
    )

    def run(by: Actor, at: datetime) -> None:
        files = {
            name: attach_evidence(code=code, upload=upload, title=spec.label, by=by, at=at).pk
            for name, upload in form.uploads().items()
        }
        act_in_proceeding(proceeding_id=proceeding.pk, act=act, said=form.said(files), by=by, at=at)

    return _answer(request, form, run, title=spec.label, says=spec.says, code=code, back=audience)


def choose(request: StaffRequest, code: str, *, audience: str) -> HttpResponse:
    """The ways that are open for a dispute, with reasons and articles."""
    dispute = dispute_for(request.actor, code)
    context = {
        "doors": doors_open_to(dispute, today=local_day(now())),
        "plan": plan_in_force().doors,
        "dispute": dispute,
        "audience": audience,
        "back": reverse(f"{audience}:dispute", args=[code]),
    }
    return render_page(request, "shell/proceeding/doors.html", context, partial="act-body")


def begin(request: StaffRequest, code: str, door: str, *, audience: str) -> HttpResponse:
    """The form by which a way is begun that a side chose, and its beginning."""
    dispute = dispute_for(request.actor, code)
    check_door(plan_in_force(), door)
    form = OpenDoorForm(
        request.POST or None,
        dispute_id=dispute.pk,
        door=door,
        today=local_day(now()),
        prefix=door,
    )

    def run(by: Actor, at: datetime) -> None:
        data = form.cleaned_data
        open_door(
            dispute_id=dispute.pk,
            door=door,
            unit_id=unit_by_code(data["unit"]).pk if data["unit"] else None,
            on=data["on"],
            chosen_by=int(data["chosen_by"]),
            method=data["method"],
            by=by,
            at=at,
        )

    label = _("开始“%(door)s”") % {"door": plan_in_force().doors[door].label}
    says = plan_in_force().doors[door].starts
    return _answer(request, form, run, title=label, says=says, code=code, back=audience)


def _answer(
    request: StaffRequest,
    form: ShellForm,
    run: Callable[[Actor, datetime], None],
    *,
    title: str,
    says: str,
    code: str,
    back: str,
) -> HttpResponse:
    address, refused = reverse(f"{back}:dispute", args=[code]), None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                run(request.actor, now())
        except Refused as why:
            refused = why
        else:
            messages.success(request, _("已记录：%(what)s") % {"what": title})
            if is_htmx(request):
                return HttpResponse(headers={"HX-Redirect": address})
            return HttpResponseRedirect(address)
    context = {
        "form": form,
        "title": title,
        "says": says,
        "code": code,
        "refused": refused,
        "back": address,
        "home": reverse(f"{back}:worklist"),
    }
    status = 409 if refused is not None else 200
    return render_page(request, ACT, context, partial="act-body", status=status)
