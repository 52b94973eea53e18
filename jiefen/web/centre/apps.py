from django.apps import AppConfig


class CentreConfig(AppConfig):
    """Pages of the audience `centre`."""

    name = "jiefen.web.centre"
    label = "web_centre"
