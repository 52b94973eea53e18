"""Official records of a mediation: begun, saved while writing, read back, signed."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.accounts.services import use_code
from jiefen.accounts.types import CodePurpose
from jiefen.flows.hold_session import begin_mediation
from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct, party_in, step
from jiefen.flows.send_code import send_code
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms import services as rooms
from jiefen.rooms.selectors import record_of, session_of, version_of
from jiefen.rooms.types import Ink, RecordKind, SignerKind
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rooms.models import Record, RecordSignature, RecordVersion


@whole
def begin_record(
    *,
    proceeding_id: int,
    kind: str,
    body: str = "",
    place: str = "",
    person: str = "",
    relation: str = "",
    session_number: int | None = None,
    by: Actor,
    at: datetime,
) -> "Record":
    """Begins a record; a mediation record begins the mediation itself."""
    proceeding = lock_to_conduct(by, proceeding_id)
    session = session_of(proceeding.pk, session_number) if session_number else None
    if kind == RecordKind.INVESTIGATION:
        step(proceeding, "investigate", by=by, at=at)
    elif proceeding.stage != "in_mediation":
        begin_mediation(proceeding, by=by, at=at)
    return rooms.open_record(
        proceeding=proceeding,
        kind=kind,
        body=body,
        place=place,
        person=person,
        relation=relation,
        session=session,
        by=by,
        at=at,
    )


@whole
def save_record(
    *,
    proceeding_id: int,
    record_id: int,
    body: str,
    result: str = "",
    place: str = "",
    by: Actor,
    at: datetime,
) -> "Record":
    """Saves a record while it is written."""
    lock_to_conduct(by, proceeding_id)
    _own(proceeding_id, record_id)
    return rooms.save_record(
        record_id=record_id, body=body, result=result, place=place, by=by, at=at
    )


@whole
def read_back(*, proceeding_id: int, record_id: int, by: Actor, at: datetime) -> "RecordVersion":
    """Freezes the record as it was read to those present."""
    lock_to_conduct(by, proceeding_id)
    _own(proceeding_id, record_id)
    return rooms.read_back(record_id=record_id, by=by, at=at)


def _own(proceeding_id: int, record_id: int) -> "Record":
    record = record_of(proceeding_id, record_id)
    if record is None:
        raise Refused.of("没有找到这份记录。", code="not_found")
    return record


def _version(proceeding_id: int, version_id: int) -> "RecordVersion":
    version = version_of(proceeding_id, version_id)
    if version is None:
        raise Refused.of("没有找到这一稿记录。", code="not_found")
    return version


def _subject(version_id: int, party_id: int) -> str:
    return f"record:{version_id}:{party_id}"


def send_record_code(
    *, version_id: int, party_id: int, phone: str, by: Actor, at: datetime, source: str = ""
) -> None:
    """Sends the code with which a party signs this text of a record on their phone."""
    send_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        subject=_subject(version_id, party_id),
        by=by,
        at=at,
        source=source,
    )


def sign_record_on_screen(
    *,
    proceeding_id: int,
    version_id: int,
    party_id: int,
    ink: Ink,
    phone: str,
    code: str,
    by: Actor,
    at: datetime,
    source: str = "",
) -> "RecordSignature":
    """A party signs the record that was read back, by hand and with a one-time code."""
    use_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        code=code,
        subject=_subject(version_id, party_id),
        by=by,
        at=at,
        source=source,
    )
    with transaction.atomic():
        proceeding = lock_mediation(by, proceeding_id)
        return rooms.sign_record(
            version=_version(proceeding.pk, version_id),
            signer=SignerKind.PARTY,
            ink=ink,
            party=party_in(proceeding, party_id),
            by=by,
            at=at,
        )


@whole
def sign_record_at_desk(
    *,
    proceeding_id: int,
    version_id: int,
    signer: str,
    ink: Ink,
    party_id: int | None = None,
    name: str = "",
    by: Actor,
    at: datetime,
) -> "RecordSignature":
    """The mediator signs, or enters that somebody signed on paper."""
    proceeding = lock_to_conduct(by, proceeding_id)
    return rooms.sign_record(
        version=_version(proceeding.pk, version_id),
        signer=signer,
        ink=ink,
        party=party_in(proceeding, party_id) if party_id else None,
        name=name,
        by=by,
        at=at,
    )
