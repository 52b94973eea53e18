from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Applications, drafts, duplicates and merges."""

    name = "jiefen.intake"

    def ready(self) -> None:
        """Gives the ledger the words in which these acts are told."""
        from jiefen.intake.wordings import register_wordings

        register_wordings()
