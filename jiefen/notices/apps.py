from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Duty to inform, invitations, service and receipt, messages."""

    name = "jiefen.notices"

    def ready(self) -> None:
        """Lets invitations hear what became of the messages that brought them."""
        from jiefen.notices import listeners

        listeners.listen()
