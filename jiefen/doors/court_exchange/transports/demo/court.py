"""A court inside the program: takes every event and makes up its mind what to answer when."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from jiefen.disputes.selectors import dispute_for
from jiefen.doors.court_exchange.models import DemoReply
from jiefen.doors.court_exchange.types import Letter, Taken
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import local_day

Reply = tuple[timedelta, str, Mapping[str, object]]
SOON, LATER = timedelta(minutes=1), timedelta(minutes=3)


def _number(letter: Letter, word: str) -> str:
    return f"（{letter.at.year}）示{word}{letter.event_id[-5:]}号"


def _confirmation(letter: Letter, today: str) -> list[Reply]:
    number = _number(letter, "民特")
    return [
        (SOON, "confirmation.admitted", {"number": number, "admitted_on": today}),
        (LATER, "confirmation.granted", {"number": number, "ruled_on": today}),
    ]


def _filing(letter: Letter, today: str) -> list[Reply]:
    registered = {"number": _number(letter, "民初"), "registered_on": today, "track": "summary"}
    return [(SOON, "filing.registered", registered)]


def _enforcement(letter: Letter, today: str) -> list[Reply]:
    return [
        (SOON, "enforcement.registered", {"number": _number(letter, "执"), "registered_on": today})
    ]


def _appointment(letter: Letter, today: str) -> list[Reply]:
    # The district's own committee of last resort; a test or a clerk may say another one.
    payload = {
        "court_number": letter.payload["court_number"],
        "organisation": "finance_mediation_centre",
        "appointed_on": today,
    }
    return [(SOON, "mediation.appointed", payload)]


_ANSWERS = {
    "confirmation.applied": _confirmation,
    "filing.materials": _filing,
    "filing.cross_region": _filing,
    "enforcement.applied": _enforcement,
    "commission.appoint": _appointment,
}


class DemoCourt:
    """Takes every event and lets its answers wait until they are due."""

    def send(self, *, letter: Letter, at: datetime) -> Taken:
        """The event counts as taken; the same one again adds no second answer."""
        answers = _ANSWERS.get(letter.kind)
        if answers is not None:
            dispute = dispute_for(SYSTEM, letter.dispute)
            with transaction.atomic():
                for number, (pause, kind, payload) in enumerate(
                    answers(letter, local_day(at).isoformat())
                ):
                    DemoReply.objects.get_or_create(
                        event_id=f"demo-{letter.event_id}-{number}",
                        defaults={
                            "dispute": dispute,
                            "kind": kind,
                            "payload": dict(payload),
                            "due_at": at + pause,
                        },
                    )
        return Taken(court_ref=f"demo-{letter.event_id}")
