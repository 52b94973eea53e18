from django.db import models

from jiefen.doors.court_exchange import types
from jiefen.kernel.fields import EncryptedJSONField


class OutgoingEvent(models.Model):
    """Something the court is told: the outbox row that waits, is sent, and stays as proof."""

    event_id = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.PROTECT, related_name="+")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=80)
    payload = EncryptedJSONField()
    sha256 = models.CharField(max_length=64)
    file_ids = models.JSONField(default=list)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=types.OutgoingState.choices, default="queued")
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=40, blank=True)
    court_ref = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "key"], name="court_out_once"),
            models.UniqueConstraint(fields=["dispute", "number"], name="court_out_order"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="court_out_waiting",
                condition=models.Q(state="queued"),
            ),
            models.Index(
                fields=["-failed_at"],
                name="court_out_failed",
                condition=models.Q(state="failed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class IncomingEvent(models.Model):
    """Something the court said: kept as it came, once, whatever becomes of it here."""

    event_id = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    dispute = models.ForeignKey(
        "disputes.Dispute", null=True, on_delete=models.PROTECT, related_name="+"
    )
    payload = EncryptedJSONField()
    sha256 = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=types.IncomingState.choices, default="received")
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=40, blank=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="court_in_waiting",
                condition=models.Q(state__in=["received", "waiting"]),
            ),
            models.Index(
                fields=["-received_at"],
                name="court_in_kept",
                condition=models.Q(state="kept"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class SeenNonce(models.Model):
    """That a signed request was taken, so that the same one is not taken again."""

    nonce = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.nonce


class Commission(models.Model):
    """A mediation that the court gave away, with the days that prove the order of its steps.

    Source: 最高人民法院关于人民法院特邀调解的规定 11, 12, 27.
    """

    proceeding = models.OneToOneField(
        "disputes.Proceeding", on_delete=models.CASCADE, related_name="+"
    )
    after_filing = models.BooleanField()
    track = models.CharField(max_length=12, choices=types.Track.choices, blank=True)
    court_number = models.CharField(max_length=80)
    registered_on = models.DateField()
    asked_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    appointment_asked_at = models.DateTimeField(null=True)
    organisation = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    appointed = models.BooleanField(default=False)
    received_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    extended_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=12, choices=types.EndReason.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="court_commission_track",
                condition=models.Q(after_filing=False, track="")
                | models.Q(after_filing=True, track__in=types.Track.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.court_number}"


class RosterChoice(models.Model):
    """Whom a party chose from the court's roster; a later choice replaces it."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="choices")
    party = models.ForeignKey("disputes.Party", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "party"], name="court_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}→{self.unit_id}"


class Assessment(models.Model):
    """That a dispute was looked at before filing, and whether both were asked to mediate first.

    Source: 民事诉讼法 125.
    """

    dispute = models.OneToOneField("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    suitable = models.BooleanField()
    reason_code = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.suitable}"


class AssessmentAnswer(models.Model):
    """What a party said when asked to mediate before filing; the latest word counts."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey("disputes.Party", on_delete=models.CASCADE, related_name="+")
    agrees = models.BooleanField()
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "party"], name="court_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.agrees}"


class DemoReply(models.Model):
    """What the court inside the program is going to say, and when."""

    event_id = models.CharField(max_length=60, unique=True)
    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    payload = EncryptedJSONField()
    due_at = models.DateTimeField(db_index=True)
    said_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at}"
