"""Looks for disputes that may be the same as a new one, and keeps the likely pairs."""

from datetime import datetime

from jiefen.disputes.likeness import Alike, alike_by_people, alike_by_words
from jiefen.disputes.selectors import dispute_by_id
from jiefen.intake.services import keep_duplicates
from jiefen.intake.types import Likeness
from jiefen.kernel.actor import SYSTEM, Actor

LIKELY = 50
_SIMILAR = 0.35


def _people(other: Alike) -> dict[str, int]:
    """One person counts once, by whatever they were known; two people of one quarrel count more."""
    found = {
        Likeness.SAME_ID.value: 35 * other.same_id,
        Likeness.SAME_PHONE.value: 35 * other.same_phone,
        Likeness.SAME_NAMES.value: 45 * (other.same_names >= 2),
        Likeness.SAME_NAME.value: 20 * (other.same_names == 1),
    }
    return {reason: points for reason, points in found.items() if points}


def _circumstances(other: Alike) -> dict[str, int]:
    found = {
        Likeness.SAME_DAY.value: 15 * other.same_day,
        Likeness.SAME_PLACE.value: 10 * other.same_area,
        Likeness.SIMILAR_WORDS.value: round(60 * other.shared) * (other.shared >= _SIMILAR),
    }
    return {reason: points for reason, points in found.items() if points}


def find_duplicates(*, dispute_id: int, at: datetime, by: Actor = SYSTEM) -> int:
    """Keeps the disputes that are likely the same as this one; returns how many are new.

    A score of 50 or more of 100 is likely: two people and a place, a phone and a day.
    No score is about a person; a clerk decides.
    """
    dispute = dispute_by_id(SYSTEM, dispute_id)
    found = {each.dispute_id: each for each in alike_by_words(dispute)}
    found |= {each.dispute_id: each for each in alike_by_people(dispute)}
    likely = []
    for other_id, other in sorted(found.items()):
        people, circumstances = _people(other), _circumstances(other)
        score = min(100, max(people.values(), default=0) + sum(circumstances.values()))
        if score >= LIKELY:
            likely.append((other_id, score, [*people, *circumstances]))
    likely.sort(key=lambda each: -each[1])
    return keep_duplicates(dispute=dispute, alike=likely[:10], by=by, at=at)
