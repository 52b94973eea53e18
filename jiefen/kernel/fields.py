"""Model fields that keep personal data encrypted."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from jiefen.kernel import secrets

if TYPE_CHECKING:
    _TextField = models.Field[str, str]
    _JSONField = models.Field[dict[str, Any], dict[str, Any]]
else:
    _TextField = _JSONField = models.Field


class EncryptedTextField(_TextField):
    """A text that is readable in Python and encrypted in the database; empty stays empty."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def from_db_value(self, value: bytes | None, expression: Any, connection: Any) -> str | None:
        """The decrypted text."""
        if value is None:
            return None
        return secrets.decrypt(value) if value else ""

    def get_prep_value(self, value: Any) -> Any:
        """The encrypted bytes."""
        prepared = super().get_prep_value(value)
        if prepared is None:
            return None
        return secrets.encrypt(str(prepared)) if prepared else b""

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull` makes sense on encrypted data; find by a blind index instead."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class EncryptedJSONField(_JSONField):
    """A JSON object that is encrypted in the database."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def from_db_value(
        self, value: bytes | None, expression: Any, connection: Any
    ) -> dict[str, Any] | None:
        """The decrypted object."""
        if value is None:
            return None
        return dict(json.loads(secrets.decrypt(value))) if value else {}

    def get_prep_value(self, value: Any) -> Any:
        """The encrypted bytes."""
        prepared = super().get_prep_value(value)
        if prepared is None:
            return None
        return secrets.encrypt(json.dumps(prepared, ensure_ascii=False)) if prepared else b""
