"""Consent, choice of mediator, notice, sittings, undisputed facts; and the way out at any time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiefen.accounts.selectors import accounts_by_id
from jiefen.agreements.selectors import live_agreement
from jiefen.disputes.policies import mediators_of
from jiefen.disputes.selectors import consents_of
from jiefen.flows import confirm_undisputed_facts as undisputed
from jiefen.flows import disclose_and_recuse, hold_session, keep_record, name_mediator
from jiefen.flows.end_without_agreement import leave_mediation
from jiefen.flows.give_notice import receipt_notice_by_code, send_receipt_code
from jiefen.flows.notify_rights import notice_to
from jiefen.flows.start_people_mediation import answer_mediation
from jiefen.kernel.clock import now
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.types import RefusalReason
from jiefen.rooms.selectors import (
    disclosures_of,
    nominations_of,
    notes_for,
    objections_of,
    preferences_of,
    records_for,
    sessions_of,
    undisputed_of,
)
from jiefen.rooms.services import confide as tell_mediator
from jiefen.rooms.types import Ink, ObjectionGround
from jiefen.rules.trace import Refused
from jiefen.web.party.mediation_case import (
    MyMediation,
    chosen,
    my_mediation,
    needs_phone,
    show,
    source_of,
)
from jiefen.web.shell.identity import PartyRequest, party_page


def _consent(request: PartyRequest, my: MyMediation) -> str:
    given = request.POST.get("answer") == "yes"
    answer_mediation(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        given=given,
        method="online",
        reason_code=request.POST.get("reason_code", "")[:24],
        by=my.by,
        at=now(),
    )
    return _("谢谢，已经记下您同意调解。") if given else _("已经记下您不愿意调解，调解到此结束。")


def _choose(request: PartyRequest, my: MyMediation) -> str:
    said = {
        int(key.removeprefix("mediator-")): str(value)
        for key, value in request.POST.items()
        if key.startswith("mediator-") and key.removeprefix("mediator-").isdigit()
    }
    order = {"first": 0, "fine": 1}
    ranked = sorted((pk for pk in said if said[pk] in order), key=lambda pk: order[said[pk]])
    name_mediator.choose_mediators(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        ranked=ranked,
        struck=[pk for pk, value in said.items() if value == "no"],
        by=my.by,
        at=now(),
    )
    return _("您的选择已经记下。")


def _accept_tied(request: PartyRequest, my: MyMediation) -> str:
    disclose_and_recuse.accept_tied_mediator(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        mediator_id=chosen(request, "mediator"),
        by=my.by,
        at=now(),
    )
    return _("已经记下。")


def _object(request: PartyRequest, my: MyMediation) -> str:
    disclose_and_recuse.ask_for_another(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        mediator_id=chosen(request, "mediator"),
        ground=request.POST.get("ground", ""),
        reason=request.POST.get("reason", "")[:1000],
        by=my.by,
        at=now(),
    )
    return _("已经告诉调委会主任，会尽快答复您。")


def _receipt(request: PartyRequest, my: MyMediation) -> str:
    notice = notice_to(my.proceeding, my.party.pk)
    if notice is None:
        raise Refused.of(_("还没有发给您的告知书。"))
    receipt_notice_by_code(
        notice_id=notice.pk,
        code=request.POST.get("code", ""),
        by=my.by,
        at=now(),
        source=source_of(request),
    )
    return _("已确认。接下来调解员会约时间。")


def _session(request: PartyRequest, my: MyMediation) -> str:
    comes = request.POST.get("comes") == "yes"
    hold_session.answer_session(
        proceeding_id=my.proceeding.pk,
        number=chosen(request, "number"),
        party_id=my.party.pk,
        comes=comes,
        reason=request.POST.get("reason", "")[:500],
        by=my.by,
        at=now(),
    )
    return _("好的，到时见。") if comes else _("已经告诉调解员，会另约时间。")


def _guest(request: PartyRequest, my: MyMediation) -> str:
    hold_session.answer_guest(
        proceeding_id=my.proceeding.pk,
        number=chosen(request, "number"),
        seat_id=chosen(request, "seat"),
        party_id=my.party.pk,
        given=request.POST.get("given") == "yes",
        by=my.by,
        at=now(),
    )
    return _("已经记下。")


def _facts(request: PartyRequest, my: MyMediation) -> str:
    answers = {
        fact.pk: request.POST[f"fact-{fact.pk}"] == "yes"
        for fact in undisputed_of(my.proceeding.pk)
        if f"fact-{fact.pk}" in request.POST
    }
    undisputed.answer_facts_by_code(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        answers=answers,
        phone=needs_phone(my),
        code=request.POST.get("code", ""),
        by=my.by,
        at=now(),
        source=source_of(request),
    )
    return _("您的确认已经记下。")


def _record(request: PartyRequest, my: MyMediation) -> str:
    keep_record.sign_record_on_screen(
        proceeding_id=my.proceeding.pk,
        version_id=chosen(request, "version"),
        party_id=my.party.pk,
        ink=Ink(method="screen", image=request.POST.get("signature", "")),
        phone=needs_phone(my),
        code=request.POST.get("code", ""),
        by=my.by,
        at=now(),
        source=source_of(request),
    )
    return _("记录已签名。")


def _confide(request: PartyRequest, my: MyMediation) -> str:
    tell_mediator(
        proceeding=my.proceeding,
        party=my.party,
        text=request.POST.get("text", "")[:5000],
        by=my.by,
        at=now(),
    )
    return _("只有您这一方和调解员能看到。")


def _leave(request: PartyRequest, my: MyMediation) -> str:
    leave_mediation(
        proceeding_id=my.proceeding.pk,
        party_id=my.party.pk,
        reason_code=request.POST.get("reason_code", "")[:24],
        by=my.by,
        at=now(),
    )
    return _("调解已经结束。您还可以走别的途径。")


_ACTS = {
    "consent": _consent,
    "choose": _choose,
    "accept_tied": _accept_tied,
    "object": _object,
    "receipt": _receipt,
    "session": _session,
    "guest": _guest,
    "facts": _facts,
    "record": _record,
    "confide": _confide,
    "leave": _leave,
}


def _mediators(my: MyMediation) -> dict[str, object]:
    proceeding = my.proceeding
    named = mediators_of(proceeding)
    proposed = [row.mediator_id for row in nominations_of(proceeding.pk)]
    pool = name_mediator.candidates(proceeding, now())
    accounts = accounts_by_id({*pool, *named, *proposed})
    said = disclosures_of(proceeding.pk)
    agreed = {
        pk
        for pk in proposed
        if (mine_ := consents_of(proceeding.pk, f"mediator:{pk}").get(my.party.pk)) and mine_.given
    }
    wish = preferences_of(proceeding.pk).get(my.party.pk)
    return {
        "mediators": [accounts[pk] for pk in named if pk in accounts],
        "may_choose": proceeding.stage in {"applied", "consented"} and not proposed,
        "pool": [accounts[pk] for pk in pool if pk in accounts],
        "wish": wish,
        "tied": [
            (accounts[pk], said[pk])
            for pk in proposed
            if pk in said and said[pk].tied and pk not in agreed and pk not in named
        ],
        "objections": [o for o in objections_of(proceeding.pk) if o.party_id == my.party.pk],
        "grounds": ObjectionGround.choices,
    }


def _sittings(my: MyMediation) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for session in sessions_of(my.proceeding.pk):
        seats = list(session.seats.all())
        guests = [
            (seat, next((c for c in seat.consents.all() if c.party_id == my.party.pk), None))
            for seat in seats
            if seat.role == "invited"
        ]
        seat = next((s for s in seats if s.party_id == my.party.pk), None)
        found.append({"session": session, "seat": seat, "guests": guests})
    return found


def _facts_of(my: MyMediation) -> list[tuple[object, object]]:
    return [
        (
            fact,
            next((c for c in fact.confirmations.all() if c.party_id == my.party.pk), None),
        )
        for fact in undisputed_of(my.proceeding.pk)
    ]


def _records_of(my: MyMediation) -> list[dict[str, object]]:
    found = []
    for record in records_for(my.by, my.mine.dispute.pk):
        version = next((v for v in record.versions.all() if v.replaced_at is None), None)
        if version is not None and record.kind == "mediation":
            signed = any(s.party_id == my.party.pk for s in version.signatures.all())
            found.append({"record": record, "version": version, "signed": signed})
    return found


def _more(my: MyMediation) -> dict[str, object]:
    plan = plan_in_force()
    proceeding = my.proceeding
    notice = notice_to(proceeding, my.party.pk)
    agreement = live_agreement(proceeding.pk)
    effective = agreement is not None and agreement.effective_on is not None
    facts = _facts_of(my)
    return {
        "state": plan.machines[proceeding.door].states[proceeding.stage],
        "consent": consents_of(proceeding.pk).get(my.party.pk),
        "reasons": RefusalReason.choices,
        "notice": notice,
        "receipted": getattr(notice, "receipt", None) is not None,
        "spec": plan.notices["rights_and_duties"],
        "other_ways": plan.notices["other_ways"],
        "sittings": _sittings(my),
        "facts": facts,
        "facts_waiting": any(answer is None for _fact, answer in facts),
        "records": _records_of(my),
        "notes": notes_for(my.by, proceeding.pk),
        "may_leave": proceeding.closed_at is None and not effective,
        "agreement": agreement,
        **_mediators(my),
    }


@party_page
@require_http_methods(["GET", "POST"])
def page(request: PartyRequest, code: str) -> HttpResponse:
    """The mediation on the party's phone."""
    return show(request, code, "mediation", acts=_ACTS, more=_more)


@party_page
@require_POST
def send(request: PartyRequest, code: str, what: str) -> HttpResponse:
    """Sends the one-time code for a confirmation of this mediation."""
    my = my_mediation(request, code)
    at, source, phone = now(), source_of(request), needs_phone(my)
    if what == "notice":
        notice = notice_to(my.proceeding, my.party.pk)
        if notice is None:
            raise Refused.of(_("还没有发给您的告知书。"))
        send_receipt_code(notice_id=notice.pk, by=my.by, at=at, source=source)
    elif what == "facts":
        undisputed.send_facts_code(
            proceeding_id=my.proceeding.pk,
            party_id=my.party.pk,
            phone=phone,
            by=my.by,
            at=at,
            source=source,
        )
    elif what == "record":
        keep_record.send_record_code(
            version_id=chosen(request, "version"),
            party_id=my.party.pk,
            phone=phone,
            by=my.by,
            at=at,
            source=source,
        )
    else:
        raise Refused.of(_("没有这个操作。"), code="not_found")
    return render(request, "party/code_sent.html", {"url": request.path})
