from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, URLs, servers and the command line."""

    name = "jiefen.config"
