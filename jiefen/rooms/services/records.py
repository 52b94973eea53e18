"""Official records: written with autosave, read back, signed by those present."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from jiefen.disputes.policies import check, may_speak_for, may_write
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import Record, RecordSignature, RecordVersion, Session
from jiefen.rooms.policies import may_change_record
from jiefen.rooms.services.entries import enter, fingerprint
from jiefen.rooms.types import Ink, Method, RecordKind, RecordStatus, SignerKind
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

MAX_TEXT = 100_000


def _lock(record_id: int) -> Record:
    found = (
        Record.objects.select_for_update(of=("self",))
        .select_related("proceeding", "proceeding__dispute")
        .filter(pk=record_id)
        .first()
    )
    if found is None:
        raise Refused.of("没有找到这份记录。", code="not_found")
    return found


@whole
def open_record(
    *,
    proceeding: "Proceeding",
    kind: str,
    body: str = "",
    place: str = "",
    person: str = "",
    relation: str = "",
    session: Session | None = None,
    by: Actor,
    at: datetime,
) -> Record:
    """Begins an investigation or mediation record; `person` is who was asked."""
    check(may_write(by, proceeding))
    if kind not in RecordKind.values:
        raise Refused.of("没有这种记录。", field="kind")
    if by.id is None:
        raise Refused.of("记录要有记录人。", code="forbidden")
    record = Record.objects.create(
        proceeding=proceeding,
        session=session,
        kind=kind,
        held_at=session.starts_at if session else at,
        place=(place or (session.place if session else "")).strip(),
        person=person.strip(),
        relation=relation.strip()[:60],
        body=body,
        writer_id=by.id,
        saved_at=at,
    )
    enter(
        proceeding,
        "record.opened",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"kind": kind, "session": session.number if session else None},
    )
    return record


@whole
def save_record(
    *, record_id: int, body: str, result: str = "", place: str = "", by: Actor, at: datetime
) -> Record:
    """Saves what is written so far; a record already read back goes back to draft."""
    record = _lock(record_id)
    check(may_write(by, record.proceeding))
    check(may_change_record(record))
    if len(body) > MAX_TEXT:
        raise Refused.of(f"一份记录最多 {MAX_TEXT} 字。", instead="请分成几份记录。", field="body")
    if (body, result.strip(), place.strip()) == (record.body, record.result, record.place):
        return record
    if record.status == RecordStatus.READ_BACK:
        _reopen(record, by, at)
    record.body, record.result, record.place = body, result.strip(), place.strip()
    record.saved_at = at
    record.save()
    enter(
        record.proceeding,
        "record.saved",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"sha256": fingerprint(body)},
    )
    return record


def _reopen(record: Record, by: Actor, at: datetime) -> None:
    voided = RecordSignature.objects.filter(
        version__record=record, version__replaced_at=None
    ).count()
    record.versions.filter(replaced_at=None).update(replaced_at=at)
    record.status = RecordStatus.DRAFT
    enter(
        record.proceeding,
        "record.reopened",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"signatures_voided": voided},
    )


def _text(record: Record) -> str:
    return "\n".join(part for part in (record.person, record.body, record.result) if part)


@whole
def read_back(*, record_id: int, by: Actor, at: datetime) -> RecordVersion:
    """Freezes the record as read to, or by, those present; they sign this version."""
    record = _lock(record_id)
    check(may_write(by, record.proceeding))
    check(may_change_record(record))
    if not record.body.strip():
        raise Refused.of("记录还没有内容。", field="body")
    if record.status == RecordStatus.READ_BACK:
        return record.versions.get(replaced_at=None)
    last = record.versions.aggregate(m=Max("number"))["m"] or 0
    text = _text(record)
    version = RecordVersion.objects.create(
        record=record, number=last + 1, text=text, sha256=fingerprint(text), at=at
    )
    record.status = RecordStatus.READ_BACK
    record.save(update_fields=["status"])
    enter(
        record.proceeding,
        "record.read_back",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"version": version.number, "sha256": version.sha256},
    )
    return version


def _check_ink(ink: Ink) -> None:
    if ink.method not in Method.values:
        raise Refused.of("请选择签名方式。", field="method")
    if ink.method in {Method.SCREEN, Method.DESK} and not ink.image:
        raise Refused.of("请先签名。", field="signature")


@whole
def sign_record(
    *,
    version: RecordVersion,
    signer: str,
    ink: Ink,
    party: "Party | None" = None,
    name: str = "",
    by: Actor,
    at: datetime,
) -> RecordSignature:
    """Somebody who was present signs the version that was read back."""
    record = _lock(version.record_id)
    if version.replaced_at is not None or record.status == RecordStatus.DRAFT:
        raise Refused.of(
            "记录已经改过，这一稿不能再签。", instead="请重新宣读核对后再签。", field="version"
        )
    _check_ink(ink)
    if signer == SignerKind.PARTY:
        if party is None:
            raise Refused.of("请选择签名的当事人。", field="party")
        check(may_speak_for(by, party, record.proceeding))
    else:
        check(may_write(by, record.proceeding))
    own = signer in {SignerKind.MEDIATOR, SignerKind.RECORDER}
    before = RecordSignature.objects.filter(version=version, signer=signer, party=party)
    before = before.filter(account_id=by.id or 0) if own else before.filter(account=None)
    kept = before.exclude(signer=SignerKind.OTHER).first()
    if kept is not None:
        return kept
    signature = RecordSignature.objects.create(
        version=version,
        signer=signer,
        party=party,
        account_id=by.id if own else None,
        name=name.strip(),
        method=ink.method,
        image=ink.image,
        scan_file_id=ink.scan_file_id,
        sha256=version.sha256,
        at=at,
    )
    enter(
        record.proceeding,
        "record.signed",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={
            "version": version.number,
            "signer": signer,
            "party": party.pk if party else None,
            "method": ink.method,
            "sha256": version.sha256,
        },
    )
    if signer == SignerKind.MEDIATOR:
        record.status = RecordStatus.SIGNED
        record.save(update_fields=["status"])
    return signature
