"""The agreement: typed terms, live words, checks, signatures, seal; or by word of mouth."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiefen.agreements.checks import term_fault
from jiefen.agreements.selectors import (
    drafts_of,
    effect_now,
    live_agreement,
    live_version,
    signatures_of,
    term_texts,
    total_of,
    words_of,
)
from jiefen.agreements.types import Body, Ink, State, TermDraft
from jiefen.agreements.wording import term_words
from jiefen.disputes.policies import mediators_of
from jiefen.documents.services import store_upload
from jiefen.flows import draft_agreement, seal_agreement, sign_agreement
from jiefen.flows.register_oral_agreement import Spoken, register_oral_agreement
from jiefen.kernel.clock import local_day, now
from jiefen.rules.trace import Refused
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.unit.mediation_forms import BodyForm, TermForm
from jiefen.web.unit.mediation_room import (
    ROLES,
    Room,
    Wrong,
    number,
    read,
    room_for,
    show_tab,
)


def _begin(request: StaffRequest, room: Room) -> str:
    draft_agreement.begin_agreement(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("已按卷里的内容起草，请核对。")


def _body(request: StaffRequest, room: Room) -> str:
    said = read(BodyForm(request.POST))
    draft_agreement.save_agreement(
        proceeding_id=room.proceeding.pk,
        body=Body(
            facts=str(said["facts"]),
            matters=str(said["matters"]),
            responsibilities=str(said["responsibilities"]),
            copies=int(str(said["copies"])),
        ),
        by=room.by,
        at=now(),
    )
    return _("已保存。")


def _terms(room: Room) -> tuple[TermDraft, ...]:
    agreement = live_agreement(room.proceeding.pk)
    return drafts_of(agreement.pk) if agreement is not None else ()


def _save(room: Room, terms: Sequence[TermDraft]) -> None:
    draft_agreement.save_agreement(
        proceeding_id=room.proceeding.pk, terms=terms, by=room.by, at=now()
    )


def _names(room: Room) -> dict[int, str]:
    return {party.pk: party.name for party in room.parties}


def _add_term(request: StaffRequest, room: Room) -> str:
    form = TermForm(request.POST, names=_names(room))
    read(form)
    try:
        _save(room, [*_terms(room), form.draft()])
    except Refused as refused:
        if refused.code != "bad_term":
            raise
        field = "schedule" if refused.field == "instalments" else refused.field
        form.refuse(Refused(refused.because, refused.instead, field))
        raise Wrong(form) from refused
    return _("已加一条。")


def _drop_term(request: StaffRequest, room: Room) -> str:
    place = number(request, "place")
    _save(room, [term for n, term in enumerate(_terms(room), 1) if n != place])
    return _("已删去。")


def _raise_term(request: StaffRequest, room: Room) -> str:
    place, terms = number(request, "place"), list(_terms(room))
    if 1 < place <= len(terms):
        terms[place - 2 : place] = [terms[place - 1], terms[place - 2]]
        _save(room, terms)
    return _("已上移。")


def _to_signature(request: StaffRequest, room: Room) -> str:
    draft_agreement.put_to_signature(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("文字已锁定，已通知各方签名。")


def _reopen(request: StaffRequest, room: Room) -> str:
    voided = draft_agreement.reopen_agreement(
        proceeding_id=room.proceeding.pk,
        reason=request.POST.get("reason", ""),
        by=room.by,
        at=now(),
    )
    return _("已退回修改，%(n)s 个签名作废，并告诉了各方。") % {"n": voided}


def _sign(request: StaffRequest, room: Room) -> str:
    scan = _scan(request, room)
    ink = (
        Ink(method="paper", scan_file_id=scan)
        if scan is not None
        else Ink(method="desk", image=request.POST.get("signature", ""))
    )
    sign_agreement.sign_as_mediator(
        proceeding_id=room.proceeding.pk,
        version_id=number(request, "version"),
        ink=ink,
        by=room.by,
        at=now(),
    )
    return _("已签名。")


def _scan(request: HttpRequest, room: Room) -> int | None:
    upload = request.FILES.get("scan")
    if upload is None:
        return None
    stored = store_upload(
        dispute_id=room.dispute.pk,
        upload=upload,
        kind="signed_agreement",
        title=_("签好的协议"),
        by=room.by,
        at=now(),
    )
    return stored.pk


def _paper(request: StaffRequest, room: Room) -> str:
    sign_agreement.enter_paper_signature(
        proceeding_id=room.proceeding.pk,
        version_id=number(request, "version"),
        party_id=number(request, "party"),
        representative_id=number(request, "representative") or None,
        ink=Ink(method=request.POST.get("method", "paper"), scan_file_id=_scan(request, room)),
        by=room.by,
        at=now(),
    )
    return _("已登记纸面签名。")


def _seal(request: StaffRequest, room: Room) -> str:
    agreement = seal_agreement.seal_agreement(
        proceeding_id=room.proceeding.pk, by=room.by, at=now()
    )
    if agreement.effective_on is None:
        return _("已盖章。")
    return _("已盖章，协议 %(day)s 生效。") % {"day": agreement.effective_on.isoformat()}


def _oral(request: StaffRequest, room: Room) -> str:
    form = TermForm(request.POST, names=_names(room))
    read(form)
    agreed_on = forms.DateField().to_python(request.POST.get("agreed_on") or room.today.isoformat())
    register_oral_agreement(
        proceeding_id=room.proceeding.pk,
        spoken=Spoken(
            facts=request.POST.get("facts", "") or room.dispute.narrative,
            terms=(form.draft(),),
            agreed_on=agreed_on or room.today,
            place=request.POST.get("place", ""),
        ),
        by=room.by,
        at=now(),
    )
    return _("口头协议已登记，自达成之日起生效。")


_ACTS = {
    "begin": _begin,
    "body": _body,
    "add_term": _add_term,
    "drop_term": _drop_term,
    "raise_term": _raise_term,
    "to_signature": _to_signature,
    "reopen": _reopen,
    "sign": _sign,
    "paper": _paper,
    "seal": _seal,
    "oral": _oral,
}


def _signing(room: Room) -> dict[str, object]:
    agreement = live_agreement(room.proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if agreement is None or version is None:
        return {"version": None}
    signed = signatures_of(version.pk)
    by_party = {one.party_id: one for one in signed if one.signer == "party"}
    return {
        "version": version,
        "signed": [
            (party, by_party.get(party.pk))
            for party in room.parties
            if party.pk in agreement.party_ids
        ],
        "mediator_signed": [one for one in signed if one.signer == "mediator"],
        "i_signed": any(
            one.signer == "mediator" and one.account_id == room.by.id for one in signed
        ),
        "sealed": next((one for one in signed if one.signer == "committee"), None),
        "must_sign": room.by.id in mediators_of(room.proceeding),
    }


def _more(request: StaffRequest, room: Room, bound: Mapping[str, forms.Form]) -> dict[str, object]:
    agreement = live_agreement(room.proceeding.pk)
    names = _names(room)
    context: dict[str, object] = {
        "agreement": agreement,
        "term_form": bound.get("add_term") or TermForm(names=names),
        "oral_form": bound.get("oral") or TermForm(names=names, auto_id="oral_%s"),
        "draft": agreement is not None and agreement.state == State.DRAFT,
    }
    if agreement is None:
        return context
    body = {
        "facts": agreement.facts,
        "matters": agreement.matters,
        "responsibilities": agreement.responsibilities,
        "copies": agreement.copies,
    }
    return context | {
        "body_form": bound.get("body") or BodyForm(initial=body, auto_id="body_%s"),
        "terms": list(enumerate(term_texts(agreement), 1)),
        "total": total_of(agreement.pk) or Decimal(0),
        "vague": draft_agreement.vague_points(agreement),
        "words": words_of(agreement),
        "effect": effect_now(agreement),
        **_signing(room),
    }


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The agreement of a mediation."""
    return show_tab(request, code, "agreement", acts=_ACTS, more=_more)


@staff_page(*ROLES)
@require_POST
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """The words of the term being typed, or what it still lacks."""
    room = room_for(request, code)
    if room is None:
        raise Refused.of(_("没有找到这次调解。"), code="not_found")
    form = TermForm(request.POST, names=_names(room))
    words, fault = "", None
    if form.is_valid():
        try:
            draft = form.draft()
            fault = term_fault(
                len(_terms(room)) + 1, draft, parties=_names(room), today=local_day(now())
            )
            words = term_words(draft, _names(room))
        except Refused as refused:
            fault = refused
    return render(request, "unit/term_preview.html", {"words": words, "fault": fault})
