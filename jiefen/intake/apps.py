from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Applications, drafts, duplicates and merges."""

    name = "jiefen.intake"
