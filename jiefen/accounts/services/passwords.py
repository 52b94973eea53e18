"""Passwords: chosen by their owner, replaced by an administrator with one that must be changed."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jiefen.accounts.models import Account
from jiefen.accounts.policies import require_administrator
from jiefen.accounts.services.records import recorded, themselves
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Reason, Refused

_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def fresh_password() -> str:
    """A random password of 14 letters and digits that are hard to mistake for each other."""
    return "".join(secrets.choice(_LETTERS) for _ in range(14))


def _check(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as wrong:
        raise Refused(
            because=tuple(Reason(text) for text in wrong.messages),
            instead=("请用至少 8 个字符，字母、数字混用，不要用常见的词。",),
            field="password",
        ) from wrong


@whole
def change_password(*, account_id: int, old: str, new: str, by: Actor, at: datetime) -> Account:
    """Sets the password that the owner chose; sessions elsewhere end.

    The old one is not asked again where it must be changed, right after it was given.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if not account.must_change_password and not check_password(old, account.password):
        raise Refused.of("原来的密码不对。", instead="请再输一次。", field="old")
    if check_password(new, account.password):
        raise Refused.of("新密码和原来的一样。", instead="请换一个。", field="password")
    _check(new, account)
    account.set_password(new)
    account.must_change_password = False
    account.save()
    recorded(account=account, act="account.password_changed", by=themselves(account), at=at)
    return account


@whole
def reset_password(*, account_id: int, by: Actor, at: datetime) -> str:
    """A new password for somebody who forgot theirs, to be changed at the next sign-in."""
    require_administrator(by)
    account = Account.objects.select_for_update().get(pk=account_id)
    password = fresh_password()
    account.set_password(password)
    account.must_change_password = True
    account.failed_sign_ins, account.locked_until = 0, None
    account.save()
    recorded(account=account, act="account.password_reset", by=by, at=at)
    return password
