"""Papers are made by themselves when what they tell of has happened, after the act, never in it."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs

from jiefen.disputes.selectors import history_of, proceedings_of
from jiefen.documents.selectors import paper_in_force
from jiefen.documents.services import record_unmade, void_paper
from jiefen.flows.issue_paper import issue_paper
from jiefen.flows.issue_volume import issue_volume
from jiefen.flows.mediation_given import DOOR
from jiefen.flows.papers.case import load_case
from jiefen.flows.papers.pieces import VOLUME
from jiefen.flows.papers.shelf import OF_THE_DISPUTE, called_for
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import now
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry

_TASK = "flows.issue_papers"
_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=3)
_RECORDS = ("investigation_record", "mediation_record")
_AT_THE_END = ("no_agreement_notice", "evidence_list", *_RECORDS)

CALLS_FOR: dict[str, tuple[str, ...]] = {
    "filing.read_back_confirmed": ("application", "registration"),
    "proceeding.numbered": ("application", "registration"),
    "invitation.sent": ("invitation_letter",),
    "people_mediation.give_notice": ("rights_duties_notice",),
    "record.signed": _RECORDS,
    "fact.confirmed": ("undisputed_facts",),
    "agreement.effective": (
        "agreement",
        "oral_agreement_register",
        "confirmation_materials",
        "evidence_list",
        *_RECORDS,
    ),
    "service.completed": ("service_receipt",),
    "performance.reported": ("performance_receipt",),
    "revisit.recorded": ("revisit_record",),
    "people_mediation.refuse": _AT_THE_END,
    "people_mediation.end_no_response": _AT_THE_END,
    "people_mediation.end_without_agreement": _AT_THE_END,
    "people_mediation.find_unfit": _AT_THE_END,
    "people_mediation.archive": (VOLUME,),
}
_ABOUT = frozenset({"invitation", "record", "item", "revisit"})
_UNDONE = ("agreement.reopened", "agreement.dropped")


def _subject(entry: "Entry") -> str:
    """Of which thing the paper is; empty where the act is about the whole."""
    if entry.act == "service.completed":
        return f"service:{entry.facts['service']}"
    return entry.subject if entry.subject.partition(":")[0] in _ABOUT else ""


def _proceeding(entry: "Entry") -> int | None:
    kind, _, number = entry.subject.partition(":")
    if kind == "proceeding":
        return int(number)
    found = entry.facts.get("proceeding")
    return int(found) if found else None


def make_papers_later(
    *,
    dispute_id: int,
    kinds: Collection[str],
    proceeding_id: int | None = None,
    subject: str = "",
) -> None:
    """Leaves a job for papers in the caller's transaction."""
    jobs.configure_task(_TASK).defer(
        dispute_id=dispute_id, proceeding_id=proceeding_id, kinds=list(kinds), subject=subject
    )


def _heard(entry: "Entry") -> None:
    stream, _, number = entry.stream.partition(":")
    if stream != "dispute":
        return
    if entry.act == "invitation.sent" and entry.facts.get("way") != "letter":
        return
    make_papers_later(
        dispute_id=int(number),
        proceeding_id=_proceeding(entry),
        kinds=CALLS_FOR[entry.act],
        subject=_subject(entry),
    )


def _undone(entry: "Entry") -> None:
    dispute_id = int(entry.stream.partition(":")[2])
    paper = paper_in_force(dispute_id, "agreement", proceeding_id=_proceeding(entry))
    if paper is not None:
        void_paper(paper_id=paper.pk, by=SYSTEM, at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for act in CALLS_FOR:
        ledger.on(act, _heard)
    for act in _UNDONE:
        ledger.on(act, _undone)


def _report(dispute_id: int, act: str, facts: dict[str, object], by: Actor, at: datetime) -> None:
    """Puts on the ledger what could not be made, once for the same reason."""
    same = [e for e in history_of(dispute_id) if e.act == act and e.facts == facts]
    if not same or act == "paper.failed":
        record_unmade(dispute_id=dispute_id, act=act, facts=facts, by=by, at=at)


def _make(
    dispute_id: int, proceeding_id: int | None, kind: str, subject: str, by: Actor, at: datetime
) -> Exception | None:
    """Makes one paper; what the record lacks is reported, a breakdown is also given back."""
    facts: dict[str, object] = {"kind": kind, "about": subject, "proceeding": proceeding_id}
    try:
        if kind == VOLUME and proceeding_id is not None:
            issue_volume(proceeding_id=proceeding_id, dispute_id=dispute_id, by=by, at=at)
        else:
            issue_paper(
                kind=kind,
                dispute_id=dispute_id,
                proceeding_id=proceeding_id,
                subject=subject,
                by=by,
                at=at,
            )
    except Refused as refused:
        reasons = [reason.text for reason in refused.because]
        _report(dispute_id, "paper.waiting", {**facts, "because": reasons}, by, at)
    except Exception as broken:
        _report(dispute_id, "paper.failed", {**facts, "error": type(broken).__name__}, by, at)
        return broken
    return None


def _wanted(
    dispute_id: int, proceeding_id: int | None, kinds: Collection[str], subject: str
) -> list[tuple[int | None, str, str]]:
    """The papers to make now: place in a proceeding, kind, of which thing."""
    numbers = [p.pk for p in proceedings_of(dispute_id) if p.door == DOOR]
    if proceeding_id is not None:
        numbers = [number for number in numbers if number == proceeding_id]
    found: dict[tuple[int | None, str, str], None] = {}
    for number in [None, *numbers]:
        for kind, about in called_for(load_case(dispute_id, number)):
            if kind in kinds and (not subject or about == subject):
                found[None if kind in OF_THE_DISPUTE else number, kind, about] = None
        if VOLUME in kinds and number is not None:
            found[number, VOLUME, ""] = None
    return list(found)


def issue_papers(
    *,
    dispute_id: int,
    kinds: Collection[str],
    proceeding_id: int | None = None,
    subject: str = "",
    by: Actor = SYSTEM,
    at: datetime,
) -> None:
    """Makes every paper of these kinds that the record calls for; run twice it makes each once.

    What is not complete yet waits and says why; after a breakdown the rest is made all the same,
    and then the first breakdown is raised, for another try.
    """
    broken = [
        fault
        for place, kind, about in _wanted(dispute_id, proceeding_id, kinds, subject)
        if (fault := _make(dispute_id, place, kind, about, by, at)) is not None
    ]
    if broken:
        raise broken[0]


@jobs.task(name=_TASK, queue="papers", retry=_AGAIN)
def make_papers(
    dispute_id: int, kinds: list[str], proceeding_id: int | None = None, subject: str = ""
) -> None:
    """Makes the papers that one act calls for."""
    issue_papers(
        dispute_id=dispute_id,
        kinds=kinds,
        proceeding_id=proceeding_id,
        subject=subject,
        at=now(),
    )
