"""A court that speaks, and the commissioned mediation that follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jiefen.disputes.models import Proceeding
from jiefen.disputes.selectors import live_proceeding
from jiefen.doors.court_exchange.models import Commission, IncomingEvent, OutgoingEvent
from jiefen.doors.court_exchange.transports.demo.saying import say
from jiefen.flows.hear_from_court import hear_from_court
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import dispute_stream, entries_of

NUMBER = "（2026）示诉前调7号"
YES = [
    {"side": side, "given": True, "method": "phone", "on": "2026-03-10"}
    for side in ("applicant", "respondent")
]


@dataclass
class CourtStory:
    """Says things as the court and looks at what became of them."""

    spoken: int = 0

    def says(
        self, kind: str, code: str, payload: Mapping[str, object], at: datetime
    ) -> IncomingEvent:
        """The court says one thing, and it is heard."""
        self.spoken += 1
        pk = say(
            event_id=f"court-{self.spoken}", kind=kind, dispute_code=code, payload=payload, at=at
        )
        hear_from_court(incoming_id=pk, at=at)
        return IncomingEvent.objects.get(pk=pk)

    def commissions(
        self, code: str, at: datetime, *, kind: str = "mediation.commissioned", **more: object
    ) -> IncomingEvent:
        """The court commissions a mediation it registered on the same day."""
        payload = {"court_number": NUMBER, "registered_on": at.date().isoformat(), **more}
        return self.says(kind, code, payload, at)


def live(dispute_id: int, door: str = "commissioned_mediation") -> Proceeding:
    found = live_proceeding(dispute_id, door)
    assert found is not None
    return found


def commission(dispute_id: int) -> Commission:
    return Commission.objects.get(proceeding__dispute_id=dispute_id)


def told(dispute_id: int) -> list[str]:
    """The kinds of events that the court was told, in order."""
    found = OutgoingEvent.objects.filter(dispute_id=dispute_id)
    return list(found.order_by("number").values_list("kind", flat=True))


def acts(dispute_id: int, door: str) -> list[str]:
    """The acts of a door on the ledger, in order."""
    entries = entries_of(dispute_stream(dispute_id))
    return [entry.act.partition(".")[2] for entry in entries if entry.act.startswith(f"{door}.")]


def clock(dispute_id: int, rule: str):
    """The day a period runs from and its last day."""
    from jiefen.disputes.models import Clock

    found = Clock.objects.filter(dispute_id=dispute_id, rule=rule).order_by("-pk").first()
    return (found.event_on.isoformat(), found.due_on.isoformat(), found.status) if found else None


def committee_head(people, unit: str) -> Actor:
    """Who accepts a commission for an organisation."""
    return people.committee_head(unit)
