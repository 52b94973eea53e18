"""What the words of an application speak for; a clerk confirms."""

from jiefen.intake.types import Guess
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.triage import triage_for


def propose_kind(narrative: str) -> Guess:
    """What these words speak for: kinds with their reasons, signs to look at, what to ask."""
    plan = plan_in_force()
    found = triage_for(plan).propose(narrative)
    first = found.candidates[0]
    return Guess(
        kind=first.kind,
        category=first.category,
        flags=found.flags,
        candidates=tuple(
            {
                "kind": each.kind,
                "label": plan.kinds[each.kind].label,
                "confidence": round(each.confidence * 100),
                "because": list(each.because),
            }
            for each in found.candidates[:3]
        ),
        questions=tuple(question.text for question in found.questions),
    )
