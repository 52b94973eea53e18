from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The ledger, encryption, calendar, idempotency and the plan in force."""

    name = "jiefen.kernel"
