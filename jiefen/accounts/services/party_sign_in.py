"""A party signs in by phone: the code that was sent there is all it takes."""

from datetime import datetime

from jiefen.accounts.models import Account
from jiefen.accounts.services.codes import use_code
from jiefen.accounts.services.records import recorded, themselves
from jiefen.accounts.types import AccountKind, CodePurpose
from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


@whole
def _account_of(phone: str, at: datetime) -> Account:
    index = blind_index("phone", phone)
    found = Account.objects.filter(kind=AccountKind.PARTY, phone_index=index).first()
    if found is None:
        fresh = Account(
            kind=AccountKind.PARTY, name="", phone=phone, phone_index=index, created_at=at
        )
        fresh.set_unusable_password()
        Account.objects.bulk_create([fresh], ignore_conflicts=True)
        found = Account.objects.get(kind=AccountKind.PARTY, phone_index=index)
    if not found.is_active:
        raise Refused.of("这个手机号暂时不能登录。", instead="请打综治中心电话。", code="forbidden")
    recorded(account=found, act="account.signed_in", by=themselves(found), at=at)
    return found


def sign_in_by_phone(
    *, phone: str, code: str, by: Actor, at: datetime, source: str = ""
) -> Account:
    """The party account of a phone, made at the first sign-in, after the code that was sent there.

    Must run outside a transaction, as `use_code`.
    """
    use_code(phone=phone, purpose=CodePurpose.SIGN_IN, code=code, by=by, at=at, source=source)
    return _account_of(phone, at)
