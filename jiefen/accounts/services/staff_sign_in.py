"""Staff sign in: name and password, then the code of an authenticator app."""

import hmac
from datetime import datetime, timedelta

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from jiefen.accounts.models import Account
from jiefen.accounts.selectors import folded
from jiefen.accounts.services import throttling
from jiefen.accounts.services.records import recorded, themselves
from jiefen.accounts.types import AccountKind
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused

# Service commitments of the district.
FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
STEP_SECONDS = 30
_DRIFT = (0, -1, 1)


def _locked() -> Refused:
    return Refused.of(
        "试错次数太多，这个名字暂时不能登录。",
        instead=("请过 15 分钟再试。", "忘记密码的，请本单位系统管理员重置。"),
        code="locked",
    )


def _wrong_password() -> Refused:
    return Refused.of(
        "用户名或密码不对。", instead="请核对后再试；忘记密码的，请系统管理员重置。", code="wrong"
    )


def _wrong_totp() -> Refused:
    return Refused.of(
        "动态码不对，或者刚才用过了。",
        instead="请等验证器显示下一个 6 位数字，再填一次。",
        field="code",
        code="wrong",
    )


def is_locked(account: Account, *, at: datetime) -> bool:
    """Whether an account cannot sign in at the moment for too many failures."""
    return account.locked_until is not None and account.locked_until > at


def _failed(account: Account, by: Actor, at: datetime) -> None:
    account.failed_sign_ins += 1
    if account.failed_sign_ins >= FAILURES:
        account.failed_sign_ins, account.locked_until = 0, at + LOCKED_FOR
        recorded(account=account, act="account.locked", by=by, at=at, facts={"failures": FAILURES})
    account.save(update_fields=["failed_sign_ins", "locked_until"])


@transaction.atomic(durable=True)
def _password_answer(username: str, password: str, by: Actor, at: datetime) -> Account | Refused:
    account = (
        Account.objects.select_for_update()
        .filter(username=folded(username), kind=AccountKind.STAFF)
        .first()
    )
    if account is None:
        return _unknown_name_answer(username, password, by, at)
    if is_locked(account, at=at):
        return _locked()
    if not check_password(password, account.password) or not account.is_active:
        _failed(account, by, at)
        return _wrong_password()
    return account


def _unknown_name_answer(username: str, password: str, by: Actor, at: datetime) -> Refused:
    """Takes as long and locks as soon as for a name that exists."""
    limit, who = throttling.FAILURES_PER_NAME, folded(username)
    if throttling.over(limit=limit, who=who, at=at):
        return _locked()
    make_password(password)
    throttling.count_try(limit=limit, who=who, by=by, at=at)
    return _wrong_password()


def accept_password(
    *, username: str, password: str, by: Actor, at: datetime, source: str = ""
) -> Account:
    """The staff account whose name and password these are; not signed in yet.

    Raises the same `Refused` for a wrong name and a wrong password, and `Refused` (code `locked`)
    after five failures. Must run outside a transaction: failures are counted.
    """
    throttling.allow(limit=throttling.TRIES_PER_SOURCE, who=source, by=by, at=at)
    answer = _password_answer(username, password, by, at)
    if isinstance(answer, Refused):
        raise answer
    return answer


def matching_step(secret: str, code: str, *, at: datetime, after: int | None) -> int | None:
    """The time step whose TOTP this is, half a minute of drift allowed, and later than `after`."""
    if not secret:
        return None
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for step in (now + drift for drift in _DRIFT):
        fresh = after is None or step > after
        if fresh and hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            return step
    return None


@transaction.atomic(durable=True)
def _totp_answer(account_id: int, code: str, by: Actor, at: datetime) -> Account | Refused:
    account = Account.objects.select_for_update().get(pk=account_id)
    if is_locked(account, at=at):
        return _locked()
    last = account.totp_last_step
    step = matching_step(account.totp_secret, code.strip(), at=at, after=last)
    if not account.is_active or step is None:
        _failed(account, by, at)
        return _wrong_totp()
    account.totp_last_step = step
    account.failed_sign_ins, account.locked_until = 0, None
    account.save(update_fields=["totp_last_step", "failed_sign_ins", "locked_until"])
    recorded(account=account, act="account.signed_in", by=themselves(account), at=at)
    return account


def accept_totp(
    *, account_id: int, code: str, by: Actor, at: datetime, source: str = ""
) -> Account:
    """The account, after the code of its authenticator app; each code opens once.

    Must run outside a transaction: failures are counted and lock the account like wrong passwords.
    """
    throttling.allow(limit=throttling.TRIES_PER_SOURCE, who=source, by=by, at=at)
    answer = _totp_answer(account_id, code, by, at)
    if isinstance(answer, Refused):
        raise answer
    return answer
