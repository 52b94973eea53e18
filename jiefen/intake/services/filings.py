"""The submission as it came, its legal effect, and the confirmation of who it was filed for."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jiefen.disputes.types import NewDispute
from jiefen.intake.models import Filing
from jiefen.intake.policies import may_confirm
from jiefen.intake.types import Confirmation, Guess, Interruption, OnBehalf, ReadBack
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@dataclass(frozen=True)
class Submission:
    """One application as it came in, with what was found at once."""

    new: NewDispute
    receiver_id: int
    guess: Guess
    limitation: Interruption | None
    on_behalf: OnBehalf | None = None


def content_of(new: NewDispute) -> dict[str, Any]:
    """The application word for word, as JSON values."""
    content = asdict(new)
    content["happened_on"] = new.happened_on.isoformat() if new.happened_on else None
    return content


def filing_acts(submission: Submission) -> list[ledger.Act]:
    """What the ledger records of a submission beside the opened file."""
    acts = [
        ledger.Act(
            name="filing.received",
            facts={
                "channel": submission.new.channel,
                "receiver": submission.receiver_id,
                "on_behalf": submission.on_behalf is not None,
                "guess": submission.guess.kind,
            },
        )
    ]
    if submission.limitation is not None:
        reason = Reason("向调解组织提出请求，诉讼时效中断。", submission.limitation.cites)
        acts.append(
            ledger.Act(
                name="limitation.interrupted",
                facts={"at": submission.limitation.at, "by": "request"},
                because=(reason,),
                rule="limitation.request",
            )
        )
    return acts


def record_filing(*, dispute: "Dispute", submission: Submission, by: Actor, at: datetime) -> Filing:
    """Keeps the submission beside the dispute that it opened, in the same transaction.

    Its ledger entries are `filing_acts`, recorded together with the opening.
    """
    behalf, limitation = submission.on_behalf, submission.limitation
    filing = Filing(
        dispute=dispute,
        channel=submission.new.channel,
        receiver_id=submission.receiver_id,
        submitted_at=at,
        content=content_of(submission.new),
        guess=asdict(submission.guess),
        filed_by_id=by.account_id,
        relation=behalf.relation if behalf else "",
        told=behalf.told if behalf else "",
        confirmation=Confirmation.PENDING if behalf else Confirmation.OWN,
        confirmed_at=None if behalf else at,
        limitation_at=limitation.at if limitation else None,
        limitation=_kept(limitation),
    )
    filing.save(force_insert=True)
    return filing


def _kept(limitation: Interruption | None) -> dict[str, Any]:
    if limitation is None:
        return {}
    return {"text": limitation.text, "cites": [cite.as_dict() for cite in limitation.cites]}


@whole
def confirm_read_back(*, filing: Filing, read_back: ReadBack, by: Actor, at: datetime) -> Filing:
    """Records that the person confirmed what was read back; a second confirmation is refused.

    A code must have been checked by the caller; a signature is a stored file.
    """
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    answer = may_confirm(by, filing)
    if isinstance(answer, Refused):
        raise answer
    if filing.confirmation != Confirmation.PENDING:
        raise Refused.of("本人已经确认过了。", instead="不用再确认。", code="conflict")
    _check(read_back)
    filing.confirmation, filing.confirmed_at = read_back.method, at
    filing.signature_id = read_back.signature_file_id
    if read_back.witness_name:
        filing.witness = {"name": read_back.witness_name, "phone": read_back.witness_phone}
    filing.save()
    ledger.record(
        ledger.dispute_stream(filing.dispute_id),
        "filing.read_back_confirmed",
        by=by,
        at=at,
        subject=f"filing:{filing.pk}",
        facts={"method": read_back.method, "signature": read_back.signature_file_id},
    )
    return filing


def _check(read_back: ReadBack) -> None:
    if read_back.method not in {
        Confirmation.CODE,
        Confirmation.SIGNATURE,
        Confirmation.WITNESS,
    }:
        raise Refused.of("请选择本人怎样确认。", field="method")
    if read_back.method == Confirmation.SIGNATURE and read_back.signature_file_id is None:
        raise Refused.of("还没有签名。", instead="请本人在屏幕上签名。", field="signature")
    if read_back.method == Confirmation.WITNESS and not read_back.witness_name.strip():
        raise Refused.of("没有手机时要有一位见证人。", field="witness_name")


def mark_followed_up(*, filing: Filing, by: Actor, at: datetime) -> bool:
    """Claims the follow-up of a filing; only the first one who asks gets it."""
    waiting = Filing.objects.filter(pk=filing.pk, followed_up_at=None)
    return bool(waiting.update(followed_up_at=at))
