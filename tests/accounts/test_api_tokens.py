"""Keys of connected systems."""

from datetime import timedelta

import pytest

from jiefen.accounts.models import ApiToken
from jiefen.accounts.selectors import actor_of_token
from jiefen.accounts.services import (
    create_account,
    deactivate_account,
    issue_token,
    revoke_token,
    rotate_token,
)
from jiefen.kernel.actor import SYSTEM
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(at):
    account, _ = create_account(
        kind="integration", username="hotline", name="热线系统", by=SYSTEM, at=at
    )
    return account


def issue(account, at, scopes=("disputes:read",)):
    return issue_token(
        account_id=account.pk, label="热线", scopes=scopes, unit_id=7, by=SYSTEM, at=at
    )


def holder(plain, at):
    try:
        return actor_of_token(plain, at=at)
    except Refused as refused:
        return refused.code


def test_key_when_live_acts_as_its_unit_with_its_scopes_in_one_query(
    system, at, django_assert_num_queries
):
    fresh = issue(system, at, ("disputes:write", "disputes:read"))
    with django_assert_num_queries(1):
        by = holder(fresh.plain, at)
    assert (by.kind, by.id, by.unit_id) == ("integration", system.pk, 7)
    assert by.roles == {"integration", "disputes:read", "disputes:write"}


def test_key_when_kept_cannot_be_read_back(system, at):
    fresh = issue(system, at)
    assert fresh.plain.encode() not in bytes(ApiToken.objects.get().token_hash)


@pytest.mark.parametrize("plain", ["", "jf_unknown", "jf_" + "x" * 5000])
def test_key_when_unknown_is_refused(system, at, plain):
    issue(system, at)
    assert holder(plain, at) == "unauthenticated"


def test_key_when_expired_revoked_or_of_a_closed_account_is_refused(system, at):
    fresh = issue(system, at)
    assert holder(fresh.plain, at + timedelta(days=365)) == "unauthenticated"
    revoke_token(token_id=fresh.token_id, by=SYSTEM, at=at)
    assert holder(fresh.plain, at) == "unauthenticated"
    other = issue(system, at)
    deactivate_account(account_id=system.pk, by=SYSTEM, at=at)
    assert holder(other.plain, at) == "unauthenticated"


def test_key_when_rotated_works_a_day_more_beside_the_new_one(system, at):
    old = issue(system, at)
    new = rotate_token(token_id=old.token_id, by=SYSTEM, at=at)
    assert holder(old.plain, at + timedelta(hours=23)) == holder(new.plain, at)
    assert holder(old.plain, at + timedelta(days=1)) == "unauthenticated"
    assert holder(new.plain, at + timedelta(days=1)).unit_id == 7


@pytest.mark.parametrize("scopes", [(), ("everything",)])
def test_key_when_its_scopes_are_none_or_unknown_is_refused(system, at, scopes):
    with pytest.raises(Refused) as refusal:
        issue(system, at, scopes)
    assert refusal.value.field == "scopes"


def test_key_for_a_member_of_staff_is_refused(at):
    account, _ = create_account(kind="staff", username="jia", name="甲", by=SYSTEM, at=at)
    with pytest.raises(Refused, match="对接系统"):
        issue(account, at)
