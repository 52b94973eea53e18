"""The other side is invited, answers or stays silent; every step is counted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from jiefen.disputes.models import Consent
from jiefen.disputes.selectors import history_of
from jiefen.flows.answer_invitation import answer_invitation, as_party, carry_consents
from jiefen.flows.contact_invited import contact_invited
from jiefen.flows.hand_over_invitation import hand_over_invitation
from jiefen.flows.invite_other_side import invite_again, invite_other_side, letter_of
from jiefen.flows.remind_invited import remind_invited
from jiefen.kernel.actor import SYSTEM
from jiefen.notices import services
from jiefen.notices.models import Invitation, InvitationEvent, Message
from jiefen.notices.selectors import follow_ups_for, latest_response, notices_of
from jiefen.notices.types import Reply
from jiefen.rules.trace import Refused
from tests.conftest import Filed
from tests.notices.conftest import Waiting

YES = Reply("agree_part", consent=True)
REFUSAL = Reply("no", consent=False, reason_code="court", words="我要去法院")


def invite(waiting: Waiting, at: datetime, way: str = "sms") -> Invitation:
    return invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way=way,
        by=waiting.mediator,
        at=at,
    )


def answer(invitation: Invitation, reply: Reply, at: datetime) -> None:
    answer_invitation(
        invitation_id=invitation.pk, reply=reply, by=as_party(invitation.party), at=at
    )


def texts_to_respondent() -> list[str]:
    return [row.text for row in Message.objects.order_by("pk") if row.to == "19900000002"]


def send_all(at: datetime) -> None:
    for message_id in services.waiting_messages(at=at):
        services.send_message(message_id=message_id, at=at)


def steps_of(invitation: Invitation) -> list[str]:
    return list(
        InvitationEvent.objects.filter(invitation=invitation)
        .order_by("at", "pk")
        .values_list("step", flat=True)
    )


# --- inviting ----------------------------------------------------------------------------------


def test_an_invitation_when_sent_by_sms_then_it_says_who_writes_where_to_answer_and_where_to_check(
    waiting: Waiting, at: datetime, settings
) -> None:
    settings.PUBLIC_URL = "https://jf.example"
    waiting.dispute.kind = "neighbour_leak"
    invitation = invite(waiting, at)
    [text] = texts_to_respondent()
    assert text.startswith("【示范区综治中心】")
    assert f"https://jf.example/i/{invitation.link_code}" in text
    assert invitation.access_code in text
    assert "19900000121" in text


def test_an_invitation_when_sent_then_nobody_is_named_and_no_own_words_are_quoted(
    waiting: Waiting, at: datetime
) -> None:
    invite(waiting, at)
    [text] = texts_to_respondent()
    assert "张示例" not in text
    assert "漏水" not in text


def test_an_invitation_when_the_message_left_the_house_then_it_counts_as_sent(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    assert waiting.invitation().state == "prepared"
    send_all(at)
    assert (waiting.invitation().state, waiting.invitation().sent_at) == ("sent", at)
    assert steps_of(invitation) == ["prepared", "sent"]


def test_an_invitation_when_the_phone_reports_delivery_then_it_counts_as_delivered(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    send_all(at)
    message = Message.objects.get(purpose="invitation")
    services.take_delivery_report(gateway_id=message.gateway_id, delivered=True, at=at)
    assert waiting.invitation().state == "delivered"
    assert steps_of(invitation) == ["prepared", "sent", "delivered"]


def test_an_invitation_when_the_number_is_dead_then_a_person_takes_over_at_once(
    waiting: Waiting, at: datetime
) -> None:
    invite(waiting, at)
    send_all(at)
    message = Message.objects.get(purpose="invitation")
    services.take_delivery_report(gateway_id=message.gateway_id, delivered=False, at=at)
    remind_invited(at=at)
    assert waiting.invitation().state == "handed_over"
    assert [task.kind for task in follow_ups_for(waiting.mediator)] == ["call_or_visit"]


def test_an_invitation_when_sent_twice_then_the_second_is_refused_but_may_go_another_way(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    with pytest.raises(Refused) as refused:
        invite(waiting, at)
    assert refused.value.code == "conflict"
    invite_again(invitation_id=invitation.pk, way="letter", by=waiting.mediator, at=at)
    assert steps_of(invitation) == ["prepared", "sent"]


def test_an_invitation_when_the_party_has_no_phone_then_sms_is_refused_and_a_letter_goes(
    waiting: Waiting, at: datetime
) -> None:
    waiting.respondent.phone = ""
    waiting.respondent.save()
    with pytest.raises(Refused) as refused:
        invite(waiting, at)
    assert refused.value.field == "way"
    invitation = invite(waiting, at, way="letter")
    assert (invitation.state, invitation.next_step) == ("sent", "hand_over")


def test_a_letter_when_written_then_it_carries_link_code_and_the_day_to_answer_by(
    waiting: Waiting, at: datetime
) -> None:
    letter = letter_of(invite(waiting, at, way="letter"))
    invitation = waiting.invitation()
    assert letter["addressee"] == "李演示"
    assert letter["answer_code"] == invitation.access_code
    assert str(letter["answer_url"]).endswith(f"/i/{invitation.link_code}")
    assert str(letter["answer_by"]) == "2026-03-17"


def test_an_applicant_when_invited_then_it_is_refused(waiting: Waiting, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        invite_other_side(
            dispute_id=waiting.dispute.pk,
            party_id=waiting.filed.applicant.pk,
            way="sms",
            by=waiting.mediator,
            at=at,
        )
    assert refused.value.field == "party"


def test_another_units_dispute_when_somebody_invites_there_then_it_is_not_found(
    waiting: Waiting, at: datetime, people
) -> None:
    with pytest.raises(Refused) as refused:
        invite_other_side(
            dispute_id=waiting.dispute.pk,
            party_id=waiting.respondent.pk,
            way="sms",
            by=people.mediator("health_bureau"),
            at=at,
        )
    assert refused.value.code == "not_found"


# --- answering ---------------------------------------------------------------------------------


def test_an_agreement_when_both_sides_have_agreed_then_the_mediation_goes_on(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), YES, at)
    assert waiting.fresh().stage == "consented"
    assert waiting.invitation().state == "answered"


def test_an_answer_when_given_then_the_applicant_is_told_that_there_is_one_not_which(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), YES, at)
    texts = [row.text for row in Message.objects.order_by("pk") if row.to == "19900000001"]
    [told] = [text for text in texts if "已经答复" in text]
    assert "李演示" not in told
    assert "同意" not in told


def test_a_refusal_when_given_then_the_mediation_ends_at_once_and_both_hear_of_other_ways(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), REFUSAL, at)
    proceeding = waiting.fresh()
    assert (proceeding.stage, proceeding.outcome, proceeding.closed_at) == ("ended", "refused", at)
    told = {notice.party.name for notice in notices_of(waiting.dispute.pk, kind="other_ways")}
    assert told == {"张示例", "李演示"}


def test_a_refusal_when_given_with_words_then_they_are_kept_encrypted_and_not_on_the_ledger(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), REFUSAL, at)
    consent = Consent.objects.get(party=waiting.respondent)
    assert (consent.given, consent.reason_code, consent.reason) == (False, "court", "我要去法院")
    assert "我要去法院" not in str([entry.facts for entry in history_of(waiting.dispute.pk)])


def test_a_refusal_without_a_reason_then_the_field_is_named(waiting: Waiting, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        answer(invite(waiting, at), Reply("no", consent=False), at)
    assert refused.value.field == "reason_code"
    assert waiting.invitation().answered_at is None


def test_an_answer_when_the_same_form_is_sent_twice_then_it_counts_once(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    answer(invitation, YES, at)
    before = len(history_of(waiting.dispute.pk))
    answer(invitation, YES, at + timedelta(seconds=1))
    assert invitation.responses.count() == 1
    assert len(history_of(waiting.dispute.pk)) == before


def test_a_changed_mind_when_somebody_agreed_then_they_may_still_refuse_and_it_ends(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    answer(invitation, YES, at)
    answer(invitation, REFUSAL, at + timedelta(days=1))
    assert waiting.fresh().outcome == "refused"
    latest = latest_response(invitation.pk)
    assert latest is not None
    assert (latest.answer, invitation.responses.count()) == ("no", 2)


@pytest.mark.parametrize("said", ["not_me", "already_settled"])
def test_not_me_or_already_settled_when_said_then_the_clerk_has_something_to_do(
    waiting: Waiting, at: datetime, said: str
) -> None:
    answer(invite(waiting, at), Reply(said), at)
    [task] = follow_ups_for(waiting.clerk)
    assert (task.kind, task.account_id) == (said, None)
    assert waiting.fresh().closed_at is None


def test_call_me_when_said_then_the_duty_holder_calls_within_one_working_day(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), Reply("call_me", contact="19900000002", contact_when="evening"), at)
    [task] = follow_ups_for(waiting.mediator, mine_only=True)
    assert (task.kind, str(task.due_on)) == ("call_back", "2026-03-11")
    services.finish_follow_up(follow_up_id=task.pk, by=waiting.mediator, at=at)
    assert follow_ups_for(waiting.mediator) == []


def test_an_answer_given_before_a_mediation_opens_then_its_consent_is_carried_over(
    file_dispute: Callable[..., Filed], people, at: datetime
) -> None:
    from jiefen.disputes.services import open_proceeding

    filed, clerk = file_dispute(), people.centre_clerk("district_centre")
    invitation = invite_other_side(
        dispute_id=filed.dispute.pk, party_id=filed.respondent.pk, way="sms", by=clerk, at=at
    )
    answer(invitation, YES, at)
    proceeding = open_proceeding(
        dispute=filed.dispute,
        door="people_mediation",
        unit_id=clerk.unit_id or 0,
        by=clerk,
        at=at,
    )
    assert carry_consents(proceeding=proceeding, by=clerk, at=at) == 1
    assert carry_consents(proceeding=proceeding, by=clerk, at=at) == 0
    assert Consent.objects.get(proceeding=proceeding).given is True


def test_an_answer_when_the_dispute_is_closed_then_it_is_refused_with_a_phone(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    with pytest.raises(Refused) as refused:
        answer(invitation, YES, at + timedelta(days=91))
    assert refused.value.code == "gone"
    assert refused.value.instead == ("请打电话给我们：19900000121",)


# --- the code ----------------------------------------------------------------------------------


def test_a_code_when_wrong_five_times_then_even_the_right_one_waits_fifteen_minutes(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    wrong = "000000" if invitation.access_code != "000000" else "111111"

    def enter(code: str, moment: datetime) -> str:
        answered = services.enter_code(invitation_id=invitation.pk, code=code, by=SYSTEM, at=moment)
        return "right" if answered is None else answered.code

    assert [enter(wrong, at) for _ in range(5)] == ["wrong_code"] * 5
    assert enter(invitation.access_code, at) == "too_many"
    assert enter(invitation.access_code, at + timedelta(minutes=15)) == "right"


# --- silence -----------------------------------------------------------------------------------


def day(at: datetime, number: int) -> datetime:
    return at + timedelta(days=number)


def test_silence_when_days_go_by_then_two_reminders_and_a_person_come_on_their_days(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    seen: dict[int, list[str]] = {}
    for number in range(9):
        before = steps_of(invitation)
        remind_invited(at=day(at, number))
        remind_invited(at=day(at, number))
        new = steps_of(invitation)[len(before) :]
        if new:
            seen[number] = new
    assert seen == {2: ["reminded"], 5: ["reminded"], 7: ["handed_over"]}
    assert waiting.invitation().handed_to_id == waiting.mediator.account_id


def test_silence_when_nobody_has_called_by_the_last_day_then_it_does_not_end(
    waiting: Waiting, at: datetime
) -> None:
    invite(waiting, at)
    for number in range(17):
        remind_invited(at=day(at, number))
    kinds = sorted(task.kind for task in follow_ups_for(waiting.mediator))
    assert kinds == ["call_or_visit", "silent"]
    assert waiting.fresh().closed_at is None


def test_silence_when_all_was_tried_then_it_ends_as_no_response_with_its_proof(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    send_all(at)
    for number in range(8):
        remind_invited(at=day(at, number))
    contact_invited(
        invitation_id=invitation.pk,
        way="visit",
        result="no_answer",
        words="敲门没有人应，邻居说在家",
        happened_at=day(at, 8),
        by=waiting.mediator,
        at=day(at, 8),
    )
    for number in range(8, 17):
        remind_invited(at=day(at, number))
    proceeding = waiting.fresh()
    assert (proceeding.outcome, waiting.invitation().state) == ("no_response", "no_response")
    [entry] = [e for e in history_of(waiting.dispute.pk) if e.act == "invitation.no_response"]
    steps = [line.split()[1] for line in entry.facts["proof"]]
    assert steps == ["prepared", "sent", "reminded", "reminded", "handed_over", "contacted"]
    assert follow_ups_for(waiting.mediator) == []
    told = {notice.party.name for notice in notices_of(waiting.dispute.pk, kind="other_ways")}
    assert told == {"张示例", "李演示"}


def test_silence_when_the_person_is_reached_and_answers_then_it_counts_like_an_answer_online(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    hand_over_invitation(invitation_id=invitation.pk, by=waiting.mediator, at=at)
    contact_invited(
        invitation_id=invitation.pk,
        way="call",
        result="reached",
        happened_at=at,
        reply=YES,
        by=waiting.mediator,
        at=at,
    )
    assert Consent.objects.get(party=waiting.respondent).method == "phone"
    assert waiting.invitation().state == "answered"
    assert follow_ups_for(waiting.mediator) == []


def test_a_contact_when_the_number_belongs_to_somebody_else_then_the_clerk_hears_of_it(
    waiting: Waiting, at: datetime
) -> None:
    invitation = invite(waiting, at)
    contact_invited(
        invitation_id=invitation.pk,
        way="call",
        result="wrong_person",
        happened_at=at,
        by=waiting.mediator,
        at=at,
    )
    assert [task.kind for task in follow_ups_for(waiting.clerk)] == ["not_me"]


def test_an_answered_invitation_when_its_days_come_then_nothing_more_is_sent(
    waiting: Waiting, at: datetime
) -> None:
    answer(invite(waiting, at), YES, at)
    sent = len(texts_to_respondent())
    for number in range(17):
        remind_invited(at=day(at, number))
    assert len(texts_to_respondent()) == sent
