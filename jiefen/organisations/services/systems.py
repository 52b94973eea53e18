"""Connected systems: a key to act as a unit, given, renewed and stopped by who runs the unit."""

from collections.abc import Collection
from datetime import datetime

from jiefen.accounts import services as accounts
from jiefen.accounts.selectors import token_by_id
from jiefen.accounts.types import AccountKind, NewToken
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.policies import may_administer_unit, require


@whole
def connect_system(
    *,
    username: str,
    name: str,
    unit_id: int,
    scopes: Collection[str],
    by: Actor,
    at: datetime,
) -> NewToken:
    """An account for another system and its first key, which acts as a unit within scopes."""
    require(may_administer_unit(by, unit_id))
    account, _password = accounts.create_account(
        kind=AccountKind.INTEGRATION, username=username, name=name, by=by, at=at
    )
    return accounts.issue_token(
        account_id=account.pk, label=name, scopes=scopes, unit_id=unit_id, by=by, at=at
    )


@whole
def renew_key(*, token_id: int, by: Actor, at: datetime) -> NewToken:
    """A new key in place of another, which works for one day more."""
    require(may_administer_unit(by, token_by_id(token_id).unit_id))
    return accounts.rotate_token(token_id=token_id, by=by, at=at)


@whole
def stop_key(*, token_id: int, by: Actor, at: datetime) -> None:
    """Stops a key at once."""
    require(may_administer_unit(by, token_by_id(token_id).unit_id))
    accounts.revoke_token(token_id=token_id, by=by, at=at)
