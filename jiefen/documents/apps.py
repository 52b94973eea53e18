from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers, seals, files of evidence and the archive volume."""

    name = "jiefen.documents"

    def ready(self) -> None:
        """Gives the ledger the words in which these acts are told."""
        from jiefen.documents.wordings import register_wordings

        register_wordings()
