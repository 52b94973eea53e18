from django.apps import AppConfig


class GridConfig(AppConfig):
    """Pages of the audience `grid`."""

    name = "jiefen.web.grid"
    label = "web_grid"
