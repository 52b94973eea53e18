"""Hearings: set with the notice the law asks, held, recorded, objected to, read back and signed."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check
from jiefen.doors.arbitration.models import (
    Hearing,
    HearingRecord,
    RecordObjection,
    Signature,
)
from jiefen.doors.arbitration.policies import may_run, may_speak
from jiefen.doors.arbitration.selectors import hearings_of, open_recusals, tribunal_of
from jiefen.doors.arbitration.services.entries import enter, fingerprint
from jiefen.doors.arbitration.types import HearingStatus
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused
from jiefen.rules.tribunals import Came, after_attendance, check_notice

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

_CAME: tuple[Came, ...] = ("both", "applicant_only", "respondent_only", "nobody")


@whole
def set_hearing(
    *,
    proceeding: "Proceeding",
    on: date,
    told_on: date,
    place: str,
    online: bool = False,
    by: Actor,
    at: datetime,
) -> Hearing:
    """Sets the next hearing; `told_on` is the day the last party was told of it."""
    check(may_run(by, proceeding))
    check_notice(
        plan_in_force(),
        proceeding.door,
        told_on=told_on,
        hearing_on=on,
        calendar=working_calendar(),
    )
    before = hearings_of(proceeding.pk)
    Hearing.objects.filter(proceeding=proceeding, status=HearingStatus.SET).update(
        status=HearingStatus.POSTPONED
    )
    hearing = Hearing.objects.create(
        proceeding=proceeding,
        number=len(before) + 1,
        on=on,
        told_on=told_on,
        place=place.strip(),
        online=online,
    )
    facts = {"number": hearing.number, "on": on, "told_on": told_on, "online": online}
    enter(proceeding, "hearing_set", by=by, at=at, subject=f"hearing:{hearing.pk}", facts=facts)
    return hearing


@whole
def hold_hearing(
    *,
    hearing: Hearing,
    came: str,
    excused: bool = False,
    online_agreed: bool = False,
    because: str = "",
    by: Actor,
    at: datetime,
) -> Hearing:
    """Enters who came; what may follow is worked out from the notice and the excuse.

    Raises Refused without a tribunal, with a challenge that is not decided, or held online
    without the parties' consent.
    """
    proceeding = hearing.proceeding
    check(may_run(by, proceeding))
    who = next((one for one in _CAME if one == came), None)
    if who is None:
        raise Refused.of("请写明谁来了。", field="who_came", code="invalid")
    _check_ready(hearing, proceeding.pk, online_agreed=online_agreed)
    follows, reason = after_attendance(
        plan_in_force(), proceeding.door, who, told=True, excused=excused
    )
    hearing.came, hearing.follows, hearing.because = who, follows, because.strip()
    held = follows in ("hear", "award_in_absence")
    hearing.status = HearingStatus.HELD if held else HearingStatus.POSTPONED
    hearing.save()
    enter(
        proceeding,
        "hearing_held",
        by=by,
        at=at,
        subject=f"hearing:{hearing.pk}",
        facts={"came": who, "follows": follows, "online": hearing.online},
        because=(reason,),
    )
    return hearing


def _check_ready(hearing: Hearing, proceeding_id: int, *, online_agreed: bool) -> None:
    if hearing.status != HearingStatus.SET:
        raise Refused.of("这次开庭已经有结果了。", instead="请另定一次。", code="wrong_stage")
    if not tribunal_of(proceeding_id):
        raise Refused.of("还没有仲裁庭。", instead="请先组成仲裁庭。", code="no_tribunal")
    if open_recusals(proceeding_id):
        raise Refused.of(
            "回避申请还没有决定。", instead="请负责人先决定是否回避。", code="recusal_open"
        )
    if hearing.online and not online_agreed:
        raise Refused.of(
            "线上开庭要各方同意。",
            instead="有一方不同意的，改到现场",
            field="online",
            code="consent",
        )


@whole
def write_record(
    *, hearing: Hearing, text: str, last_words: str, by: Actor, at: datetime
) -> HearingRecord:
    """Writes the record of a hearing that was held; the parties' last words were asked for.

    Source: 劳动争议调解仲裁法 38, 40.
    """
    proceeding = hearing.proceeding
    check(may_run(by, proceeding))
    if hearing.status != HearingStatus.HELD:
        raise Refused.of("还没有开庭。", instead="开庭以后再做笔录。", code="wrong_stage")
    if not text.strip():
        raise Refused.of("笔录不能是空的。", field="text", code="invalid")
    kept = HearingRecord.objects.select_for_update().filter(hearing=hearing).first()
    if kept is not None and kept.signatures.exists():
        raise Refused.of(
            "已经有人签名，不能再改。", instead="有遗漏或者差错的，写成补正申请。", code="signed"
        )
    record = kept or HearingRecord(hearing=hearing)
    record.text, record.last_words, record.at = text.strip(), last_words.strip(), at
    record.sha256 = fingerprint(f"{record.text}\n{record.last_words}")
    record.save()
    enter(
        proceeding,
        "record_written",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"sha256": record.sha256, "last_words_asked": bool(record.last_words)},
    )
    return record


@whole
def object_to_record(
    *, record: HearingRecord, party: "Party", text: str, by: Actor, at: datetime
) -> RecordObjection:
    """A party says what is missing or wrong; the wish itself stays on the record.

    Source: 劳动争议调解仲裁法 40.1.
    """
    proceeding = record.hearing.proceeding
    check(may_speak(by, party, proceeding))
    if not text.strip():
        raise Refused.of("请写明哪里有遗漏或者差错。", field="text", code="invalid")
    objection = RecordObjection.objects.create(record=record, party=party, text=text.strip(), at=at)
    enter(
        proceeding,
        "record_objected",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"party": party.pk, "objection": objection.pk},
    )
    return objection


@whole
def settle_objection(
    *, objection: RecordObjection, mended: bool, by: Actor, at: datetime
) -> RecordObjection:
    """Whether the record was mended; what was not mended stays noted."""
    proceeding = objection.record.hearing.proceeding
    check(may_run(by, proceeding))
    objection.mended = mended
    objection.save(update_fields=["mended"])
    enter(
        proceeding,
        "record_objection_settled",
        by=by,
        at=at,
        subject=f"record:{objection.record_id}",
        facts={"objection": objection.pk, "mended": mended},
    )
    return objection


@whole
def sign_record(
    *, record: HearingRecord, party: "Party", signed: bool = True, by: Actor, at: datetime
) -> Signature:
    """A party signs the record, or will not, which is noted; objections are settled before."""
    proceeding = record.hearing.proceeding
    check(may_speak(by, party, proceeding))
    if record.objections.filter(mended=None).exists():
        raise Refused.of(
            "补正申请还没有处理。", instead="先决定补正，或者记下不补正。", code="objection_open"
        )
    kept, _ = Signature.objects.update_or_create(
        record=record, party=party, defaults={"signed": signed, "at": at}
    )
    enter(
        proceeding,
        "record_signed",
        by=by,
        at=at,
        subject=f"record:{record.pk}",
        facts={"party": party.pk, "signed": signed, "sha256": record.sha256},
    )
    return kept
