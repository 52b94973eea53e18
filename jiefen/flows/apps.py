from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """Use cases across capabilities."""

    name = "jiefen.flows"
