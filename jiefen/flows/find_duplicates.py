"""Looks for disputes that may be the same as a new one, and keeps the likely pairs."""

from datetime import datetime

from jiefen.disputes.likeness import Alike, alike_by_people, alike_by_words
from jiefen.disputes.selectors import dispute_by_id
from jiefen.intake.services import keep_duplicates
from jiefen.intake.types import Likeness
from jiefen.kernel.actor import SYSTEM, Actor

LIKELY = 50
_SIMILAR = 0.35


def _reasons(other: Alike) -> dict[str, int]:
    points = {
        Likeness.SAME_ID: 45 * other.same_id,
        Likeness.SAME_PHONE: 40 * other.same_phone,
        Likeness.SAME_NAMES: 40 * (other.same_names >= 2),
        Likeness.SAME_NAME: 20 * (other.same_names == 1),
        Likeness.SAME_DAY: 15 * other.same_day,
        Likeness.SAME_PLACE: 10 * other.same_area,
        Likeness.SIMILAR_WORDS: round(60 * other.shared) if other.shared >= _SIMILAR else 0,
    }
    return {reason.value: given for reason, given in points.items() if given}


def find_duplicates(*, dispute_id: int, at: datetime, by: Actor = SYSTEM) -> int:
    """Keeps the disputes that are likely the same as this one; returns how many are new.

    A score of 50 or more of 100 is likely: two people and a day, a phone and similar words, ...
    No score is about a person; a clerk decides.
    """
    dispute = dispute_by_id(SYSTEM, dispute_id)
    found = {each.dispute_id: each for each in alike_by_words(dispute)}
    found |= {each.dispute_id: each for each in alike_by_people(dispute)}
    likely = []
    for other_id, other in sorted(found.items()):
        reasons = _reasons(other)
        score = min(100, sum(reasons.values()))
        if score >= LIKELY:
            likely.append((other_id, score, list(reasons)))
    likely.sort(key=lambda each: -each[1])
    return keep_duplicates(dispute=dispute, alike=likely[:10], by=by, at=at)
