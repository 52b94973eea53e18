from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers, seals, files of evidence and the archive volume."""

    name = "jiefen.documents"
