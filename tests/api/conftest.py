import json
from dataclasses import dataclass

import pytest
from django.test import Client

from jiefen.accounts.models import Account, ApiToken
from jiefen.accounts.selectors import token_hash
from jiefen.kernel.actor import SYSTEM
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import grant_membership

SCOPES = ["disputes:read", "disputes:write", "events:read", "rules:use"]


@dataclass
class Api:
    """A connected system that speaks JSON."""

    client: Client
    key: str
    account: Account

    def _send(self, method: str, path: str, body: object = None, **headers: str):
        return self.client.generic(
            method,
            f"/api/v1{path}",
            data=json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}", **headers},
        )

    def get(self, path: str):
        """Reads."""
        return self._send("GET", path)

    def post(self, path: str, body: object, **headers: str):
        """Writes."""
        return self._send("POST", path, body, **headers)

    def file(self, body: object, key: str = "key-1"):
        """Files a dispute."""
        return self.post("/disputes", body, **{"Idempotency-Key": key})


@pytest.fixture
def connect(db, at):
    """A connected system that acts for a unit, with scopes and roles."""

    def connected(unit: str = "district_centre", scopes=SCOPES, roles=()) -> Api:
        name = f"system-{unit}-{len(scopes)}-{len(roles)}"
        account = Account.objects.create(
            kind="integration", username=name, name="演示对接系统", created_at=at
        )
        unit_id = unit_by_code(unit).pk
        key = f"jf_test_{name}"
        ApiToken.objects.create(
            account=account,
            label=name,
            unit_id=unit_id,
            scopes=list(scopes),
            token_hash=token_hash(key),
            created_at=at,
        )
        for role in roles:
            grant_membership(account_id=account.pk, unit_id=unit_id, role=role, by=SYSTEM, at=at)
        return Api(Client(), key, account)

    return connected


@pytest.fixture
def wages() -> dict[str, object]:
    """Wages owed, as another system hands it over."""
    return {
        "narrative": "工地干了四个月，老板拖欠我工资一万二，一直不给。",
        "request": "把工资付清",
        "applicants": [{"name": "赵演示", "phone": "19900000011"}],
        "respondents": [{"name": "示例建筑公司", "kind": "organisation"}],
        "area": "qinghe_town",
        "amount": "12000.00",
    }
