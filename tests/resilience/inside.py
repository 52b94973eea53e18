"""Answers from within an installation, by its own services: a key, a session, a message."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")  # noqa: TID251
django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest  # noqa: E402

from jiefen.accounts import services as accounts  # noqa: E402
from jiefen.accounts.models import Account  # noqa: E402
from jiefen.disputes.models import Dispute, Party  # noqa: E402
from jiefen.kernel import ledger  # noqa: E402
from jiefen.kernel.actor import SYSTEM  # noqa: E402
from jiefen.kernel.clock import now  # noqa: E402
from jiefen.notices.services import queue_message  # noqa: E402
from jiefen.organisations.selectors import unit_by_code  # noqa: E402
from jiefen.organisations.services import connect_system, grant_membership  # noqa: E402
from jiefen.web.shell.identity import admit_party, sign_in  # noqa: E402


def key(unit: str, *roles: str) -> dict[str, object]:
    """A key by which a connected system acts for a unit, in roles it holds there."""
    unit_id = unit_by_code(unit).pk
    username = f"system-{unit}"
    fresh = connect_system(
        username=username,
        name="演示对接系统",
        unit_id=unit_id,
        scopes=["disputes:read", "disputes:write", "events:read", "rules:use"],
        by=SYSTEM,
        at=now(),
    )
    account_id = Account.objects.get(username=username).pk
    for role in roles:
        grant_membership(account_id=account_id, unit_id=unit_id, role=role, by=SYSTEM, at=now())
    return {"key": fresh.plain}


def _request() -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    return request


def _cookie(request: HttpRequest) -> dict[str, object]:
    request.session.save()
    return {"session": request.session.session_key}


def staff(role: str, unit: str) -> dict[str, object]:
    """The session of somebody who holds a role in a unit."""
    username = f"{role}-{unit}"
    account = Account.objects.filter(username=username).first()
    if account is None:
        account, _ = accounts.create_account(
            kind="staff", username=username, name="演示人员", by=SYSTEM, at=now()
        )
        unit_id = unit_by_code(unit).pk
        grant_membership(account_id=account.pk, unit_id=unit_id, role=role, by=SYSTEM, at=now())
    request = _request()
    sign_in(request, account, at=now())
    return _cookie(request)


def party(code: str, side: str) -> dict[str, object]:
    """The session of somebody who came by case code."""
    request = _request()
    admit_party(request, [Party.objects.get(dispute__code=code, side=side).pk], at=now())
    return _cookie(request)


def message(to: str) -> dict[str, object]:
    """A short message in the outbox, its sending deferred."""
    sent = queue_message(to=to, text="演示短信", purpose="notice", by=SYSTEM, at=now())
    return {"message": sent.pk}


def note(code: str) -> dict[str, object]:
    """An act on a dispute's ledger that is told to nobody but staff."""
    dispute = Dispute.objects.get(code=code)
    with transaction.atomic():
        entry = ledger.record(ledger.dispute_stream(dispute.pk), "test.said", by=SYSTEM, at=now())
    return {"entry": entry.pk}


if __name__ == "__main__":
    ask = {"key": key, "staff": staff, "party": party, "message": message, "note": note}[
        sys.argv[1]
    ]
    sys.stdout.write(json.dumps(ask(*sys.argv[2:])) + "\n")
