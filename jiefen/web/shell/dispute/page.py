"""The page of a dispute and the acts done from it, shared by the desks."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import clocks_of, dispute_for, parties_of, sides_of
from jiefen.flows.settle_duplicates import settle_duplicates, take_back
from jiefen.flows.sign_for import assignment_to
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.readlog import record_read
from jiefen.organisations.selectors import tree
from jiefen.routing.policies import may_steer
from jiefen.routing.selectors import open_proposal, urges_of
from jiefen.rules.trace import Refused
from jiefen.web.shell.dispute import choices
from jiefen.web.shell.dispute.acts import ACTS, offered
from jiefen.web.shell.dispute.forms import ActForm, Case
from jiefen.web.shell.dispute.panels import Provider
from jiefen.web.shell.htmx import is_htmx, render_page
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.worklist.rows import who_against_whom
from jiefen.web.shell.worklist.wording import BECAUSE, STAGE_KINDS

_READABLE = {"phone", "id_number", "address"}


def case_of(request: StaffRequest, code: str, audience: str) -> Case:
    """The dispute with what its acts depend on, for whoever asks.

    Raises Refused when they may not see it.
    """
    by = request.actor
    dispute = dispute_for(by, code)
    try:
        assignment = assignment_to(by, dispute)
    except Refused:
        assignment = None
    return Case(
        dispute=dispute,
        by=by,
        today=local_day(now()),
        audience=audience,
        proposal=open_proposal(dispute.pk),
        assignment=assignment,
        steers=bool(may_steer(by, dispute)),
        clocks=clocks_of(dispute.pk),
        urged=any(urge.answered_at is None for urge in urges_of(dispute.pk)),
    )


def _outcome_label(code: str) -> str:
    for outcomes in plan_in_force().outcomes.values():
        if code in outcomes:
            return outcomes[code].label
    return ""


def show(
    request: StaffRequest, code: str, *, audience: str, providers: Sequence[Provider]
) -> HttpResponse:
    """The dispute on one screen."""
    case = case_of(request, code, audience)
    panels = [panel for provider in providers if (panel := provider(request, case)) is not None]
    state = plan_in_force().machines["dispute"].states[case.dispute.stage]
    kind = plan_in_force().kinds.get(case.dispute.kind)
    units = tree().units
    acts = offered(case)
    confirmed = case.dispute.kind_confirmed_at is not None
    context = {
        "case": case,
        "dispute": case.dispute,
        "audience": audience,
        "title": who_against_whom(sides_of([case.dispute.pk]).get(case.dispute.pk, {})),
        "kind": kind.label if kind else _("未分类"),
        "kind_confirmed": confirmed,
        "state": state,
        "outcome": _outcome_label(case.dispute.outcome),
        "stage_tone": STAGE_KINDS.get(state.code, "neutral"),
        "because": BECAUSE.get(case.dispute.undetermined_because, ""),
        "standing_at": units.get(case.dispute.undetermined_at_id or 0),
        "unit": units.get(case.dispute.responsible_unit_id or 0),
        "acts": {
            name: act
            for name, act in acts.items()
            if not act.placed and (confirmed or not act.sorts)
        },
        "placed": {name: act for name, act in acts.items() if act.placed},
        "main": [panel for panel in panels if not panel.side],
        "side": [panel for panel in panels if panel.side],
        "back": reverse(f"{audience}:worklist"),
    }
    return render_page(request, "shell/dispute/page.html", context)


def do(request: StaffRequest, code: str, act: str, *, audience: str) -> HttpResponse:
    """The form of one act (a page, or the inside of the dialog), and the act itself."""
    case = case_of(request, code, audience)
    chosen = offered(case).get(act)
    if chosen is None:
        label = ACTS[act].label if act in ACTS else act
        state = plan_in_force().machines["dispute"].states[case.dispute.stage]
        raise Refused.of(
            _("现在是“%(stage)s”，您不能“%(act)s”。") % {"stage": state.label, "act": label},
            instead=_("回到纠纷页面，看看现在可以做什么。"),
            field="act",
            code="wrong_state",
        )
    refused = None
    form: ActForm = chosen.form(case=case, prefix=act)
    back = reverse(f"{audience}:dispute", args=[case.dispute.code])
    if request.method == "POST":
        form = chosen.form(request.POST, case=case, prefix=act)
        if form.is_valid():
            try:
                chosen.run(case.dispute.pk, form, request.actor, now())
            except Refused as why:
                refused = why
            else:
                messages.success(request, str(chosen.done))
                return _go(request, back)
    context = {
        "form": form,
        "act": act,
        "spec": chosen,
        "dispute": case.dispute,
        "audience": audience,
        "refused": refused,
        "back": back,
    }
    status = 409 if refused is not None else 200
    return render_page(
        request, "shell/dispute/act.html", context, partial="act-body", status=status
    )


def _go(request: StaffRequest, address: str) -> HttpResponse:
    if is_htmx(request):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def settle_twin(request: StaffRequest, code: str, pair_id: int, *, audience: str) -> HttpResponse:
    """Links, merges or keeps apart two look-alike disputes, or takes that back."""
    case = case_of(request, code, audience)
    decision, at = request.POST.get("decision", ""), now()
    if decision == "undo":
        take_back(pair_id=pair_id, by=request.actor, at=at)
    else:
        keep = request.POST.get("keep", "")
        settle_duplicates(
            pair_id=pair_id,
            decision=decision,
            keep_id=int(keep) if keep.isdigit() else None,
            why=request.POST.get("why", "")[:500],
            by=request.actor,
            at=at,
        )
    messages.success(request, _("已记录。"))
    return HttpResponseRedirect(reverse(f"{audience}:dispute", args=[case.dispute.code]))


def reveal_field(request: StaffRequest, code: str, party_id: int, name: str) -> HttpResponse:
    """One field of a party in full; that it was read is recorded.

    Raises Refused for a field that is never shown or a party of another dispute.
    """
    dispute = dispute_for(request.actor, code)
    party = next((one for one in parties_of(dispute.pk) if one.pk == party_id), None)
    if party is None or name not in {*_READABLE, "name"}:
        raise Refused.of("没有这一项。", code="not_found")
    record_read(
        by=request.actor,
        at=now(),
        subject=f"party:{party.pk}",
        fields=[name],
        dispute_id=dispute.pk,
    )
    return HttpResponse(str(getattr(party, name)), content_type="text/plain; charset=utf-8")


def people_options(request: StaffRequest) -> HttpResponse:
    """The people of a chosen unit as the options of a select box."""
    code = next((value for name, value in request.GET.items() if name.endswith("unit")), "")
    unit_id = tree().unit_codes.get(str(code))
    pairs = choices.people(unit_id, on=local_day(now()))
    return render_page(request, "shell/dispute/options.html", {"pairs": pairs})


__all__ = ["do", "people_options", "reveal_field", "settle_twin", "show"]
