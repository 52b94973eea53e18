"""Staff of the sample district, made when a test asks for them."""

from datetime import datetime

from jiefen.accounts.models import Account
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import grant_membership
from jiefen.organisations.types import Role


class People:
    """Makes accounts with one role in one unit; the same role and unit is the same person."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._known: dict[tuple[str, str, int], Actor] = {}

    def account(self, username: str) -> Account:
        """A staff account with this sign-in name."""
        account, _ = Account.objects.get_or_create(
            username=username,
            defaults={"kind": "staff", "name": f"演示{username}", "created_at": self._at},
        )
        return account

    def member(self, role: str, unit: str, number: int = 1) -> Actor:
        """Somebody who holds a role in a unit."""
        key = (role, unit, number)
        if key not in self._known:
            account = self.account(f"{role}-{unit}-{number}")
            unit_id = unit_by_code(unit).pk
            grant_membership(
                account_id=account.pk, unit_id=unit_id, role=role, by=SYSTEM, at=self._at
            )
            self._known[key] = Actor(
                kind="staff",
                id=account.pk,
                role=role,
                unit_id=unit_id,
                roles=frozenset({role}),
                account_id=account.pk,
            )
        return self._known[key]

    def __getattr__(self, role: str):
        """`people.mediator("unit_code")` for every role there is."""
        if role not in Role.values:
            raise AttributeError(role)
        return lambda unit, number=1: self.member(role, unit, number)
