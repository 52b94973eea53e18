from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Identities, sign-in and throttling."""

    name = "jiefen.accounts"
