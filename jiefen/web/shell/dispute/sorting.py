"""The panels a clerk sorts by: what kind it seems to be, and what else may be the same."""

from typing import TYPE_CHECKING

from jiefen.intake.selectors import duplicates_of, filing_of, guess_of
from jiefen.intake.types import Decision, Likeness
from jiefen.kernel.plans import plan_in_force
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest

if TYPE_CHECKING:
    from jiefen.intake.models import DuplicateCandidate

_HERE = "shell/dispute"


def triage(request: StaffRequest, case: Case) -> Panel | None:
    """The proposed kind with its words, until somebody confirms one."""
    dispute = case.dispute
    if dispute.kind_confirmed_at is not None or dispute.closed_at is not None or not case.steers:
        return None
    filing = filing_of(dispute.pk)
    guess = guess_of(filing) if filing is not None else None
    kind = plan_in_force().kinds.get(dispute.kind)
    context = {
        "kind": kind,
        "candidates": guess.candidates if guess else (),
        "questions": guess.questions if guess else (),
        "act": "accept" if dispute.stage == "received" else "register",
    }
    return Panel(f"{_HERE}/triage.html", context)


def _pair(pair: "DuplicateCandidate", dispute_id: int) -> dict[str, object]:
    other = pair.second if pair.first_id == dispute_id else pair.first
    return {
        "pair": pair,
        "other": other,
        "story": " ".join(other.narrative.split())[:60],
        "reasons": [Likeness(reason).label for reason in pair.reasons if reason in Likeness.values],
        "open": pair.decision == Decision.OPEN,
        "decision": Decision(pair.decision).label,
    }


def twins(request: StaffRequest, case: Case) -> Panel | None:
    """Disputes that may be the same one."""
    rows = [_pair(pair, case.dispute.pk) for pair in duplicates_of(case.dispute)]
    merges = plan_in_force().machines["dispute"].acts["merge"].from_
    context = {"rows": rows[:6], "merges": case.dispute.stage in merges}
    return Panel(f"{_HERE}/twins.html", context) if rows else None
