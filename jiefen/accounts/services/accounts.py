"""Accounts come and go; an account is never deleted, since the ledger points to it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from jiefen.accounts.models import Account, ApiToken
from jiefen.accounts.policies import require_administrator
from jiefen.accounts.selectors import folded
from jiefen.accounts.services.passwords import fresh_password
from jiefen.accounts.services.records import recorded
from jiefen.accounts.types import AccountKind
from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


def _check_username(username: str) -> str:
    name = folded(username)
    if not name or len(name) > 60 or any(each.isspace() or not each.isprintable() for each in name):
        raise Refused.of(
            "用户名要 1 到 60 个字，中间不能有空格。", instead="请改一个。", field="username"
        )
    return name


@whole
def create_account(
    *, kind: str, username: str, name: str, by: Actor, at: datetime, phone: str = ""
) -> tuple[Account, str]:
    """A new account of staff or of a connected system, with its first password (shown once).

    The password of staff must be changed at the first sign-in; a connected system has none.
    """
    require_administrator(by)
    account = Account(
        kind=kind,
        username=_check_username(username),
        name=name,
        phone=phone,
        phone_index=blind_index("phone", phone) if phone else None,
        must_change_password=kind == AccountKind.STAFF,
        created_at=at,
    )
    password = fresh_password() if kind == AccountKind.STAFF else ""
    account.set_password(password or None)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as taken:
        raise Refused.of(
            "这个用户名已经有人用了。", instead="请换一个。", field="username"
        ) from taken
    recorded(account=account, act="account.created", by=by, at=at, facts={"kind": kind})
    return account, password


@whole
def deactivate_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Closes an account: sessions end and its API keys stop."""
    require_administrator(by)
    if account_id == by.account_id:
        raise Refused.of("不能停用自己的账号。", instead="请另一位系统管理员办理。")
    account = Account.objects.select_for_update().get(pk=account_id)
    account.is_active = False
    account.save(update_fields=["is_active"])
    stopped = ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=at)
    recorded(account=account, act="account.deactivated", by=by, at=at, facts={"keys": stopped})


@whole
def reactivate_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Opens a closed account again; its API keys stay revoked."""
    require_administrator(by)
    account = Account.objects.select_for_update().get(pk=account_id)
    account.is_active = True
    account.failed_sign_ins, account.locked_until = 0, None
    account.save(update_fields=["is_active", "failed_sign_ins", "locked_until"])
    recorded(account=account, act="account.reactivated", by=by, at=at)


@whole
def end_sessions(*, account_id: int, by: Actor, at: datetime) -> None:
    """Signs an account out everywhere."""
    if account_id != by.account_id:
        require_administrator(by)
    account = Account.objects.select_for_update().get(pk=account_id)
    account.session_epoch += 1
    account.save(update_fields=["session_epoch"])
    recorded(account=account, act="account.signed_out_everywhere", by=by, at=at)
