"""Records with autosave, evidence, undisputed facts, and what stays behind the wall."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiefen.documents.selectors import files_of
from jiefen.flows import confirm_undisputed_facts as undisputed
from jiefen.flows import keep_record
from jiefen.flows.attach_evidence import EVIDENCE
from jiefen.flows.list_evidence import list_evidence
from jiefen.kernel.clock import now
from jiefen.rooms import services as rooms
from jiefen.rooms.selectors import (
    evidence_of,
    notes_for,
    record_of,
    records_of,
    safety_reports_of,
    undisputed_of,
)
from jiefen.rooms.types import Exhibit, Ink, RecordKind, SignerKind
from jiefen.rules.trace import Refused
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.sent import one_file
from jiefen.web.unit.mediation_forms import (
    DangerForm,
    EvidenceForm,
    FactForm,
    NewRecordForm,
    NoteForm,
    RecordForm,
)
from jiefen.web.unit.mediation_room import ROLES, Room, number, read, room_for, show_tab

HEADINGS = (
    "【告知】",
    "【申请人陈述】",
    "【被申请人陈述】",
    "【争议焦点】",
    "【方案】",
    "【结果】",
)


def _template(room: Room, kind: str) -> str:
    # the record is an official text: Chinese, whatever language its writer reads
    if kind == RecordKind.INVESTIGATION:
        return "问：\n答：\n"
    told = "【告知】\n已告知人民调解的性质、原则、效力和各方的权利义务，各方表示清楚。"
    parts = [told]
    for party in room.parties:
        label = "申请人陈述" if party.side == "applicant" else "被申请人陈述"
        story = room.dispute.narrative if party.side == "applicant" else ""
        parts.append(f"【{label}】\n{party.name}：{story}")
    parts.append("【争议焦点】\n" + room.dispute.request)
    parts.append("【方案】\n")
    return "\n\n".join(parts)


def _begin(request: StaffRequest, room: Room) -> str:
    said = read(NewRecordForm(request.POST))
    keep_record.begin_record(
        proceeding_id=room.proceeding.pk,
        kind=str(said["kind"]),
        body=_template(room, str(said["kind"])),
        person=str(said["person"]),
        relation=str(said["relation"]),
        session_number=number(request, "session") or None,
        by=room.by,
        at=now(),
    )
    return _("记录已建好，点开就能写。")


def _evidence(request: StaffRequest, room: Room) -> str:
    said = read(EvidenceForm(request.POST))
    list_evidence(
        proceeding_id=room.proceeding.pk,
        exhibit=Exhibit(
            name=str(said["name"]),
            source=str(said["source"]),
            pages=int(str(said["pages"])),
            copies=int(str(said["copies"])),
            original=bool(said["original"]),
            party_id=number(request, "party") or None,
            file_id=number(request, "file") or None,
        ),
        upload=one_file(request, "upload"),
        by=room.by,
        at=now(),
    )
    return _("已列入证据清单。")


def _drop_evidence(request: StaffRequest, room: Room) -> str:
    wanted = number(request, "item")
    for item in evidence_of(room.proceeding.pk):
        if item.pk == wanted:
            rooms.remove_evidence(item=item, by=room.by, at=now())
    return _("已从清单划去。")


def _fact(request: StaffRequest, room: Room) -> str:
    said = read(FactForm(request.POST))
    undisputed.state_fact(
        proceeding_id=room.proceeding.pk, text=str(said["text"]), by=room.by, at=now()
    )
    return _("已请各方确认。")


def _fact_on_paper(request: StaffRequest, room: Room) -> str:
    undisputed.answer_facts_on_paper(
        proceeding_id=room.proceeding.pk,
        party_id=number(request, "party"),
        answers={number(request, "fact"): True},
        by=room.by,
        at=now(),
    )
    return _("已记录纸面确认。")


def _withdraw_fact(request: StaffRequest, room: Room) -> str:
    undisputed.withdraw_fact(
        proceeding_id=room.proceeding.pk, fact_id=number(request, "fact"), by=room.by, at=now()
    )
    return _("已撤回。")


def _settle(request: StaffRequest, room: Room) -> str:
    count = undisputed.settle_facts(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("已固定 %(n)s 条无争议事实。") % {"n": count}


def _note(request: StaffRequest, room: Room) -> str:
    said = read(NoteForm(request.POST))
    rooms.write_note(
        proceeding=room.proceeding,
        text=str(said["text"]),
        side=str(said["side"]),
        by=room.by,
        at=now(),
    )
    return _("已保存。")


def _danger(request: StaffRequest, room: Room) -> str:
    said = read(DangerForm(request.POST))
    rooms.report_danger(
        proceeding=room.proceeding,
        risk=str(said["risk"]),
        measures=str(said["measures"]),
        reported_to=str(said["reported_to"]),
        by=room.by,
        at=now(),
    )
    return _("已登记。")


_ACTS = {
    "begin": _begin,
    "evidence": _evidence,
    "drop_evidence": _drop_evidence,
    "fact": _fact,
    "fact_on_paper": _fact_on_paper,
    "withdraw_fact": _withdraw_fact,
    "settle": _settle,
    "note": _note,
    "danger": _danger,
}


def _facts(room: Room) -> list[dict[str, object]]:
    return [
        {
            "fact": fact,
            "answers": [
                (party, {c.party_id: c for c in fact.confirmations.all()}.get(party.pk))
                for party in room.parties
            ],
        }
        for fact in undisputed_of(room.proceeding.pk)
    ]


def _more(request: StaffRequest, room: Room, bound: Mapping[str, forms.Form]) -> dict[str, object]:
    return {
        "records": records_of(room.proceeding.pk) if room.conducts or room.head else [],
        "evidence": evidence_of(room.proceeding.pk),
        "files": files_of(room.dispute.pk, kind=EVIDENCE),
        "facts": _facts(room),
        "notes": notes_for(room.by, room.proceeding.pk),
        "dangers": safety_reports_of(room.proceeding.pk),
        "new_form": bound.get("begin") or NewRecordForm(auto_id="new_%s"),
        "evidence_form": bound.get("evidence") or EvidenceForm(auto_id="evidence_%s"),
        "fact_form": bound.get("fact") or FactForm(auto_id="fact_%s"),
        "note_form": bound.get("note") or NoteForm(auto_id="note_%s"),
        "danger_form": bound.get("danger") or DangerForm(auto_id="danger_%s"),
    }


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, code: str) -> HttpResponse:
    """Everything that is written down in a mediation."""
    return show_tab(request, code, "records", acts=_ACTS, more=_more)


def _room(request: StaffRequest, code: str) -> Room:
    room = room_for(request, code)
    if room is None or not (room.conducts or room.head or room.mediator):
        raise Refused.of(_("没有找到这份记录。"), code="not_found")
    return room


def _save(request: StaffRequest, room: Room, record_id: int, form: RecordForm) -> None:
    said = read(form)
    keep_record.save_record(
        proceeding_id=room.proceeding.pk,
        record_id=record_id,
        body=str(said["body"]),
        result=str(said["result"]),
        place=str(said["place"]),
        by=room.by,
        at=now(),
    )


@staff_page(*ROLES)
@require_POST
def autosave(request: StaffRequest, code: str, record_id: int) -> HttpResponse:
    """Saves a record while it is written."""
    _save(request, _room(request, code), record_id, RecordForm(request.POST))
    return HttpResponse(status=204)


def _sign(request: StaffRequest, room: Room, version_id: int) -> None:
    signer = request.POST.get("signer", "")
    image = request.POST.get("signature", "")
    paper = signer in {SignerKind.PARTY, SignerKind.OTHER}
    keep_record.sign_record_at_desk(
        proceeding_id=room.proceeding.pk,
        version_id=version_id,
        signer=signer,
        ink=Ink(method="paper" if paper else "desk", image="" if paper else image),
        party_id=number(request, "party") or None,
        name=request.POST.get("name", ""),
        by=room.by,
        at=now(),
    )


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def editor(request: StaffRequest, code: str, record_id: int) -> HttpResponse:
    """One record: the big sheet to write on, reading back, signing."""
    room = _room(request, code)
    record = record_of(room.proceeding.pk, record_id)
    if record is None:
        raise Refused.of(_("没有找到这份记录。"), code="not_found")
    initial = {"body": record.body, "result": record.result, "place": record.place}
    form, refused, status = RecordForm(initial=initial), None, 200
    if request.method == "POST":
        do = request.POST.get("do", "")
        try:
            if do == "sign":
                _sign(request, room, number(request, "version"))
                messages.success(request, _("已签名。"))
            else:
                form = RecordForm(request.POST)
                _save(request, room, record_id, form)
                if do == "read_back":
                    keep_record.read_back(
                        proceeding_id=room.proceeding.pk,
                        record_id=record_id,
                        by=room.by,
                        at=now(),
                    )
                messages.success(request, _("已保存。"))
            return redirect(reverse("unit:record", args=[code, record_id]))
        except Refused as why:
            refused, status = why, 409
    versions = sorted(record.versions.all(), key=lambda one: one.number, reverse=True)
    context = {
        "room": room,
        "dispute": room.dispute,
        "record": record,
        "form": form,
        "refused": refused,
        "version": next((one for one in versions if one.replaced_at is None), None),
        "versions": versions,
        "parties": room.parties,
        "headings": HEADINGS,
        "back": reverse("unit:records", args=[code]),
    }
    return render_page(request, "unit/record.html", context, status=status)
