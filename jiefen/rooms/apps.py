from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """Sessions, records, evidence and undisputed facts of a proceeding."""

    name = "jiefen.rooms"
