"""The invitation on a phone, as whoever holds the link meets it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from jiefen.disputes.models import Consent
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel import clock
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.models import Read
from jiefen.notices import services
from jiefen.notices.models import Invitation, Message, Response
from tests.conftest import Filed
from tests.notices.conftest import Waiting, begin
from tests.people import People

NAME_OF_APPLICANT = "张示例"
OWN_WORDS = "修好并赔偿重新粉刷的钱"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The moment at which the pages are opened: the present of this machine."""
    return clock.now()


@pytest.fixture
def waiting(file_dispute: Callable[..., Filed], people: People) -> Waiting:
    """A mediation that waits for the respondent."""
    return begin(file_dispute(), people)


@pytest.fixture
def invitation(waiting: Waiting, now: datetime) -> Invitation:
    """Sent just now by SMS."""
    return invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=now,
    )


def url(invitation: Invitation, page: str = "") -> str:
    return f"/i/{invitation.link_code}" + (f"/{page}" if page else "")


def text_of(response) -> str:
    return response.content.decode()


def enter_code(client: Client, invitation: Invitation) -> None:
    answered = client.post(url(invitation, "code"), {"code": invitation.access_code})
    assert answered.headers["Location"] == url(invitation, "details")


def test_the_link_when_opened_then_it_says_who_writes_how_to_check_and_what_silence_means(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(url(invitation))
    text = text_of(page)
    assert page.status_code == 200
    assert "示范区综治中心" in text
    assert 'href="tel:19900000121"' in text
    assert "不会要您转账" in text
    assert "不会受处罚" in text
    assert "第十七条" in text


def test_the_link_when_opened_without_code_then_nothing_about_the_other_side_is_shown(
    client: Client, invitation: Invitation
) -> None:
    for page in ("", "code", "reply?answer=no"):
        text = text_of(client.get(url(invitation, page)))
        assert NAME_OF_APPLICANT not in text
        assert OWN_WORDS not in text
        assert "李演示" not in text


def test_the_link_when_opened_twice_then_opening_is_counted_once(
    client: Client, invitation: Invitation
) -> None:
    client.get(url(invitation))
    client.get(url(invitation))
    steps = list(invitation.events.values_list("step", flat=True))
    assert steps.count("opened") == 1


def test_the_link_when_written_in_small_letters_with_spaces_then_it_opens(
    client: Client, invitation: Invitation
) -> None:
    code = invitation.link_code.lower()
    typed = client.post("/i/", {"link": f"{code[:5]} {code[5:]}"})
    assert typed.headers["Location"] == url(invitation)


def test_three_taps_when_somebody_agrees_then_the_answer_and_consent_are_recorded(
    client: Client, invitation: Invitation, waiting: Waiting
) -> None:
    client.get(url(invitation))
    client.get(url(invitation, "reply?answer=agree_part"))
    sent = client.post(url(invitation, "reply"), {"answer": "agree_part", "consent": "yes"})
    assert sent.headers["Location"] == url(invitation, "thanks")
    assert "愿意调解" in text_of(client.get(url(invitation, "thanks")))
    assert waiting.fresh().stage == "consented"
    assert Consent.objects.get(party=waiting.respondent).method == "online"


def test_a_refusal_when_no_reason_is_tapped_then_the_page_asks_for_one_and_keeps_the_answer(
    client: Client, invitation: Invitation, waiting: Waiting
) -> None:
    sent = client.post(url(invitation, "reply"), {"answer": "no", "consent": "no"})
    assert sent.status_code == 422
    assert "请告诉我们为什么不愿意，点一个就行。" in text_of(sent)
    assert 'value="no" checked' in text_of(sent)
    assert waiting.fresh().closed_at is None


def test_a_refusal_when_sent_then_the_mediation_ends_and_the_page_says_that_this_is_fine(
    client: Client, invitation: Invitation, waiting: Waiting
) -> None:
    answer = {"answer": "no", "consent": "no", "reason_code": "court", "words": "法院见"}
    client.post(url(invitation, "reply"), answer)
    assert waiting.fresh().outcome == "refused"
    assert "不会再打扰您" in text_of(client.get(url(invitation, "thanks")))


def test_an_answer_when_posted_twice_then_it_counts_once(
    client: Client, invitation: Invitation
) -> None:
    for _ in range(2):
        client.post(url(invitation, "reply"), {"answer": "not_me"})
    assert Response.objects.count() == 1


@pytest.mark.parametrize("answer", ["", "everything", "agree_full' OR 1=1", "<script>"])
def test_an_answer_when_it_is_none_of_the_six_then_the_first_page_comes_again(
    client: Client, invitation: Invitation, answer: str
) -> None:
    sent = client.post(url(invitation, "reply"), {"answer": answer, "consent": "yes"})
    assert sent.headers["Location"] == url(invitation)
    assert Response.objects.count() == 0


def test_words_when_they_are_ten_megabytes_then_the_page_refuses_and_names_the_field(
    client: Client, invitation: Invitation
) -> None:
    long = {"answer": "no", "consent": "yes", "words": "长" * 100_000}
    sent = client.post(url(invitation, "reply"), long)
    assert sent.status_code == 422
    assert Response.objects.count() == 0


def test_a_wrong_link_when_opened_then_the_page_says_so_and_gives_the_phone(
    client: Client, invitation: Invitation
) -> None:
    for code in ("AAAAAAAAAA", "short", "../../etc", "漏水漏水漏水漏水漏水"):
        page = client.get(f"/i/{code.replace('/', '%2F')}")
        assert page.status_code == 404
    page = client.get("/i/AAAAAAAAAA")
    assert "19900000121" in text_of(page)


def test_wrong_links_when_tried_thirty_times_then_the_guesser_is_slowed_down(
    client: Client, invitation: Invitation
) -> None:
    statuses = [client.get("/i/AAAAAAAAAA").status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]


def test_an_expired_link_when_opened_then_the_page_says_so_and_gives_the_phone(
    client: Client, invitation: Invitation, now: datetime
) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=now)
    page = client.get(url(invitation))
    assert (page.status_code, "这个链接过期了" in text_of(page)) == (410, True)
    sent = client.post(url(invitation, "reply"), {"answer": "no", "consent": "yes"})
    assert sent.status_code == 410
    assert Response.objects.count() == 0


