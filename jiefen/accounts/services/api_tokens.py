"""Keys of connected systems: shown once, kept as a fingerprint, replaced without a gap."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from jiefen.accounts.models import Account, ApiToken
from jiefen.accounts.policies import require_administrator
from jiefen.accounts.selectors import token_hash
from jiefen.accounts.services.records import recorded
from jiefen.accounts.types import AccountKind, ApiScope, NewToken
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

# Service commitments: a key lasts a year; after a rotation the old one works for a day more.
LASTS = timedelta(days=365)
OVERLAP = timedelta(days=1)


def _check_scopes(scopes: Collection[str]) -> list[str]:
    unknown = set(scopes) - set(ApiScope.values)
    if unknown or not scopes:
        raise Refused.of(
            "请至少选择一项权限，并且只从列表里选。", field="scopes", instead="请重新选择权限。"
        )
    return sorted(set(scopes))


def _fresh(
    account: Account, label: str, scopes: Collection[str], unit_id: int, at: datetime
) -> tuple[ApiToken, str]:
    plain = f"jf_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        account=account,
        label=label,
        unit_id=unit_id,
        scopes=_check_scopes(scopes),
        token_hash=token_hash(plain),
        created_at=at,
        expires_at=at + LASTS,
    )
    return token, plain


@whole
def issue_token(
    *,
    account_id: int,
    label: str,
    scopes: Collection[str],
    unit_id: int,
    by: Actor,
    at: datetime,
) -> NewToken:
    """A key by which a connected system acts as a unit, within scopes; lasts a year."""
    require_administrator(by)
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.kind != AccountKind.INTEGRATION or not account.is_active:
        raise Refused.of(
            "接口密钥只发给启用中的对接系统账号。",
            instead="请先建立对接系统账号。",
            field="account",
        )
    token, plain = _fresh(account, label, scopes, unit_id, at)
    facts = {"token": token.pk, "scopes": token.scopes, "unit": unit_id}
    recorded(account=account, act="account.token_issued", by=by, at=at, facts=facts)
    return NewToken(token_id=token.pk, plain=plain)


def _live(token_id: int, at: datetime) -> ApiToken:
    token = ApiToken.objects.select_for_update().select_related("account").get(pk=token_id)
    if token.revoked_at is not None or (token.expires_at and token.expires_at <= at):
        raise Refused.of("这个密钥已经停用。", instead="请发一个新的。")
    return token


@whole
def rotate_token(*, token_id: int, by: Actor, at: datetime) -> NewToken:
    """A new key in place of another, which works for one day more."""
    require_administrator(by)
    old = _live(token_id, at)
    old.expires_at = min(old.expires_at or at + OVERLAP, at + OVERLAP)
    old.save(update_fields=["expires_at"])
    token, plain = _fresh(old.account, old.label, old.scopes, old.unit_id, at)
    facts = {"token": token.pk, "replaces": old.pk}
    recorded(account=old.account, act="account.token_rotated", by=by, at=at, facts=facts)
    return NewToken(token_id=token.pk, plain=plain)


@whole
def revoke_token(*, token_id: int, by: Actor, at: datetime) -> None:
    """Stops a key at once."""
    require_administrator(by)
    token = _live(token_id, at)
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    recorded(
        account=token.account, act="account.token_revoked", by=by, at=at, facts={"token": token.pk}
    )
