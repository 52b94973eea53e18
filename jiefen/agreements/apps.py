from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Terms, signatures, performance item by item, revisits."""

    name = "jiefen.agreements"
