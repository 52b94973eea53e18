"""The ways of a dispute on a desk: what is open, what comes first, what hurries, what to ask."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.types import Side
from jiefen.flows.compare_doors import compare
from jiefen.flows.door_facts import Known, known_of
from jiefen.kernel.plans import plan_in_force
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.doors.view import page_of
from jiefen.web.shell.doors.wording import answer_words, statement_of
from jiefen.web.shell.identity import StaffRequest

if TYPE_CHECKING:
    from jiefen.flows.door_facts import Picked

_TEMPLATE = "shell/doors/panel.html"


def ways(request: StaffRequest, case: Case) -> Panel | None:
    """The panel on a desk; nothing once the dispute is closed and nobody chose anything."""
    dispute = case.dispute
    known = known_of(dispute, parties_of(dispute.pk), today=case.today)
    if dispute.closed_at is not None:
        return None
    found = compare(known.facts, known.kind, known.amount, today=case.today, staff=True)
    page = page_of(found, known.kind, skipped=known.unsure)
    context = {
        "page": page,
        "question": page.question,
        "left": page.left,
        "chosen": [_picked(one) for one in known.chosen],
        "recommended": [_picked(one) for one in known.recommended],
        "differing": _differing(known),
        "offer": [*page.first, *page.open, *page.beside, *page.likely],
        "sides": [("all", _("双方")), *[(side.value, side.label) for side in _SIDES]],
        "answer_url": reverse("shell:answer_door", args=[dispute.code]),
        "recommend_url": reverse("shell:recommend_door", args=[dispute.code]),
        "kind_sure": bool(known.kind),
        "code": dispute.code,
    }
    return Panel(_TEMPLATE, context)


_SIDES = (Side.APPLICANT, Side.RESPONDENT)


def _picked(one: "Picked") -> dict[str, object]:
    door = plan_in_force().doors.get(one.door)
    side = _("双方") if one.side == "all" else str(dict(Side.choices).get(one.side, ""))
    return {"door": door.label if door else one.door, "side": side, "at": one.at}


def _differing(known: Known) -> list[tuple[str, str]]:
    """Facts about which the sides told different things, with who said what."""
    sides = dict(Side.choices)
    return [
        (
            statement_of(name),
            "；".join(f"{sides.get(one.by, '')}：{answer_words(name, one.value)}" for one in said),
        )
        for name, said in known.differing.items()
    ]
