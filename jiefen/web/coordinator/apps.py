from django.apps import AppConfig


class CoordinatorConfig(AppConfig):
    """Pages of the audience `coordinator`."""

    name = "jiefen.web.coordinator"
    label = "web_coordinator"
