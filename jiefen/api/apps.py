from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The HTTP API."""

    name = "jiefen.api"
