from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """The dispute as the hub: parties, proceedings, duty holder, clocks, timeline."""

    name = "jiefen.disputes"