def test_a_withdrawn_invitation_when_answered_then_it_is_over(
    client: Client, invitation: Invitation, now: datetime
) -> None:
    services.end_invitation(invitation=invitation, state="withdrawn", by=SYSTEM, at=now)
    sent = client.post(url(invitation, "reply"), {"answer": "no", "consent": "yes"})
    assert (sent.status_code, "这次邀请已经结束" in text_of(sent)) == (410, True)


def test_the_code_when_right_then_the_details_are_shown_and_the_reading_is_recorded(
    client: Client, invitation: Invitation, waiting: Waiting
) -> None:
    enter_code(client, invitation)
    text = text_of(client.get(url(invitation, "details")))
    assert NAME_OF_APPLICANT in text
    assert OWN_WORDS in text
    [read] = Read.objects.filter(dispute_id=waiting.dispute.pk)
    assert (read.actor_kind, read.fields) == ("party", "applicant.name,request")


def test_the_code_when_wrong_five_times_then_the_right_one_has_to_wait(
    client: Client, invitation: Invitation
) -> None:
    wrong = "000000" if invitation.access_code != "000000" else "111111"
    for _ in range(5):
        assert client.post(url(invitation, "code"), {"code": wrong}).status_code == 422
    sent = client.post(url(invitation, "code"), {"code": invitation.access_code})
    assert "先停 15 分钟" in text_of(sent)


