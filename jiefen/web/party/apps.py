from django.apps import AppConfig


class PartyConfig(AppConfig):
    """Pages of the audience `party`."""

    name = "jiefen.web.party"
    label = "web_party"
