from django.apps import AppConfig


class CourtExchangeConfig(AppConfig):
    """Events and files out to the court and in from it."""

    name = "jiefen.doors.court_exchange"
    label = "court_exchange"

    def ready(self) -> None:
        """Puts the events into words for the timeline."""
        from jiefen.doors.court_exchange.wordings import register_wordings

        register_wordings()
