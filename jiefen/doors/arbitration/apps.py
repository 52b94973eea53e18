from django.apps import AppConfig


class ArbitrationConfig(AppConfig):
    """Tribunal, recusal, hearing, record and award of labour, land and commercial arbitration."""

    name = "jiefen.doors.arbitration"
    label = "arbitration"
