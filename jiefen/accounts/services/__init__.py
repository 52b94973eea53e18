"""Writes on accounts: signing in, codes, passwords, keys."""

from jiefen.accounts.services.accounts import (
    create_account,
    deactivate_account,
    end_sessions,
    reactivate_account,
)
from jiefen.accounts.services.api_tokens import issue_token, revoke_token, rotate_token
from jiefen.accounts.services.authenticator import (
    begin_totp_setup,
    confirm_totp_setup,
    reset_totp,
)
from jiefen.accounts.services.codes import (
    Deliver,
    forget_spent_codes,
    pretend_to_send_code,
    send_code,
    use_code,
)
from jiefen.accounts.services.demonstration import open_demo_account
from jiefen.accounts.services.party_sign_in import sign_in_by_phone
from jiefen.accounts.services.passwords import change_password, reset_password
from jiefen.accounts.services.staff_sign_in import accept_password, accept_totp

__all__ = [
    "Deliver",
    "accept_password",
    "accept_totp",
    "begin_totp_setup",
    "change_password",
    "confirm_totp_setup",
    "create_account",
    "deactivate_account",
    "end_sessions",
    "forget_spent_codes",
    "issue_token",
    "open_demo_account",
    "pretend_to_send_code",
    "reactivate_account",
    "reset_password",
    "reset_totp",
    "revoke_token",
    "rotate_token",
    "send_code",
    "sign_in_by_phone",
    "use_code",
]
