"""The authenticator app of an account: set up at the first sign-in, reset by an administrator."""

from datetime import datetime

import pyotp

from jiefen.accounts.models import Account
from jiefen.accounts.policies import require_administrator
from jiefen.accounts.services.records import recorded, themselves
from jiefen.accounts.services.staff_sign_in import matching_step
from jiefen.accounts.types import TotpSetup
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

ISSUER = "jiefen"


@whole
def begin_totp_setup(*, account_id: int, by: Actor, at: datetime) -> TotpSetup:
    """What the app is to be told, the same until it is confirmed.

    Raises `Refused` when the account has an app already: only a reset makes way for another.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.totp_secret:
        raise Refused.of("这个账号已经绑定验证器。", instead="换手机的，请系统管理员先重置。")
    if not account.totp_pending:
        account.totp_pending = pyotp.random_base32()
        account.save(update_fields=["totp_pending"])
    totp = pyotp.TOTP(account.totp_pending)
    uri = totp.provisioning_uri(name=account.username or "", issuer_name=ISSUER)
    return TotpSetup(secret=account.totp_pending, uri=uri)


@whole
def confirm_totp_setup(*, account_id: int, code: str, by: Actor, at: datetime) -> Account:
    """Keeps the app that shows this code; the code counts as the first sign-in's."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.totp_secret or not account.totp_pending:
        raise Refused.of("没有等待绑定的验证器。", instead="请重新登录。")
    step = matching_step(account.totp_pending, code.strip(), at=at, after=None)
    if step is None:
        raise Refused.of(
            "动态码不对。",
            instead="请看验证器里刚添加的那一行，等下一个数字再填；也请检查手机时间是否准确。",
            field="code",
        )
    account.totp_secret, account.totp_pending = account.totp_pending, ""
    account.totp_last_step = step
    account.failed_sign_ins, account.locked_until = 0, None
    account.save()
    recorded(account=account, act="account.totp_set_up", by=themselves(account), at=at)
    recorded(account=account, act="account.signed_in", by=themselves(account), at=at)
    return account


@whole
def reset_totp(*, account_id: int, by: Actor, at: datetime) -> None:
    """Forgets the app of somebody who lost it and ends their sessions; they set up a new one."""
    require_administrator(by)
    account = Account.objects.select_for_update().get(pk=account_id)
    account.totp_secret = account.totp_pending = ""
    account.totp_last_step = None
    account.session_epoch += 1
    account.save()
    recorded(account=account, act="account.totp_reset", by=by, at=at)
