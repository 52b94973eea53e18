from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Proposals, assignments, returns and transfers."""

    name = "jiefen.routing"

    def ready(self) -> None:
        """Puts the acts of routing into words."""
        from jiefen.routing.wordings import register_all

        register_all()
