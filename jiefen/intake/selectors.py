"""Reads of drafts, filings and possible duplicates."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from jiefen.disputes.selectors import visible_to
from jiefen.intake.models import Draft, DuplicateCandidate, Filing
from jiefen.intake.types import Decision, Guess, Interruption, Receipt
from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Cite, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


def draft_by_key(key: str, *, today: date) -> Draft | None:
    """The live draft that this key opens."""
    found = Draft.objects.filter(key_index=blind_index("draft", key), expires_on__gte=today)
    return found.filter(filed_as=None).first()


def filed_with(key: str) -> str:
    """The code of the dispute that the draft of this key became; empty if it became none."""
    found = Draft.objects.filter(key_index=blind_index("draft", key), filed_as__isnull=False)
    draft = found.select_related("filed_as").first()
    return draft.filed_as.code if draft and draft.filed_as else ""


def drafts_of_account(account_id: int, *, today: date) -> list[Draft]:
    """The unfinished applications of an account, newest first."""
    found = Draft.objects.filter(account_id=account_id, filed_as=None, expires_on__gte=today)
    return list(found.order_by("-saved_at")[:20])


def drafts_of_phone(phone: str, *, today: date) -> list[Draft]:
    """The unfinished applications of a verified phone, newest first."""
    found = Draft.objects.filter(phone_index=blind_index("phone", phone), filed_as=None)
    return list(found.filter(expires_on__gte=today).order_by("-saved_at")[:20])


def filing_of(dispute_id: int) -> Filing | None:
    """The submission with which a dispute began; none for one that was imported without it."""
    found = Filing.objects.filter(dispute_id=dispute_id).select_related("dispute", "receiver")
    return found.first()


def filings_by(by: Actor, *, limit: int = 100) -> list[Filing]:
    """What a grid worker or clerk filed, newest first."""
    found = Filing.objects.filter(filed_by_id=by.account_id).select_related("dispute", "receiver")
    return list(found.order_by("-submitted_at")[:limit])


def filing_for(by: Actor, code: str) -> Filing:
    """The filing of a dispute that somebody may see or filed themselves."""
    seen = Filing.objects.filter(dispute__code=code.strip().upper())
    seen = seen.select_related("dispute", "receiver")
    found = seen.filter(Q(dispute__in=visible_to(by)) | Q(filed_by_id=by.account_id or 0)).first()
    if found is None:
        raise Refused.of(
            "没有找到这份登记，或者它不归您查看。", instead="请核对编号。", code="not_found"
        )
    return found


def guess_of(filing: Filing) -> Guess:
    """What the words of a filing were taken to speak for."""
    kept = filing.guess
    return Guess(
        kind=kept.get("kind", ""),
        category=kept.get("category", ""),
        flags=tuple(kept.get("flags", ())),
        candidates=tuple(kept.get("candidates", ())),
        questions=tuple(kept.get("questions", ())),
    )


def limitation_of(filing: Filing) -> Interruption | None:
    """What the receipt says on limitation."""
    if filing.limitation_at is None:
        return None
    cites = tuple(Cite(**cite) for cite in filing.limitation["cites"])
    return Interruption(filing.limitation_at, filing.limitation["text"], cites)


def receipt_of(filing: Filing, *, new: bool = True) -> Receipt:
    """The receipt of a filing; the same however often it is asked for."""
    receiver = unit_by_id(filing.receiver_id)
    dispute = filing.dispute
    return Receipt(
        dispute_id=dispute.pk,
        code=dispute.code,
        submitted_at=filing.submitted_at,
        receiver=receiver.name,
        receiver_phone=receiver.phone,
        receiver_address=receiver.address,
        receiver_hours=receiver.opening_hours,
        guess=guess_of(filing),
        limitation=limitation_of(filing),
        next_due_on=dispute.next_due_on,
        new=new,
    )


def duplicates_of(dispute: "Dispute") -> list[DuplicateCandidate]:
    """The disputes that look like this one, likeliest first, decided ones last."""
    found = DuplicateCandidate.objects.filter(Q(first=dispute) | Q(second=dispute))
    rows = found.select_related("first", "second", "link")
    return sorted(rows, key=lambda row: (row.decision != Decision.OPEN, -row.score, row.pk))


def open_duplicates(by: Actor, *, limit: int = 200) -> list[DuplicateCandidate]:
    """The undecided pairs among the disputes somebody may see, likeliest first."""
    mine = visible_to(by).values("pk")
    found = DuplicateCandidate.objects.filter(decision=Decision.OPEN)
    found = found.filter(Q(first__in=mine) | Q(second__in=mine))
    return list(found.select_related("first", "second").order_by("-score", "pk")[:limit])


def pending_read_backs(by: Actor) -> list[Filing]:
    """What somebody filed for others that these have not confirmed yet, oldest first."""
    found = Filing.objects.filter(filed_by_id=by.account_id, confirmation="pending")
    return list(found.select_related("dispute", "receiver").order_by("submitted_at"))


def duplicate_by_id(pair_id: int) -> DuplicateCandidate:
    """A pair of look-alike disputes by its id."""
    found = DuplicateCandidate.objects.filter(pk=pair_id).first()
    if found is None:
        raise Refused.of("没有找到这一对纠纷。", code="not_found")
    return found
