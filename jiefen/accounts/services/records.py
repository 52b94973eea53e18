"""What happens to an account, on the ledger."""

from collections.abc import Mapping
from datetime import datetime

from jiefen.accounts.models import Account
from jiefen.accounts.types import AccountKind
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor


def account_stream(account_id: int) -> str:
    """The stream of one account."""
    return f"account:{account_id}"


def recorded(
    *,
    account: Account,
    act: str,
    by: Actor,
    at: datetime,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Appends one act to the account's stream, in the transaction of the change."""
    ledger.record(
        account_stream(account.pk), act, by=by, at=at, subject=f"account:{account.pk}", facts=facts
    )


def themselves(account: Account) -> Actor:
    """The person of an account as the one who acts."""
    if account.kind == AccountKind.PARTY:
        return Actor(kind="party", role="party", account_id=account.pk)
    return Actor(kind="staff", id=account.pk, account_id=account.pk)