def test_details_when_asked_for_without_the_code_then_the_code_is_asked(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(url(invitation, "details"))
    assert page.headers["Location"] == url(invitation, "code")


def test_another_partys_link_when_opened_in_ones_own_session_then_the_code_is_asked(
    client: Client,
    invitation: Invitation,
    file_dispute: Callable[..., Filed],
    people: People,
    now: datetime,
) -> None:
    enter_code(client, invitation)
    other = begin(file_dispute(), people)
    theirs = invite_other_side(
        dispute_id=other.dispute.pk,
        party_id=other.respondent.pk,
        way="sms",
        by=other.mediator,
        at=now,
    )
    page = client.get(url(theirs, "details"))
    assert page.headers["Location"] == url(theirs, "code")
    sent = client.post(url(theirs, "code"), {"code": invitation.access_code})
    assert sent.status_code == 422 or invitation.access_code == theirs.access_code


def test_times_when_chosen_then_they_stand_beside_the_answer(
    client: Client, invitation: Invitation, now: datetime
) -> None:
    client.post(url(invitation, "reply"), {"answer": "no", "consent": "yes"})
    enter_code(client, invitation)
    day = (clock.local_day(now) + timedelta(days=3)).isoformat()
    wishes = {"slots": [f"{day} morning"], "contact_when": "evening"}
    sent = client.post(url(invitation, "details"), wishes)
    assert sent.status_code == 302
    assert Response.objects.get().wishes == {
        "slots": [{"day": day, "part": "morning"}],
        "contact": "",
        "contact_when": "evening",
    }


def test_a_representative_when_named_then_they_act_for_the_party(
    client: Client, invitation: Invitation, waiting: Waiting
) -> None:
    enter_code(client, invitation)
    agent = {"agent-name": "王代理", "agent-phone": "19900000009", "agent-relation": "儿子"}
    client.post(url(invitation, "agent"), agent)
    [row] = waiting.respondent.representatives.all()
    assert (row.name, row.phone, row.relation) == ("王代理", "19900000009", "儿子")


def test_the_pages_when_read_then_no_script_is_needed_and_no_outside_address_is_named(
    client: Client, invitation: Invitation
) -> None:
    for page in ("", "code", "reply?answer=no", "reply?answer=call_me"):
        text = text_of(client.get(url(invitation, page)))
        assert "http://" not in text
        assert "https://" not in text
        assert " hidden" not in text.split("<main")[1].split("</main>")[0]


# --- the demo phone and the gateway's reports --------------------------------------------------


def test_the_demo_phone_when_a_number_is_given_then_its_messages_are_shown_with_a_link(
    client: Client, invitation: Invitation, settings
) -> None:
    settings.DEMO = True
    text = text_of(client.post("/demo/outbox", {"phone": "19900000002"}))
    assert f'/i/{invitation.link_code}"' in text
    other = text_of(client.post("/demo/outbox", {"phone": "19900000077"}))
    assert invitation.link_code not in other


@pytest.mark.parametrize(("demo", "gateway"), [(False, "outbox"), (True, "http")])
def test_the_demo_phone_when_it_is_no_demo_then_there_is_no_such_page(
    client: Client, settings, db: None, demo: bool, gateway: str
) -> None:
    settings.DEMO, settings.SMS_GATEWAY = demo, gateway
    assert client.post("/demo/outbox", {"phone": "19900000002"}).status_code == 404


def test_a_delivery_report_when_the_gateway_sends_it_then_the_message_is_delivered(
    client: Client, invitation: Invitation, settings, now: datetime
) -> None:
    settings.SMS_TOKEN = "secret"
    message = Message.objects.get(purpose="invitation")
    services.send_message(message_id=message.pk, at=now)
    content = {"id": f"jiefen-{message.pk}", "status": "delivered"}

    def report(token: str, body: object) -> int:
        return client.post(
            "/sms/report",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        ).status_code

    assert report("wrong", content) == 401
    assert report("secret", {"id": 1}) == 400
    assert report("secret", [1]) == 400
    assert report("secret", content) == 200
    message.refresh_from_db()
    assert message.state == "delivered"
