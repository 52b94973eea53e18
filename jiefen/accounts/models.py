from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from jiefen.accounts.types import AccountKind, CodePurpose
from jiefen.kernel.fields import EncryptedTextField


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by sign-in name, as Django's authentication asks."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this sign-in name."""
        return self.get(username=username)


class Account(AbstractBaseUser):
    """Somebody who signs in: staff by name, password and TOTP; a party by phone and code."""

    kind = models.CharField(max_length=12, choices=AccountKind.choices)
    username = models.CharField(max_length=60, unique=True, null=True)
    name = EncryptedTextField()
    phone = EncryptedTextField(blank=True, default="")
    phone_index = models.BinaryField(max_length=16, null=True)
    totp_secret = EncryptedTextField(blank=True, default="")
    totp_pending = EncryptedTextField(blank=True, default="")
    totp_last_step = models.BigIntegerField(null=True)
    is_active = models.BooleanField(default=True)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    must_change_password = models.BooleanField(default=False)
    session_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_staff_has_username",
                condition=~models.Q(kind="staff") | models.Q(username__isnull=False),
            ),
            models.UniqueConstraint(
                name="accounts_party_phone",
                fields=["phone_index"],
                condition=models.Q(kind="party"),
            ),
        ]

    def __str__(self) -> str:
        return self.username or f"account {self.pk}"

    def get_short_name(self) -> str:
        """What the menu of a page calls this person."""
        return self.name

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with every sign-out everywhere, which ends all sessions."""
        value = f"{self.password}:{self.session_epoch}:{self.is_active}"
        return salted_hmac("jiefen.accounts.session", value, algorithm="sha256").hexdigest()


class OneTimeCode(models.Model):
    """A code sent to a phone: hashed, short-lived, used once."""

    purpose = models.CharField(max_length=20, choices=CodePurpose.choices)
    phone_index = models.BinaryField(max_length=16)
    subject = models.CharField(max_length=60, blank=True)
    code_hash = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_index", "purpose", "-created_at"], name="accounts_otc")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%H:%M}"


class Throttle(models.Model):
    """How often something was tried in the running window."""

    key = models.BinaryField(max_length=16, primary_key=True)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.count)


class ApiToken(models.Model):
    """The key of an integration: only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=100)
    # The unit as whom the system acts. No foreign key: units stand on accounts, not below them.
    unit_id = models.BigIntegerField()
    token_hash = models.BinaryField(max_length=32, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label
