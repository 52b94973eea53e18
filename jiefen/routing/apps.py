from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Proposals, assignments, returns and transfers."""

    name = "jiefen.routing"
