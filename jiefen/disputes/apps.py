from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """The dispute as the hub: parties, proceedings, duty holder, clocks, timeline."""

    name = "jiefen.disputes"

    def ready(self) -> None:
        """Gives the ledger the words in which these acts are told."""
        from jiefen.disputes.wordings import register_wordings

        register_wordings()
