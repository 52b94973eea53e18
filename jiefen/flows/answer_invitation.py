"""The other side answers: response, consent, and what follows from it at once."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import consents_of, dispute_by_id, live_proceeding, parties_of
from jiefen.disputes.services import (
    advance_proceeding,
    lock_dispute,
    lock_proceeding,
    record_consent,
)
from jiefen.flows.end_without_agreement import end_by_refusal
from jiefen.flows.give_notice import tell_other_ways
from jiefen.flows.mediation_given import DOOR
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.selectors import invitations_of, latest_response
from jiefen.notices.types import Answer, FollowUpKind, Reply

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding
    from jiefen.notices.models import Invitation, Response

_CLERK = {Answer.NOT_ME: FollowUpKind.NOT_ME, Answer.ALREADY_SETTLED: FollowUpKind.ALREADY_SETTLED}


def as_party(party: "Party") -> Actor:
    """Somebody who came by the link of their invitation and acts for themselves alone."""
    return Actor(
        kind="party",
        id=party.pk,
        role="party",
        roles=frozenset({"party", party.side}),
        party_ids=frozenset({party.pk}),
    )


@whole
def answer_invitation(
    *,
    invitation_id: int,
    reply: Reply,
    method: str = "online",
    with_code: bool = False,
    by: Actor,
    at: datetime,
) -> "Response":
    """Takes an answer and does what follows: consent or refusal, tasks, word to the other side.

    A refusal ends a mediation at once. The same answer sent twice does nothing the second time.
    """
    dispute_id = notices.lock_invitation(invitation_id).dispute_id
    lock_dispute(dispute_id)
    invitation = notices.lock_invitation(invitation_id)
    response, new = notices.record_response(
        invitation=invitation, reply=reply, with_code=with_code, by=by, at=at
    )
    if not new:
        return response
    notices.finish_open(invitation=invitation, kinds=[FollowUpKind.CALL_OR_VISIT], by=by, at=at)
    _ask_for_help(invitation, reply, by=by, at=at)
    live = live_proceeding(dispute_id, invitation.door)
    proceeding = lock_proceeding(live.pk) if live is not None else None
    if proceeding is not None and reply.consent is not None:
        _consented(invitation, proceeding, reply, method, by=by, at=at)
    elif reply.consent and invitation.proceeding is not None:
        # They agree after the mediation has ended: a person calls and may begin anew.
        _call_back(invitation, by=by, at=at)
    if proceeding is None or proceeding.closed_at is None:
        tell_parties(invitation.dispute, "对方已经答复，请打开“我的纠纷”查看。", by=by, at=at)
    return response


def _call_back(invitation: "Invitation", *, by: Actor, at: datetime) -> None:
    dispute = invitation.dispute
    notices.ask_follow_up(
        invitation=invitation,
        kind=FollowUpKind.CALL_BACK,
        unit_id=dispute.responsible_unit_id or dispute.centre_id,
        account_id=dispute.duty_holder_id,
        due_on=notices.day_of(notices.CALL_BACK, at),
        by=by,
        at=at,
    )


def _ask_for_help(invitation: "Invitation", reply: Reply, *, by: Actor, at: datetime) -> None:
    dispute = invitation.dispute
    answer = Answer(reply.answer)
    if answer in _CLERK:
        notices.ask_follow_up(
            invitation=invitation, kind=_CLERK[answer], unit_id=dispute.centre_id, by=by, at=at
        )
    elif answer == Answer.CALL_ME:
        _call_back(invitation, by=by, at=at)


def _consented(
    invitation: "Invitation",
    proceeding: "Proceeding",
    reply: Reply,
    method: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    record_consent(
        proceeding=proceeding,
        party=invitation.party,
        given=bool(reply.consent),
        method=method,
        reason_code=reply.reason_code if reply.consent is False else "",
        reason=reply.words if reply.consent is False else "",
        by=by,
        at=at,
    )
    proceeding.refresh_from_db()
    if proceeding.closed_at is not None:
        return
    if reply.consent:
        _go_on_if_all_agree(proceeding, by=by, at=at)
    else:
        _refuse(invitation, proceeding, reply, by=by, at=at)


def _go_on_if_all_agree(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    machine = plan_in_force().machines[proceeding.door]
    act = machine.acts.get("record_consents")
    if act is None or proceeding.stage not in act.from_:
        return
    said = consents_of(proceeding.pk)
    both = [
        party
        for party in parties_of(proceeding.dispute_id)
        if party.left_at is None and party.side != "third"
    ]
    if all(party.pk in said and said[party.pk].given for party in both):
        advance_proceeding(
            proceeding=proceeding, act=act.code, given={"consents_of_all"}, by=by, at=at
        )


def act_with_outcome(proceeding: "Proceeding", outcome: str) -> str | None:
    """The act that ends a proceeding in this way from where it stands, if its door has one."""
    machine = plan_in_force().machines[proceeding.door]
    found = (act for act in machine.acts.values() if act.outcome == outcome)
    return next((act.code for act in found if proceeding.stage in act.from_), None)


def _refuse(
    invitation: "Invitation", proceeding: "Proceeding", reply: Reply, *, by: Actor, at: datetime
) -> None:
    """Ends a proceeding at once because a party does not want it, and tells all the other ways."""
    if proceeding.door == DOOR:
        end_by_refusal(
            proceeding=proceeding,
            party=invitation.party,
            reason_code=reply.reason_code,
            by=by,
            at=at,
        )
        return
    act = act_with_outcome(proceeding, "refused")
    if act is not None:
        tell_other_ways(dispute=proceeding.dispute, proceeding=proceeding, by=by, at=at)
        advance_proceeding(
            proceeding=proceeding, act=act, reason_code=reply.reason_code, by=by, at=at
        )


@whole
def carry_consents(*, proceeding: "Proceeding", by: Actor, at: datetime) -> int:
    """Carries answers given before a proceeding opened over to it; returns how many."""
    dispute_by_id(by, proceeding.dispute_id)
    said = consents_of(proceeding.pk)
    carried = 0
    for invitation in invitations_of(proceeding.dispute_id):
        response = latest_response(invitation.pk)
        if response is None or response.consent is None or invitation.party_id in said:
            continue
        if invitation.door != proceeding.door or invitation.proceeding_id is not None:
            continue
        record_consent(
            proceeding=proceeding,
            party=invitation.party,
            given=response.consent,
            method="online" if response.given_by == "party" else "phone",
            reason_code=response.reason_code,
            by=by,
            at=at,
        )
        carried += 1
    return carried
