from django.db import models

from jiefen.doors.confirmation.types import Objector, Verdict
from jiefen.kernel.fields import EncryptedTextField

_PROCEEDING = "disputes.Proceeding"
_PARTY = "disputes.Party"


class Application(models.Model):
    """The joint application: what was checked before it was filed, where and when."""

    proceeding = models.OneToOneField(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    agreement_id = models.PositiveBigIntegerField(null=True)
    effective_on = models.DateField()
    last_day = models.DateField()
    filed_on = models.DateField()
    court_of = models.CharField(max_length=20)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True, default="")
    verdict_on = models.DateField(null=True)
    grounds = models.JSONField(default=list)
    number = models.CharField(max_length=60, blank=True)
    words = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="confirmation_in_time",
                condition=models.Q(filed_on__lte=models.F("last_day"))
                & models.Q(filed_on__gte=models.F("effective_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.verdict}"


class Visit(models.Model):
    """That both parties were called together to check the agreement, and who came."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    both_came = models.BooleanField()
    asked_more = EncryptedTextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.application_id} {self.on}"


class RulingReceipt(models.Model):
    """The day on which a party received the ruling; their fifteen days run from it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="receipts")
    party = models.ForeignKey(_PARTY, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "party"], name="confirmation_received_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.party_id}"


class Objection(models.Model):
    """An objection to the ruling, by a party or by somebody whose rights it touches."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="objections"
    )
    by_whom = models.CharField(max_length=12, choices=Objector.choices)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField()
    on = models.DateField()
    last_day = models.DateField()
    upheld = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{self.application_id} {self.by_whom}"
