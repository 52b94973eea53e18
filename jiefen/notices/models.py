from django.db import models

from jiefen.kernel.fields import EncryptedTextField
from jiefen.notices.types import MessageState, Purpose


class Message(models.Model):
    """A short message: the outbox row that waits, is sent once, and is reported on."""

    to = EncryptedTextField()
    to_index = models.BinaryField(max_length=16)
    text = EncryptedTextField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    dispute = models.ForeignKey(
        "disputes.Dispute", null=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=MessageState.choices, default="queued")
    tries = models.PositiveSmallIntegerField(default=0)
    gateway = models.CharField(max_length=12, blank=True)
    gateway_id = models.CharField(max_length=80, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="notices_message_waiting",
                condition=models.Q(state="queued"),
            ),
            models.Index(
                fields=["-failed_at"],
                name="notices_message_failed",
                condition=models.Q(state="failed"),
            ),
            models.Index(fields=["to_index", "-created_at"], name="notices_message_to"),
            models.Index(fields=["dispute", "-created_at"], name="notices_message_dispute"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} {self.state}"
