from django.apps import AppConfig


class UnitConfig(AppConfig):
    """Pages of the audience `unit`."""

    name = "jiefen.web.unit"
    label = "web_unit"
