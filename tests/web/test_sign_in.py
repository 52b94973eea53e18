"""How people sign in, through the pages; with data that could leak."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.conf import settings
from django.urls import reverse

from jiefen.accounts.models import Account
from jiefen.accounts.services import create_account
from jiefen.kernel import clock
from jiefen.kernel.actor import SYSTEM
from jiefen.notices.models import Message
from jiefen.organisations.models import Membership
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import end_membership, grant_membership
from jiefen.web.shell import identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch, at):
    """A clock at the edge that a test can move."""
    moment = {"at": at}
    monkeypatch.setattr(clock, "now", lambda: moment["at"])
    return moment


@pytest.fixture
def clerk(district, at):
    """A clerk of the district centre whose authenticator is set up."""
    account, password = create_account(
        kind="staff", username="fenbo", name="分拨甲", by=SYSTEM, at=at
    )
    account.must_change_password = False
    account.totp_secret = pyotp.random_base32()
    account.save()
    grant_membership(
        account_id=account.pk,
        unit_id=unit_by_code("district_centre").pk,
        role="centre_clerk",
        by=SYSTEM,
        at=at,
    )
    account.plain = password
    return account


def give_password(client, account, **more):
    return client.post(
        reverse("public:sign_in_staff"),
        {"username": account.username, "password": account.plain, **more},
    )


def give_totp(client, account, at):
    code = pyotp.TOTP(account.totp_secret).at(at)
    return client.post(reverse("public:sign_in_totp"), {"code": code})


def sign_in_staff(client, account, at):
    give_password(client, account)
    return give_totp(client, account, at)


def code_sent_to(phone):
    text = [m.text for m in Message.objects.order_by("pk") if m.to == phone][-1]
    return re.search(r"\d{6}", text)[0]


def test_staff_when_password_and_totp_are_right_reach_their_list(client, clerk, now):
    first = give_password(client, clerk)
    assert (first.status_code, first["Location"]) == (302, reverse("public:sign_in_totp"))
    second = give_totp(client, clerk, now["at"])
    assert (second.status_code, second["Location"]) == (302, "/centre/")
    assert client.get(reverse("public:account")).status_code == 200


def test_staff_when_only_the_password_is_given_are_not_signed_in(client, clerk, now):
    give_password(client, clerk)
    answer = client.get(reverse("public:account"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("public:sign_in_staff"))


def test_staff_when_wanting_a_page_first_come_back_to_it_and_never_to_another_site(
    client, clerk, now
):
    asked = client.get(reverse("public:account"))["Location"]
    assert asked == "/sign-in/staff?next=%2Faccount"
    give_password(client, clerk)
    code = pyotp.TOTP(clerk.totp_secret).at(now["at"])
    answer = client.post("/sign-in/staff/code", {"code": code, "next": "/account"})
    assert answer["Location"] == "/account"
    client.post(reverse("public:sign_out"))
    now["at"] += timedelta(seconds=60)
    give_password(client, clerk)
    code = pyotp.TOTP(clerk.totp_secret).at(now["at"])
    answer = client.post("/sign-in/staff/code", {"code": code, "next": "https://evil.example/"})
    assert answer["Location"] == "/centre/"


def test_session_when_signing_in_gets_a_new_key_so_that_a_planted_one_is_useless(
    client, clerk, now
):
    client.get(reverse("public:sign_in"))
    give_password(client, clerk)
    planted = client.session.session_key
    give_totp(client, clerk, now["at"])
    assert client.session.session_key != planted
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert client.get(reverse("public:account")).status_code == 302


def test_staff_on_the_first_sign_in_set_up_the_authenticator_and_their_own_password(
    client, district, at, now
):
    account, password = create_account(
        kind="staff", username="xinren", name="新人甲", by=SYSTEM, at=at
    )
    grant_membership(
        account_id=account.pk,
        unit_id=unit_by_code("district_centre").pk,
        role="centre_clerk",
        by=SYSTEM,
        at=at,
    )
    account.plain = password
    assert give_password(client, account)["Location"] == reverse("public:set_up_totp")
    page = client.get(reverse("public:set_up_totp")).content.decode()
    account.refresh_from_db()
    assert account.totp_pending in page
    assert "<svg" in page
    code = pyotp.TOTP(account.totp_pending).at(at)
    answer = client.post(reverse("public:set_up_totp"), {"code": code})
    assert answer["Location"] == reverse("public:sign_in_new_password")
    assert client.get(reverse("public:account")).status_code == 302
    weak = client.post(
        reverse("public:sign_in_new_password"), {"password": "12345678", "again": "12345678"}
    )
    assert weak.status_code == 422
    fine = {"password": "qing-he-3-zhen", "again": "qing-he-3-zhen"}
    assert client.post(reverse("public:sign_in_new_password"), fine)["Location"] == "/centre/"


def test_staff_when_idle_for_half_an_hour_or_signed_in_for_twelve_are_signed_out(
    client, clerk, now
):
    start = now["at"]
    sign_in_staff(client, clerk, start)
    now["at"] = start + timedelta(minutes=29)
    assert client.get(reverse("public:account")).status_code == 200
    now["at"] = start + timedelta(minutes=58)
    assert client.get(reverse("public:account")).status_code == 200
    now["at"] = start + timedelta(minutes=89)
    assert client.get(reverse("public:account")).status_code == 302
    sign_in_staff(client, clerk, now["at"])
    begun = now["at"]
    for minutes in range(20, 12 * 60, 20):
        now["at"] = begun + timedelta(minutes=minutes)
        assert client.get(reverse("public:account")).status_code == 200
    now["at"] = begun + timedelta(hours=12, seconds=1)
    assert client.get(reverse("public:account")).status_code == 302


def test_staff_when_signed_out_everywhere_lose_the_other_browser_too(client, clerk, now):
    from django.test import Client

    other = Client()
    sign_in_staff(other, clerk, now["at"])
    now["at"] += timedelta(minutes=1)
    sign_in_staff(client, clerk, now["at"])
    assert other.get(reverse("public:account")).status_code == 200
    client.post(reverse("public:sign_out_everywhere"))
    assert other.get(reverse("public:account")).status_code == 302
    assert client.get(reverse("public:account")).status_code == 302


def test_staff_whose_membership_ended_yesterday_are_let_nowhere(client, clerk, now, at):
    sign_in_staff(client, clerk, at)
    membership = Membership.objects.get(account=clerk)
    end_membership(membership_id=membership.pk, by=SYSTEM, at=at)
    now["at"] = at + timedelta(minutes=1)
    assert client.get(reverse("public:account")).status_code == 302


def test_staff_with_two_roles_act_in_one_at_a_time_and_choose(client, clerk, now, at, rf):
    grant_membership(
        account_id=clerk.pk,
        unit_id=unit_by_code("shifan_town_centre").pk,
        role="counter_clerk",
        by=SYSTEM,
        at=at,
    )
    sign_in_staff(client, clerk, at)
    mine = {m.unit.code: m.pk for m in Membership.objects.filter(account=clerk)}
    page = client.get(reverse("public:choose_membership"))
    assert page.content.decode().count('name="membership"') == 2
    before = page.wsgi_request.actor
    client.post(reverse("public:choose_membership"), {"membership": mine["shifan_town_centre"]})
    after = client.get(reverse("public:choose_membership")).wsgi_request.actor
    assert (before.role, after.role) == ("centre_clerk", "counter_clerk")
    assert after.roles == {"counter_clerk"}
    assert after.unit_id == unit_by_code("shifan_town_centre").pk


def test_staff_when_choosing_somebody_elses_membership_are_refused(client, clerk, now, at, people):
    other = people.administrator("district_centre")
    sign_in_staff(client, clerk, at)
    theirs = Membership.objects.get(account_id=other.account_id)
    answer = client.post(reverse("public:choose_membership"), {"membership": theirs.pk})
    assert answer.status_code == 409
    page = client.get(reverse("public:choose_membership"))
    assert page.wsgi_request.actor.role == "centre_clerk"


def test_party_when_the_code_is_right_sees_the_disputes_of_that_phone_only(
    client, now, file_dispute
):
    mine = file_dispute()
    theirs = file_dispute(applicants=(mine_named("王另外", "19900000009"),))
    client.post(reverse("public:sign_in_party"), {"phone": "19900000001"})
    code = code_sent_to("19900000001")
    answer = client.post(reverse("public:sign_in_phone_code"), {"code": code})
    assert answer["Location"] == "/my/"
    by = client.get(reverse("public:sign_in")).wsgi_request.actor
    assert by.party_ids == {mine.applicant.pk}
    assert theirs.applicant.pk not in by.party_ids


def mine_named(name, phone):
    from jiefen.disputes.types import Person

    return Person(name=name, phone=phone)


def test_party_session_when_read_in_the_database_shows_no_phone(client, now, district):
    client.post(reverse("public:sign_in_party"), {"phone": "19900000001"})
    assert "19900000001" not in str(dict(client.session))


def test_phone_when_unknown_gets_the_same_pages_as_a_known_one(client, now, file_dispute):
    file_dispute()
    known = client.post(reverse("public:sign_in_party"), {"phone": "19900000001"})
    unknown = client.post(reverse("public:sign_in_party"), {"phone": "19900000077"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def body(response):
    text = response.content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"', "", text)


def test_case_code_when_wrong_in_any_way_gets_the_same_pages_as_a_right_one(now, file_dispute):
    from django.test import Client

    code = file_dispute().dispute.code
    asked = [
        {"case_code": code, "name": "张示例"},
        {"case_code": code, "name": "王不在"},
        {"case_code": "JF2026-9999999-9", "name": "张示例"},
        {"case_code": "'; DROP TABLE x", "name": "张示例"},
    ]
    seen = []
    for question in asked:
        browser = Client()
        first = browser.post(reverse("public:sign_in_case"), question)
        page = browser.get(reverse("public:sign_in_case_code"))
        wrong = browser.post(reverse("public:sign_in_case_code"), {"code": "000000"})
        again = browser.post(reverse("public:sign_in_case"), question)
        seen.append(
            (
                (first.status_code, first["Location"]),
                body(page),
                (wrong.status_code, body(wrong)),
                again.status_code,
            )
        )
    assert len(Message.objects.filter(purpose="code")) == 1
    for each in seen[1:]:
        assert each == seen[0]


def test_case_code_when_right_admits_to_that_dispute_alone_without_an_account(
    client, now, file_dispute
):
    first, second = file_dispute(), file_dispute()
    client.post(reverse("public:sign_in_case"), {"case_code": first.dispute.code, "name": "李演示"})
    code = code_sent_to("19900000002")
    before = client.session.session_key
    answer = client.post(reverse("public:sign_in_case_code"), {"code": code})
    assert answer["Location"] == "/my/"
    by = client.get(reverse("public:sign_in")).wsgi_request.actor
    assert (by.kind, by.party_ids, by.account_id) == ("party", {first.respondent.pk}, None)
    assert second.respondent.pk not in by.party_ids
    assert client.session.session_key != before
    assert Account.objects.filter(kind="party").count() == 0


def test_party_when_asking_for_a_staff_page_is_sent_to_sign_in(client, now, file_dispute):
    file_dispute()
    client.post(reverse("public:sign_in_party"), {"phone": "19900000001"})
    code = code_sent_to("19900000001")
    client.post(reverse("public:sign_in_phone_code"), {"code": code})
    answer = client.get(reverse("public:account"))
    assert answer["Location"] == "/sign-in/staff?next=%2Faccount"


def test_page_when_the_session_ended_tells_htmx_where_to_go(client, now, district):
    answer = client.get(reverse("public:account"), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/sign-in/staff"


def test_private_page_when_shown_is_kept_by_no_cache(client, clerk, now):
    sign_in_staff(client, clerk, now["at"])
    assert client.get(reverse("public:account"))["Cache-Control"] == "no-store"


def test_password_when_changed_ends_other_sessions_and_keeps_this_one(client, clerk, now):
    from django.test import Client

    other = Client()
    sign_in_staff(other, clerk, now["at"])
    now["at"] += timedelta(minutes=1)
    sign_in_staff(client, clerk, now["at"])
    fresh = {"old": clerk.plain, "password": "qing-he-3-zhen", "again": "qing-he-3-zhen"}
    assert client.post(reverse("public:account"), fresh).status_code == 302
    assert client.get(reverse("public:account")).status_code == 200
    assert other.get(reverse("public:account")).status_code == 302


def test_admission_when_a_second_invitation_is_opened_keeps_the_first(client, now, file_dispute):
    first, second = file_dispute(), file_dispute()
    for filed in (first, second):
        question = {"case_code": filed.dispute.code, "name": "李演示"}
        client.post(reverse("public:sign_in_case"), question)
        code = code_sent_to("19900000002")
        client.post(reverse("public:sign_in_case_code"), {"code": code})
        now["at"] += timedelta(minutes=2)
    by = client.get(reverse("public:sign_in")).wsgi_request.actor
    assert by.party_ids == {first.respondent.pk, second.respondent.pk}


def test_home_when_asked_for_every_role_is_an_own_page():
    from jiefen.kernel.actor import Actor
    from jiefen.organisations.types import Role

    homes = {role: identity.home_of(Actor(kind="staff", role=role)) for role in Role.values}
    assert all(home != "/" for home in homes.values())
