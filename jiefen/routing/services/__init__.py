"""Writes of routing: one verb per file."""

from jiefen.routing.services.assigning import end_assignments, offer, sign
from jiefen.routing.services.marking import mark_clock
from jiefen.routing.services.proposing import decide_proposal, propose, withdraw_proposal
from jiefen.routing.services.returning import give_back, lapse
from jiefen.routing.services.urging import answer_urges, record_urge
from jiefen.routing.services.views import forget_view, save_view

__all__ = [
    "answer_urges",
    "decide_proposal",
    "end_assignments",
    "forget_view",
    "give_back",
    "lapse",
    "mark_clock",
    "offer",
    "propose",
    "record_urge",
    "save_view",
    "sign",
    "withdraw_proposal",
]
