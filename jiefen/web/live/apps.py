from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Pages of the audience `live`."""

    name = "jiefen.web.live"
    label = "web_live"
