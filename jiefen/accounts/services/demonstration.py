"""Sign-in data that everybody knows, for demonstrations only."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from jiefen.accounts.models import Account
from jiefen.accounts.selectors import folded
from jiefen.accounts.services.records import recorded
from jiefen.accounts.types import AccountKind
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


@whole
def open_demo_account(
    *, username: str, name: str, password: str, totp_secret: str, by: Actor, at: datetime
) -> tuple[Account, bool]:
    """A staff account with a known password and authenticator, and whether it is new.

    Raises `Refused` outside a demonstration.
    """
    if not settings.DEMO:
        raise Refused.of("演示账号只在演示环境里建立。", instead="请由系统管理员建立账号。")
    kept = Account.objects.filter(username=folded(username)).first()
    if kept is not None:
        return kept, False
    account = Account.objects.create(
        kind=AccountKind.STAFF,
        username=folded(username),
        name=name,
        password=_shared(password),
        totp_secret=totp_secret,
        created_at=at,
    )
    recorded(account=account, act="account.created", by=by, at=at, facts={"demo": True})
    return account, True


_hashes: dict[str, str] = {}


def _shared(password: str) -> str:
    """Hashed once for all: the password is no secret, and a hundred hashes take seconds."""
    if password not in _hashes:
        _hashes[password] = make_password(password)
    return _hashes[password]
