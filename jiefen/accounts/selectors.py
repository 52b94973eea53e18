"""Reads of accounts and API keys."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from jiefen.accounts.models import Account, ApiToken
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused


def account_by_id(account_id: int) -> Account:
    """The account with this id; raises `Refused` if there is none."""
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise Refused.of("没有这个账号。", instead="请从列表里选择。", code="not_found")
    return found


def account_named(username: str) -> Account | None:
    """The account with this sign-in name, if any; names are compared without regard to case."""
    return Account.objects.filter(username=folded(username)).first()


def accounts_by_id(account_ids: Collection[int]) -> dict[int, Account]:
    """These accounts by id, in one query."""
    return Account.objects.in_bulk(list(account_ids))


def folded(username: str) -> str:
    """A sign-in name as it is kept."""
    return username.strip().casefold()


def token_hash(plain: str) -> bytes:
    """The fingerprint under which an API key is kept; keys are random, so one round is enough."""
    return hashlib.sha256(plain.encode()).digest()


def tokens_of(unit_ids: Collection[int]) -> list[ApiToken]:
    """The API keys that act as one of these units, newest first."""
    found = ApiToken.objects.filter(unit_id__in=unit_ids).select_related("account")
    return list(found.order_by("-created_at", "-pk"))


def token_by_id(token_id: int) -> ApiToken:
    """One API key; raises `Refused` if there is none."""
    found = ApiToken.objects.filter(pk=token_id).select_related("account").first()
    if found is None:
        raise Refused.of("没有这个密钥。", instead="请从列表里选择。", code="not_found")
    return found


def actor_of_token(plain: str, *, at: datetime) -> Actor:
    """The integration that holds an API key, with its scopes as roles; one query.

    Raises the same `Refused` (code `unauthenticated`) for an unknown, expired or revoked key.
    """
    live = Q(expires_at=None) | Q(expires_at__gt=at)
    found = (
        ApiToken.objects.filter(live, token_hash=token_hash(plain), revoked_at=None)
        .filter(account__is_active=True)
        .first()
    )
    if found is None:
        raise Refused.of(
            "接口密钥无效。",
            instead="请在“接口密钥”页面核对，或请管理员换发。",
            code="unauthenticated",
        )
    return Actor(
        kind="integration",
        id=found.account_id,
        role="integration",
        unit_id=found.unit_id,
        roles=frozenset(found.scopes),
        account_id=found.account_id,
    )
