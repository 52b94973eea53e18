"""Staff prove who they are twice, and guessing gets nobody anywhere."""

from datetime import timedelta

import pyotp
import pytest

from jiefen.accounts.models import Account
from jiefen.accounts.selectors import account_named
from jiefen.accounts.services import (
    accept_password,
    accept_totp,
    begin_totp_setup,
    change_password,
    confirm_totp_setup,
    create_account,
    deactivate_account,
    reset_password,
    reset_totp,
)
from jiefen.accounts.types import VISITOR
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.ledger import entries_of
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Actor(kind="staff", id=0, role="administrator", account_id=0, unit_id=1)


@pytest.fixture
def clerk(at) -> tuple[Account, str]:
    """A clerk with an authenticator, and the password."""
    account, password = create_account(
        kind="staff", username="Fenbo", name="分拨甲", by=SYSTEM, at=at
    )
    account.totp_secret = pyotp.random_base32()
    account.save()
    return account, password


def code_of(account, at):
    return pyotp.TOTP(account.totp_secret).at(at)


def password_answer(username, password, at, **more):
    try:
        return accept_password(username=username, password=password, by=VISITOR, at=at, **more)
    except Refused as refused:
        return refused


def totp_answer(account, code, at):
    try:
        return accept_totp(account_id=account.pk, code=code, by=VISITOR, at=at)
    except Refused as refused:
        return refused


def acts_of(account):
    return [entry.act for entry in entries_of(f"account:{account.pk}")]


def test_password_when_right_is_accepted_whatever_the_case_of_the_name(clerk, at):
    account, password = clerk
    assert password_answer(" FENBO ", password, at) == account


def test_password_and_name_when_wrong_get_the_very_same_refusal(clerk, at):
    assert password_answer("fenbo", "falsch", at) == password_answer("nobody", "falsch", at)


def test_account_when_five_passwords_were_wrong_is_locked_even_for_the_right_one(clerk, at):
    account, password = clerk
    codes = [password_answer("fenbo", "falsch", at).code for _ in range(6)]
    assert codes == ["wrong"] * 5 + ["locked"]
    assert password_answer("fenbo", password, at).code == "locked"
    assert acts_of(account) == ["account.created", "account.locked"]
    later = at + timedelta(minutes=15)
    assert password_answer("fenbo", password, later) == account


def test_name_that_nobody_has_when_tried_as_often_is_locked_just_the_same(clerk, at):
    exists = [password_answer("fenbo", "falsch", at) for _ in range(7)]
    absent = [password_answer("nobody", "falsch", at) for _ in range(7)]
    assert exists == absent


def test_totp_when_right_signs_in_and_is_on_the_ledger(clerk, at):
    account, _ = clerk
    assert totp_answer(account, code_of(account, at), at) == account
    assert acts_of(account)[-1] == "account.signed_in"


def test_totp_when_replayed_is_refused(clerk, at):
    account, _ = clerk
    code = code_of(account, at)
    totp_answer(account, code, at)
    assert totp_answer(account, code, at + timedelta(seconds=10)).code == "wrong"
    later = at + timedelta(seconds=30)
    assert totp_answer(account, code_of(account, later), later) == account


def test_totp_when_an_older_one_comes_after_a_newer_one_is_refused(clerk, at):
    account, _ = clerk
    before = code_of(account, at - timedelta(seconds=30))
    totp_answer(account, code_of(account, at), at)
    assert totp_answer(account, before, at).code == "wrong"


