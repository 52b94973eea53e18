"""The administrator's pages, as an administrator, a committee head and an auditor meet them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from jiefen.accounts.models import Account, ApiToken
from jiefen.accounts.selectors import actor_of_token
from jiefen.disputes.models import Clock
from jiefen.kernel import clock
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.readlog import record_read
from jiefen.organisations.models import Absence, Mediator, Membership
from jiefen.organisations.selectors import unit_by_code
from jiefen.web.shell import identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(monkeypatch, at, client):
    """Signs a person in, as after password and code."""
    monkeypatch.setattr(clock, "now", lambda: at)

    def sign_in(by):
        request = client.get(reverse("public:sign_in")).wsgi_request
        identity.sign_in(request, Account.objects.get(pk=by.account_id), at=at)
        request.session.save()
        client.cookies["jiefen_session"] = request.session.session_key
        return client

    return sign_in


def url(name, *args):
    return reverse(f"coordinator:{name}", args=args)


PAGES = ("people", "new_person", "roster", "calendar", "units", "tokens", "reads")


@pytest.mark.parametrize("name", PAGES)
def test_page_when_opened_by_an_administrator_is_shown(enter, people, name):
    assert enter(people.administrator("district_centre")).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_when_opened_by_a_clerk_is_refused(enter, people, name):
    assert enter(people.centre_clerk("district_centre")).get(url(name)).status_code == 403


def test_person_when_taken_on_can_sign_in_with_the_password_shown_once(enter, people):
    browser = enter(people.administrator("district_centre"))
    unit = unit_by_code("shifan_town_centre")
    typed = {
        "name": "新人甲",
        "username": "xinren",
        "phone": "19900000055",
        "unit": unit.pk,
        "role": "centre_clerk",
        "title": "",
    }
    page = browser.post(url("new_person"), typed)
    password = re.search(r'<code class="num">(\w{14})</code>', page.content.decode())[1]
    account = Account.objects.get(username="xinren")
    assert account.check_password(password)
    assert password not in browser.get(url("person", account.pk)).content.decode()
    assert Membership.objects.get(account=account).unit_id == unit.pk


def test_person_of_another_town_is_neither_listed_nor_opened(enter, people):
    other = people.centre_clerk("qinghe_town_centre")
    own = people.centre_clerk("liushu_village_centre")
    browser = enter(people.administrator("shifan_town_centre"))
    listed = browser.get(url("people")).content.decode()
    assert Account.objects.get(pk=own.id).username in listed
    assert Account.objects.get(pk=other.id).username not in listed
    assert browser.get(url("person", other.id)).status_code == 403
    assert browser.post(url("reset_sign_in", other.id)).status_code == 403


def test_person_when_closed_is_signed_out_and_when_opened_again_may_return(enter, people):
    clerk = people.centre_clerk("district_centre")
    browser = enter(people.administrator("district_centre"))
    browser.post(url("let_go", clerk.id))
    assert not Account.objects.get(pk=clerk.id).is_active
    browser.post(url("take_back", clerk.id))
    assert Account.objects.get(pk=clerk.id).is_active


def test_role_when_ended_on_the_page_is_over(enter, people, at):
    clerk = people.centre_clerk("district_centre")
    membership = Membership.objects.get(account_id=clerk.id)
    browser = enter(people.administrator("district_centre"))
    browser.post(url("end_membership", clerk.id, membership.pk))
    membership.refresh_from_db()
    assert membership.active_to == date(2026, 3, 9)


def test_member_when_disputes_hang_on_them_cannot_leave_before_these_are_handed_on(
    enter, people, file_dispute
):
    clerk = people.handler("market_bureau")
    dispute = file_dispute().dispute
    dispute.responsible_unit_id, dispute.duty_holder_id = clerk.unit_id, clerk.id
    dispute.undetermined_at, dispute.undetermined_because = None, ""
    dispute.save()
    membership = Membership.objects.get(account_id=clerk.id)
    browser = enter(people.administrator("district_centre"))
    for answer in (
        browser.post(url("let_go", clerk.id)),
        browser.post(url("end_membership", clerk.id, membership.pk)),
    ):
        assert answer.status_code == 409
        assert f"手上还有 1 件没有办结：{dispute.code}。" in answer.content.decode()
    membership.refresh_from_db()
    assert membership.active_to is None
    assert Account.objects.get(pk=clerk.id).is_active


def test_roster_when_kept_by_the_committee_head_takes_entry_and_absence(enter, people):
    mediator = people.mediator("shifan_town_mediation_committee")
    head = people.committee_head("shifan_town_mediation_committee")
    browser = enter(head)
    assert "登记" in browser.get(url("roster")).content.decode()
    typed = {
        "specialities": ["neighbours"],
        "appointed_by": "示范镇调委会",
        "languages": "普通话、手语",
        "max_open": 5,
        "status": "active",
    }
    answer = browser.post(url("new_roster_entry", head.unit_id, mediator.id), typed)
    entry = Mediator.objects.get(account_id=mediator.id)
    assert answer["Location"] == url("roster_entry", entry.pk)
    assert entry.languages == ["普通话", "手语"]
    days = {"first_day": "2026-03-11", "last_day": "2026-03-12", "reason": "leave"}
    browser.post(url("add_absence", entry.pk), days)
    assert Absence.objects.get().mediator_id == entry.pk
    page = browser.get(url("roster_entry", entry.pk)).content.decode()
    assert "2026-03-11" in page


def test_roster_of_another_committee_is_closed_to_a_head(enter, people):
    mediator = people.mediator("district_mediation_committee")
    browser = enter(people.committee_head("shifan_town_mediation_committee"))
    assert browser.get(url("new_roster_entry", mediator.unit_id, mediator.id)).status_code == 403


def test_calendar_when_next_year_is_published_moves_the_waiting_clocks(enter, people, file_dispute):
    filed = file_dispute()
    waiting = Clock.objects.filter(dispute=filed.dispute).first()
    waiting.event_on, waiting.provisional = date(2027, 9, 29), True
    waiting.due_on = date(2027, 9, 30)
    waiting.save()
    browser = enter(people.administrator("district_centre"))
    assert "2027" in browser.get(url("calendar")).content.decode()
    typed = {
        "holidays": "2027-09-30\n2027-10-01, 2027-10-04、2027-10-05",
        "makeup_workdays": "2027-10-09",
        "official": "on",
        "source": "演示通知",
    }
    answer = browser.post(url("calendar_year", 2027), typed)
    assert answer["Location"] == url("calendar")
    assert not working_calendar().is_working_day(date(2027, 9, 30))
    waiting.refresh_from_db()
    assert (waiting.provisional, waiting.due_on > date(2027, 9, 30)) == (False, True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"holidays": "2027-13-01"}, "“2027-13-01”不是日期"),
        ({"holidays": "2026-01-01"}, "2026-01-01 不在 2027 年。"),
        ({"makeup_workdays": "2027-10-08"}, "2027-10-08 本来就是工作日。"),
        ({"holidays": "2027-10-09", "makeup_workdays": "2027-10-09"}, "不能既放假又上班"),
        ({"official": "on"}, "请写明依据哪个放假通知。"),
    ],
)
def test_calendar_when_wrong_names_the_day_and_changes_nothing(enter, people, typed, says):
    browser = enter(people.administrator("district_centre"))
    answer = browser.post(url("calendar_year", 2027), typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert working_calendar().is_provisional(date(2027, 1, 1))


def test_calendar_when_the_bundled_year_is_asked_for_fills_it_in(enter, people):
    browser = enter(people.administrator("district_centre"))
    page = browser.get(url("calendar_year", 2026) + "?bundled=1").content.decode()
    assert "2026-10-01" in page


def test_key_when_given_on_the_page_works_until_it_is_stopped(enter, people, at):
    browser = enter(people.administrator("district_centre"))
    unit = unit_by_code("district_centre")
    typed = {
        "name": "热线系统",
        "username": "rexian",
        "unit": unit.pk,
        "scopes": ["disputes:read"],
    }
    page = browser.post(url("tokens"), typed).content.decode()
    plain = re.search(r"jf_[\w-]+", page)[0]
    assert actor_of_token(plain, at=at).unit_id == unit.pk
    assert plain not in browser.get(url("tokens")).content.decode()
    browser.post(url("revoke_token", ApiToken.objects.get().pk))
    assert ApiToken.objects.get().revoked_at == at


def test_unit_when_its_contact_is_changed_shows_the_new_one(
    enter, people, django_capture_on_commit_callbacks
):
    browser = enter(people.administrator("district_centre"))
    unit = unit_by_code("shifan_town_centre")
    typed = {"phone": "19900008888", "address": "示范镇 1 号", "opening_hours": "", "population": 9}
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url("unit_contact", unit.pk), typed)
    page = browser.get(url("units")).content.decode()
    assert "19900008888" in page


def test_readings_when_audited_show_who_read_what_in_these_units_only(
    enter, people, file_dispute, at
):
    filed = file_dispute(centre="shifan_town_centre")
    near, far = people.centre_clerk("shifan_town_centre"), people.centre_clerk("qinghe_town_centre")
    for by, why in ((near, "核对电话"), (far, "别处的缘由")):
        record_read(
            by=by,
            at=at,
            subject="party:1",
            fields=["phone"],
            dispute_id=filed.dispute.pk,
            why=why,
        )
    browser = enter(people.auditor("shifan_town_centre"))
    page = browser.get(url("reads")).content.decode()
    assert ("核对电话" in page, "别处的缘由" in page) == (True, False)
    assert filed.dispute.code in page
    assert enter(people.auditor("shifan_town_centre")).get(url("people")).status_code == 403


def test_people_list_asks_the_database_as_often_for_three_as_for_one(
    enter, people, django_assert_max_num_queries
):
    browser = enter(people.administrator("district_centre"))
    browser.get(url("people"))
    with django_assert_max_num_queries(5):
        browser.get(url("people"))
    for number in range(3):
        people.centre_clerk("district_centre", number)
    with django_assert_max_num_queries(5):
        browser.get(url("people"))


def test_system_actor_is_not_a_way_in():
    assert identity.home_of(SYSTEM) == "/"
