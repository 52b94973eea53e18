"""Registers the shell with Django."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """The shell as a Django application (templates, static files, template tags)."""

    name = "jiefen.web.shell"
    label = "shell"
    default = True
