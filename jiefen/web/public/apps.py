from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages of the audience `public`."""

    name = "jiefen.web.public"
    label = "web_public"
