from collections.abc import Collection

from django.db.models import Q

from jiefen.disputes.selectors import parties_of
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.models import Invitation, Notice
from jiefen.notices.selectors.invitations import attempts_made
from jiefen.rules.subjects import NoticeSpec
from jiefen.rules.trace import Refused

_RECEIPTED = {"notice_receipted": "rights_and_duties"}
_TOLD = {"other_ways_told": "other_ways", "where_instead_told": "where_instead"}


def required_before(act: str, *, door: str = "") -> tuple[NoticeSpec, ...]:
    """The notices that the plan demands before an act; with a door, those of that door only."""
    plan = plan_in_force()
    known = set(plan.doors[door].notices) if door in plan.doors else set(plan.notices)
    return tuple(
        spec for code, spec in plan.notices.items() if act in spec.blocks and code in known
    )


def notices_of(
    dispute_id: int, *, kind: str = "", proceeding_id: int | None = None
) -> list[Notice]:
    """The notices of a dispute with their receipts, oldest first."""
    found = Notice.objects.filter(dispute_id=dispute_id).select_related("receipt", "party")
    if kind:
        found = found.filter(kind=kind)
    if proceeding_id is not None:
        found = found.filter(Q(proceeding_id=proceeding_id) | Q(proceeding=None))
    return list(found.order_by("given_at", "pk"))


def notice_for(party_ids: Collection[int], notice_id: int) -> Notice:
    """One notice to one of these parties."""
    found = Notice.objects.select_related("dispute", "party", "receipt")
    notice = found.filter(pk=notice_id, party_id__in=party_ids).first()
    if notice is None:
        raise Refused.of("没有找到这份告知。", code="not_found")
    return notice


def unreceipted(party_ids: Collection[int]) -> list[Notice]:
    """What these parties were told and have not confirmed yet."""
    found = Notice.objects.filter(party_id__in=party_ids, receipt=None)
    return list(found.select_related("dispute").order_by("given_at", "pk"))


def _addressees(spec: NoticeSpec, dispute_id: int) -> set[int]:
    sides = {"applicant": {"applicant"}, "respondent": {"respondent"}}.get(
        spec.to, {"applicant", "respondent"}
    )
    live = (party for party in parties_of(dispute_id) if party.left_at is None)
    return {party.pk for party in live if party.side in sides}


def _complete(kind: str, dispute_id: int, proceeding_id: int | None, *, receipted: bool) -> bool:
    spec = plan_in_force().notices.get(kind)
    if spec is None:
        return False
    given = notices_of(dispute_id, kind=kind, proceeding_id=proceeding_id)
    told = {
        notice.party_id for notice in given if not receipted or getattr(notice, "receipt", None)
    }
    missing = _addressees(spec, dispute_id) - told
    return not missing


def met_preconditions(dispute_id: int, proceeding_id: int | None = None) -> frozenset[str]:
    """Which preconditions of the plan hold because people were told, as `given` for an act.

    `notice_receipted`: every party confirmed the notice of rights and duties. `other_ways_told`,
    `where_instead_told`: every addressee was told. `invitation_attempts_made`: whoever is silent
    was sent, reminded and contacted by a person.
    """
    met = {
        code
        for code, kind in _RECEIPTED.items()
        if _complete(kind, dispute_id, proceeding_id, receipted=True)
    }
    met |= {
        code
        for code, kind in _TOLD.items()
        if _complete(kind, dispute_id, proceeding_id, receipted=False)
    }
    unanswered = Invitation.objects.filter(dispute_id=dispute_id, answered_at=None)
    unanswered = unanswered.exclude(state="withdrawn")
    rows = list(unanswered)
    if rows and all(attempts_made(invitation) for invitation in rows):
        met.add("invitation_attempts_made")
    return frozenset(met)
