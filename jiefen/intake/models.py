from django.conf import settings
from django.db import models

from jiefen.disputes.types import Channel
from jiefen.intake.types import Confirmation, Decision
from jiefen.kernel.fields import EncryptedJSONField, EncryptedTextField

_ACCOUNT = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """An application that is not finished; found again by its key, a phone or an account."""

    key_index = models.BinaryField(max_length=16, unique=True)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    content = EncryptedJSONField(default=dict)
    phone_index = models.BinaryField(max_length=16, null=True)
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.CASCADE, related_name="+"
    )
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_on = models.DateField()
    filed_as = models.ForeignKey(
        "disputes.Dispute", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["phone_index"],
                name="intake_draft_phone",
                condition=models.Q(phone_index__isnull=False),
            ),
            models.Index(fields=["expires_on"], name="intake_draft_expires"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Filing(models.Model):
    """The submission as it came: by which way, to whom, when, who for whom, confirmed how."""

    dispute = models.OneToOneField(
        "disputes.Dispute", on_delete=models.CASCADE, related_name="filing"
    )
    channel = models.CharField(max_length=12, choices=Channel.choices)
    receiver = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    content = EncryptedJSONField()
    guess = models.JSONField(default=dict)
    filed_by = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=40, blank=True)
    told = models.CharField(max_length=20, blank=True)
    confirmation = models.CharField(max_length=12, choices=Confirmation.choices)
    confirmed_at = models.DateTimeField(null=True)
    signature = models.ForeignKey(
        "documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    witness = EncryptedJSONField(default=dict)
    limitation_at = models.DateTimeField(null=True)
    limitation = models.JSONField(default=dict)
    followed_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intake_filing_confirmed_has_moment",
                condition=models.Q(confirmation="pending", confirmed_at__isnull=True)
                | (~models.Q(confirmation="pending") & models.Q(confirmed_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["filed_by", "-submitted_at"], name="intake_filing_by"),
            models.Index(
                fields=["submitted_at"],
                name="intake_filing_pending",
                condition=models.Q(confirmation="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"filing of {self.dispute_id}"


class DuplicateCandidate(models.Model):
    """Two disputes that look alike, why, and what a clerk decided."""

    first = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(
        "disputes.Link", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    why = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="intake_duplicate_once"),
            models.CheckConstraint(
                name="intake_duplicate_order", condition=models.Q(first__lt=models.F("second"))
            ),
        ]
        indexes = [models.Index(fields=["second"], name="intake_duplicate_second")]

    def __str__(self) -> str:
        return f"{self.first_id}≈{self.second_id} {self.score}"
