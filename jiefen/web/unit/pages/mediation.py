"""Consent, mediator, disclosure, notice; and the end without agreement."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.policies import mediators_of
from jiefen.disputes.selectors import consents_of, dispute_for
from jiefen.flows import disclose_and_recuse, end_without_agreement, name_mediator, notify_rights
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.flows.start_people_mediation import answer_mediation, start_people_mediation
from jiefen.flows.suggest_mediators import suggest_mediators
from jiefen.kernel.clock import now
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import invitations_of, notices_of
from jiefen.rooms.selectors import (
    disclosures_of,
    nominations_of,
    objections_of,
    preferences_of,
)
from jiefen.rooms.types import ObjectionGround
from jiefen.rules.trace import Refused
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.unit.mediation_room import ROLES, Room, number, numbers, show_tab

_ENDINGS = ("no_agreement", "no_response", "unfit", "withdrawn", "moved")


def _consent(request: StaffRequest, room: Room) -> str:
    given = request.POST.get("given") == "yes"
    answer_mediation(
        proceeding_id=room.proceeding.pk,
        party_id=number(request, "party"),
        given=given,
        method=request.POST.get("method", "phone"),
        reason=request.POST.get("reason", ""),
        by=room.by,
        at=now(),
    )
    return _("已记录。") if given else _("已记录拒绝，调解已终止，并已告知其他途径。")


def _invite(request: StaffRequest, room: Room) -> str:
    invite_other_side(
        dispute_id=room.dispute.pk,
        party_id=number(request, "party"),
        way="sms",
        by=room.by,
        at=now(),
    )
    return _("邀请已发出。")


def _name(request: StaffRequest, room: Room) -> str:
    chair = number(request, "chair")
    others = [pk for pk in numbers(request, "others") if pk != chair]
    name_mediator.name_mediators(
        proceeding_id=room.proceeding.pk,
        mediators=[chair, *others] if chair else [],
        reason=request.POST.get("reason", ""),
        by=room.by,
        at=now(),
    )
    return _("已通知调解员作利害关系说明，说明后即确定。")


def _disclose(request: StaffRequest, room: Room) -> str:
    disclose_and_recuse.make_disclosure(
        proceeding_id=room.proceeding.pk,
        tied=request.POST.get("tied") == "yes",
        text=request.POST.get("text", ""),
        by=room.by,
        at=now(),
    )
    return _("说明已记录。")


def _decide(request: StaffRequest, room: Room) -> str:
    disclose_and_recuse.answer_objection(
        proceeding_id=room.proceeding.pk,
        objection_id=number(request, "objection"),
        upheld=request.POST.get("upheld") == "yes",
        because=request.POST.get("because", ""),
        by=room.by,
        at=now(),
    )
    return _("已答复当事人。")


def _read_aloud(request: StaffRequest, room: Room) -> str:
    notify_rights.confirm_in_person(
        proceeding_id=room.proceeding.pk,
        party_id=number(request, "party"),
        witness=request.POST.get("witness", ""),
        by=room.by,
        at=now(),
    )
    return _("已记录当面宣读。")


def _tell(request: StaffRequest, room: Room) -> str:
    end_without_agreement.give_other_ways(proceeding_id=room.proceeding.pk, by=room.by, at=now())
    return _("已告知各方还有哪些途径。")


def _end(request: StaffRequest, room: Room) -> str:
    end_without_agreement.end_without_agreement(
        proceeding_id=room.proceeding.pk,
        outcome=request.POST.get("outcome", ""),
        reason=request.POST.get("reason", ""),
        next_door=request.POST.get("next_door", ""),
        by=room.by,
        at=now(),
    )
    return _("调解已终止。")


_ACTS = {
    "consent": _consent,
    "invite": _invite,
    "name": _name,
    "disclose": _disclose,
    "decide": _decide,
    "read_aloud": _read_aloud,
    "tell": _tell,
    "end": _end,
}


def _people(room: Room) -> list[dict[str, object]]:
    said = consents_of(room.proceeding.pk)
    wishes = preferences_of(room.proceeding.pk)
    invited = {row.party_id: row for row in invitations_of(room.dispute.pk)}
    told = {
        row.party_id: row
        for row in notices_of(
            room.dispute.pk, kind=notify_rights.KIND, proceeding_id=room.proceeding.pk
        )
    }
    return [
        {
            "party": party,
            "consent": said.get(party.pk),
            "invitation": invited.get(party.pk),
            "wish": wishes.get(party.pk),
            "notice": told.get(party.pk),
            "receipt": getattr(told.get(party.pk), "receipt", None),
        }
        for party in room.parties
    ]


def _more(request: StaffRequest, room: Room, bound: Mapping[str, forms.Form]) -> dict[str, object]:
    proceeding, at = room.proceeding, now()
    proposed = nominations_of(proceeding.pk)
    pool = name_mediator.candidates(proceeding, at)
    accounts = accounts_by_id({*pool, *mediators_of(proceeding)})
    plan = plan_in_force()
    door = plan.doors[proceeding.door]
    told = {row.party_id for row in notices_of(room.dispute.pk, kind="other_ways")}
    offered = suggest_mediators(proceeding, at=at)
    outcomes = plan.outcomes[proceeding.door]
    return {
        "people": _people(room),
        "proposed": proposed,
        "must_disclose": room.by.id in {row.mediator_id for row in proposed}
        and room.by.id not in disclosures_of(proceeding.pk),
        "disclosures": disclosures_of(proceeding.pk),
        "objections": objections_of(proceeding.pk),
        "grounds": dict(ObjectionGround.choices),
        "mediators": [accounts[pk] for pk in mediators_of(proceeding) if pk in accounts],
        "pool": [accounts[pk] for pk in pool if pk in accounts],
        "pool_names": {pk: account.name for pk, account in accounts.items()},
        "offered": offered.offered,
        "set_aside": offered.set_aside,
        "chosen": name_mediator.chosen_by_all(proceeding),
        "other_ways": plan.notices["other_ways"],
        "told_all": {party.pk for party in room.parties} <= told,
        "endings": [(code, outcomes[code].label) for code in _ENDINGS if code in outcomes],
        "next_doors": [plan.doors[code] for code in door.next_doors if code in plan.doors],
    }


@staff_page(*ROLES)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The first tab of the desk."""
    return show_tab(request, code, "mediation", acts=_ACTS, more=_more)


@staff_page(*ROLES)
@require_POST
def begin(request: StaffRequest, code: str) -> HttpResponse:
    """Starts the mediation at the unit of whoever clicks, on application or of its own."""
    dispute = dispute_for(request.actor, code)
    unit_id = request.actor.unit_id
    if unit_id is None:
        raise Refused.of(_("请先选择您的单位。"), code="forbidden")
    start_people_mediation(
        dispute_id=dispute.pk,
        unit_id=unit_id,
        on_application=request.POST.get("way") != "offer",
        by=request.actor,
        at=now(),
    )
    messages.success(request, _("人民调解已开始。"))
    return redirect("unit:mediation", code)
