from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Duty to inform, invitations, service and receipt, messages."""

    name = "jiefen.notices"
