"""Service, performance item by item, default, revisit, archive."""

from collections.abc import Mapping

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiefen.agreements.selectors import items_of, live_agreement, revisits_of
from jiefen.agreements.types import PerformanceSaid, Report, RevisitSaid, Satisfaction
from jiefen.flows.archive_proceeding import archive_proceeding
from jiefen.flows.close_dispute import close_dispute
from jiefen.flows.confirm_performance import confirm_performance
from jiefen.flows.mediation_given import missing_from_volume
from jiefen.flows.report_default import last_day_to_confirm, urge_performance, ways_now
from jiefen.flows.revisit_parties import revisit_parties
from jiefen.flows.serve_agreement import hand_over, services_for
from jiefen.kernel.clock import now
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.sent import money_sent, one_file
from jiefen.web.unit.mediation_forms import RevisitForm, ServedForm
from jiefen.web.unit.mediation_room import ROLES, Room, number, read, show_tab


def _served(request: StaffRequest, room: Room) -> str:
    said = read(ServedForm(request.POST))
    hand_over(
        proceeding_id=room.proceeding.pk,
        party_id=number(request, "party"),
        way=str(said["way"]),
        receiver=str(said["receiver"]),
        by=room.by,
        at=now(),
    )
    return _("已登记送达。")


def _witnessed(request: StaffRequest, room: Room) -> str:
    confirm_performance(
        item_id=number(request, "item"),
        said=PerformanceSaid(
            status=request.POST.get("status", ""),
            amount=money_sent(request, "amount"),
            proof=request.POST.get("proof", ""),
        ),
        photo=one_file(request, "photo"),
        by=room.by,
        at=now(),
    )
    return _("已登记。")


def _urge(request: StaffRequest, room: Room) -> str:
    told = urge_performance(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("已督促，短信发到 %(n)s 个手机。") % {"n": told}


def _revisit(request: StaffRequest, room: Room) -> str:
    said = read(RevisitForm(request.POST))
    revisit_parties(
        proceeding_id=room.proceeding.pk,
        said=RevisitSaid(
            way=str(said["way"]),
            satisfaction={
                party.pk: request.POST[f"satisfaction-{party.pk}"]
                for party in room.parties
                if request.POST.get(f"satisfaction-{party.pk}")
            },
            findings=str(said["findings"]),
            risk=bool(said["risk"]),
            risk_text=str(said["risk_text"]),
            court=str(said["court"]),
        ),
        final=bool(said["final"]),
        by=room.by,
        at=now(),
    )
    return _("回访已登记。")


def _archive(request: StaffRequest, room: Room) -> str:
    archive_proceeding(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("已归档。")


def _close(request: StaffRequest, room: Room) -> str:
    close_dispute(
        dispute_id=room.dispute.pk,
        door=room.proceeding.door,
        outcome=room.proceeding.outcome,
        by=room.by,
        at=now(),
    )
    return _("纠纷已结案。")


_ACTS = {
    "served": _served,
    "witnessed": _witnessed,
    "urge": _urge,
    "revisit": _revisit,
    "archive": _archive,
    "close": _close,
}


def _more(request: StaffRequest, room: Room, bound: Mapping[str, forms.Form]) -> dict[str, object]:
    agreement = live_agreement(room.proceeding.pk)
    if agreement is None or agreement.effective_on is None:
        return {"agreement": None}
    items = items_of(agreement)
    served = {row.party_id: row for row in services_for(room.proceeding)}
    return {
        "agreement": agreement,
        "last_day": last_day_to_confirm(agreement),
        "served": [(party, served.get(party.pk)) for party in room.parties],
        "items": [
            {
                "view": view,
                "late": view.item.settled_at is None
                and view.item.due_on is not None
                and view.item.due_on < room.today,
                "words": [(party, view.said.get(party.pk)) for party in room.parties],
            }
            for view in items
        ],
        "not_kept": any(v.item.state in {"defaulted", "partly", "disputed"} for v in items),
        "ways": ways_now(agreement, today=room.today),
        "reports": Report.choices,
        "revisits": revisits_of(agreement.pk),
        "satisfactions": Satisfaction.choices,
        "served_form": bound.get("served") or ServedForm(auto_id="served_%s"),
        "revisit_form": bound.get("revisit") or RevisitForm(auto_id="revisit_%s"),
        "volume": missing_from_volume(room.proceeding),
    }


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, code: str) -> HttpResponse:
    """What happens after an agreement."""
    return show_tab(request, code, "performance", acts=_ACTS, more=_more)
