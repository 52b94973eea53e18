"""A first guess at the kind of a dispute; a later version replaces what stands behind it."""

from functools import lru_cache

from jiefen.intake.types import Guess
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.triage import Triage, keyword_triage


@lru_cache(maxsize=1)
def _triage() -> Triage:
    return keyword_triage(plan_in_force())


def propose_kind(narrative: str) -> Guess:
    """What these words speak for: kinds with their reasons, signs to look at, what to ask."""
    plan = plan_in_force()
    found = _triage().propose(narrative)
    first = found.candidates[0] if found.candidates else None
    return Guess(
        kind=first.kind if first else "",
        category=first.category if first else "",
        flags=tuple(found.flags),
        candidates=tuple(
            {
                "kind": each.kind,
                "label": plan.kinds[each.kind].label,
                "confidence": round(each.confidence * 100),
                "because": list(each.because),
            }
            for each in found.candidates[:3]
        ),
        questions=tuple(found.questions),
    )
