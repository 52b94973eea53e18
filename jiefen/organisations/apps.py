from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Units, centres, memberships and the roster of mediators."""

    name = "jiefen.organisations"
