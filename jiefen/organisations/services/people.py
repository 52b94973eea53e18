"""People of the units: taken on, helped back in, let go. Each administrator within their units."""

from datetime import datetime

from jiefen.accounts import services as accounts
from jiefen.accounts.types import AccountKind
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.policies import may_administer_person, may_administer_unit, require
from jiefen.organisations.services.memberships import grant_membership


@whole
def take_on(
    *,
    username: str,
    name: str,
    phone: str,
    unit_id: int,
    role: str,
    by: Actor,
    at: datetime,
    title: str = "",
) -> tuple[int, str]:
    """A new account with its first role; returns its id and the password to hand over once."""
    require(may_administer_unit(by, unit_id))
    account, password = accounts.create_account(
        kind=AccountKind.STAFF, username=username, name=name, phone=phone, by=by, at=at
    )
    grant_membership(account_id=account.pk, unit_id=unit_id, role=role, title=title, by=by, at=at)
    return account.pk, password


@whole
def reset_sign_in(*, account_id: int, by: Actor, at: datetime) -> str:
    """A new password and a new authenticator for somebody who lost theirs; sessions end."""
    require(may_administer_person(by, account_id, on=local_day(at)))
    accounts.reset_totp(account_id=account_id, by=by, at=at)
    return accounts.reset_password(account_id=account_id, by=by, at=at)


@whole
def let_go(*, account_id: int, by: Actor, at: datetime) -> None:
    """Closes somebody's account."""
    require(may_administer_person(by, account_id, on=local_day(at)))
    accounts.deactivate_account(account_id=account_id, by=by, at=at)


@whole
def take_back(*, account_id: int, by: Actor, at: datetime) -> None:
    """Opens somebody's closed account again."""
    require(may_administer_person(by, account_id, on=local_day(at)))
    accounts.reactivate_account(account_id=account_id, by=by, at=at)