@pytest.mark.parametrize(("seconds", "fits"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_totp_when_the_phone_is_off_by_half_a_minute_still_fits(clerk, at, seconds, fits):
    account, _ = clerk
    code = code_of(account, at + timedelta(seconds=seconds))
    assert (totp_answer(account, code, at) == account) is fits


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６７", "' OR 1=1"])
def test_totp_when_malformed_is_refused_like_a_wrong_one(clerk, at, code):
    assert totp_answer(clerk[0], code, at).code == "wrong"


def test_account_when_totp_is_guessed_five_times_is_locked(clerk, at):
    account, _ = clerk
    codes = [totp_answer(account, "000000", at).code for _ in range(6)]
    assert codes == ["wrong"] * 5 + ["locked"]
    assert totp_answer(account, code_of(account, at), at).code == "locked"


def test_account_without_authenticator_when_a_code_is_given_stays_shut(at):
    account, _ = create_account(kind="staff", username="neu", name="新甲", by=SYSTEM, at=at)
    assert totp_answer(account, "000000", at).code == "wrong"


def test_account_when_deactivated_gets_the_refusal_of_a_wrong_password(clerk, at):
    account, password = clerk
    deactivate_account(account_id=account.pk, by=SYSTEM, at=at)
    assert password_answer("fenbo", password, at).code == "wrong"


def test_authenticator_when_set_up_takes_the_first_code_and_no_second_secret(at):
    account, _ = create_account(kind="staff", username="neu", name="新甲", by=SYSTEM, at=at)
    setup = begin_totp_setup(account_id=account.pk, by=VISITOR, at=at)
    assert begin_totp_setup(account_id=account.pk, by=VISITOR, at=at) == setup
    with pytest.raises(Refused):
        confirm_totp_setup(account_id=account.pk, code="000000", by=VISITOR, at=at)
    code = pyotp.TOTP(setup.secret).at(at)
    confirm_totp_setup(account_id=account.pk, code=code, by=VISITOR, at=at)
    account.refresh_from_db()
    assert totp_answer(account, code, at).code == "wrong"
    with pytest.raises(Refused, match="已经绑定"):
        begin_totp_setup(account_id=account.pk, by=VISITOR, at=at)


def test_authenticator_when_reset_by_an_administrator_can_be_set_up_again(clerk, at):
    account, _ = clerk
    before = account.get_session_auth_hash()
    reset_totp(account_id=account.pk, by=ADMINISTRATOR, at=at)
    account.refresh_from_db()
    assert account.get_session_auth_hash() != before
    assert begin_totp_setup(account_id=account.pk, by=VISITOR, at=at).secret != ""


@pytest.mark.parametrize("act", [reset_totp, reset_password, deactivate_account])
def test_account_of_another_when_touched_by_a_clerk_is_refused(clerk, at, act):
    colleague = Actor(kind="staff", id=7, role="centre_clerk", account_id=7, unit_id=1)
    with pytest.raises(Refused, match="只有系统管理员"):
        act(account_id=clerk[0].pk, by=colleague, at=at)


def test_password_when_reset_must_be_changed_and_the_old_one_is_dead(clerk, at):
    account, old = clerk
    fresh = reset_password(account_id=account.pk, by=ADMINISTRATOR, at=at)
    assert password_answer("fenbo", old, at).code == "wrong"
    found = password_answer("fenbo", fresh, at)
    assert found.must_change_password


@pytest.mark.parametrize("weak", ["short1", "12345678901", "password123"])
def test_password_when_weak_is_refused_with_the_field(clerk, at, weak):
    account, password = clerk
    with pytest.raises(Refused) as refusal:
        change_password(account_id=account.pk, old=password, new=weak, by=VISITOR, at=at)
    assert refusal.value.field == "password"


def test_username_when_taken_in_another_case_is_refused(clerk, at):
    with pytest.raises(Refused, match="已经有人用了"):
        create_account(kind="staff", username="FENBO", name="乙", by=SYSTEM, at=at)
    assert account_named("fEnBo") == clerk[0]


def test_source_when_trying_a_hundred_names_is_stopped(at):
    answers = [password_answer(f"n{i}", "x", at, source="192.0.2.1").code for i in range(121)]
    assert answers == ["wrong"] * 120 + ["throttled"]
    assert password_answer("m", "x", at, source="192.0.2.2").code == "wrong"


def test_ledger_when_signing_in_never_carries_names_or_secrets(clerk, at):
    account, password = clerk
    password_answer("fenbo", password, at)
    totp_answer(account, code_of(account, at), at)
    text = str([(e.act, e.subject, e.facts) for e in entries_of(f"account:{account.pk}")])
    for secret in ("分拨甲", "fenbo", password, account.totp_secret):
        assert secret not in text
