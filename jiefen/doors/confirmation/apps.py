from django.apps import AppConfig


class ConfirmationConfig(AppConfig):
    """Joint application for judicial confirmation, its review, the ruling and objections."""

    name = "jiefen.doors.confirmation"
    label = "confirmation"
