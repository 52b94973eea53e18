from django.db import models

from jiefen.doors.arbitration.types import AwardLabel, HearingStatus, NamedBy, RecusalDecision
from jiefen.kernel.fields import EncryptedTextField

_PROCEEDING = "disputes.Proceeding"
_PARTY = "disputes.Party"


class Arbitrator(models.Model):
    """Somebody who sits on the tribunal of a proceeding, until replaced."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    name = EncryptedTextField()
    chair = models.BooleanField(default=False)
    named_by = models.CharField(max_length=12, choices=NamedBy.choices)
    disclosed = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="arbitration_one_chair",
                fields=["proceeding"],
                condition=models.Q(ended_at__isnull=True, chair=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.named_by}"


class Recusal(models.Model):
    """A challenge of an arbitrator (None: of the tribunal), its legal ground and its decision."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    arbitrator = models.ForeignKey(Arbitrator, null=True, on_delete=models.PROTECT)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    reason = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()
    decision = models.CharField(
        max_length=12, choices=RecusalDecision.choices, blank=True, default=""
    )
    decided_because = EncryptedTextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.ground} {self.decision}"


class Hearing(models.Model):
    """A hearing: the day, when the last party was told, who came, what may follow."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    told_on = models.DateField()
    place = EncryptedTextField(blank=True, default="")
    online = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=HearingStatus.choices, default="set")
    came = models.CharField(max_length=16, blank=True, default="")
    follows = models.CharField(max_length=20, blank=True, default="")
    because = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding", "number"], name="arbitration_hearing_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.number}"


class HearingRecord(models.Model):
    """The record of a hearing; the words last asked of the parties belong in it."""

    hearing = models.OneToOneField(Hearing, on_delete=models.CASCADE, related_name="record")
    text = EncryptedTextField()
    last_words = EncryptedTextField(blank=True, default="")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.hearing_id}"


class RecordObjection(models.Model):
    """That a party finds something missing or wrong in the record; kept even when not mended."""

    record = models.ForeignKey(HearingRecord, on_delete=models.CASCADE, related_name="objections")
    party = models.ForeignKey(_PARTY, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField()
    at = models.DateTimeField()
    mended = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{self.record_id} {self.party_id}"


class Signature(models.Model):
    """That a party read the record back and signed it, or would not."""

    record = models.ForeignKey(HearingRecord, on_delete=models.CASCADE, related_name="signatures")
    party = models.ForeignKey(_PARTY, on_delete=models.PROTECT, related_name="+")
    signed = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "party"], name="arbitration_signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.party_id}"


class Award(models.Model):
    """The award with its label, what the rules make of it, and by whose opinion it was made."""

    proceeding = models.OneToOneField(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=60)
    made_on = models.DateField()
    label = models.CharField(max_length=12, choices=AwardLabel.choices)
    nature = models.CharField(max_length=12, blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    dissent = EncryptedTextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.number}"


class AwardItem(models.Model):
    """One thing awarded."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    text = EncryptedTextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.award_id} {self.kind}"


class AwardService(models.Model):
    """That the award reached a party: on which day, how, with what proof."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="served")
    party = models.ForeignKey(_PARTY, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    way = models.CharField(max_length=20)
    proof = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "party"], name="arbitration_served_once")
        ]

    def __str__(self) -> str:
        return f"{self.award_id} {self.party_id} {self.on}"
