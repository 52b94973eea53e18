"""The people of a demonstration: every role, known sign-ins, and none of it elsewhere."""

import pytest

from jiefen.accounts.models import Account
from jiefen.accounts.services import accept_password, accept_totp
from jiefen.accounts.types import VISITOR
from jiefen.flows.demo_people import create_demo_people, demo_code, demo_people
from jiefen.organisations.models import Mediator, Membership, Unit
from jiefen.organisations.types import Role
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db


def test_demo_people_when_made_hold_every_role_and_leave_no_unit_empty(district, at):
    table = create_demo_people(at)
    roles = {membership.role for membership in Membership.objects.all()}
    assert roles == set(Role.values)
    empty = Unit.objects.filter(memberships=None).exclude(kind="procuratorate")
    assert list(empty) == []
    assert Mediator.objects.count() >= 8
    assert all(person.username in table for person in demo_people())


def test_demo_people_when_made_twice_are_the_same(district, at):
    create_demo_people(at)
    before = Account.objects.count(), Membership.objects.count(), Mediator.objects.count()
    create_demo_people(at)
    assert (
        Account.objects.count(),
        Membership.objects.count(),
        Mediator.objects.count(),
    ) == before


def test_demo_person_when_using_what_the_page_shows_signs_in_twice_in_a_row(district, at):
    create_demo_people(at)
    person = demo_people()[4]
    account = accept_password(username=person.username, password=person.password, by=VISITOR, at=at)
    for _ in range(2):
        code = demo_code(account.pk, at=at)
        assert accept_totp(account_id=account.pk, code=code, by=VISITOR, at=at) == account


def test_demo_people_outside_a_demonstration_do_not_exist(district, at, settings):
    settings.DEMO = False
    assert demo_people() == ()
    with pytest.raises(Refused):
        create_demo_people(at)
    assert Account.objects.count() == 0


def test_demo_code_for_a_real_account_is_never_shown(district, at, people):
    clerk = people.centre_clerk("district_centre")
    Account.objects.filter(pk=clerk.id).update(username="fenbo", totp_secret="A" * 32)
    assert demo_code(clerk.id, at=at) == ""
