from django.conf import settings
from django.db import models

from jiefen.kernel.fields import EncryptedTextField
from jiefen.rooms.types import (
    Answer,
    Method,
    NamedBy,
    NoteKind,
    ObjectionDecision,
    ObjectionGround,
    RecordKind,
    RecordStatus,
    RiskCode,
    SeatRole,
    SessionResult,
    SessionStatus,
    SignerKind,
)

_ACCOUNT = settings.AUTH_USER_MODEL
_PROCEEDING = "disputes.Proceeding"
_PARTY = "disputes.Party"


class MediatorPreference(models.Model):
    """Whom a party would like as mediator, best first, and whom not."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(_PARTY, on_delete=models.CASCADE, related_name="+")
    ranked = models.JSONField(default=list)
    struck = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "party"], name="rooms_preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.ranked}"


class Nomination(models.Model):
    """Somebody proposed as mediator, until named, replaced or turned down."""

    proceeding = models.ForeignKey(
        _PROCEEDING, on_delete=models.CASCADE, related_name="nominations"
    )
    mediator = models.ForeignKey(_ACCOUNT, on_delete=models.PROTECT, related_name="+")
    chair = models.BooleanField(default=True)
    named_by = models.CharField(max_length=12, choices=NamedBy.choices)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="rooms_nomination_once",
                fields=["proceeding", "mediator"],
                condition=models.Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="rooms_nomination_one_chair",
                fields=["proceeding"],
                condition=models.Q(ended_at__isnull=True, chair=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.mediator_id}"


class Disclosure(models.Model):
    """What a mediator says of ties to the parties or the matter: nothing, or what."""

    proceeding = models.ForeignKey(
        _PROCEEDING, on_delete=models.CASCADE, related_name="disclosures"
    )
    mediator = models.ForeignKey(_ACCOUNT, on_delete=models.PROTECT, related_name="+")
    tied = models.BooleanField()
    text = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.tied}"


class Objection(models.Model):
    """A party's wish for another mediator, and what the committee decided."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="objections")
    party = models.ForeignKey(_PARTY, on_delete=models.CASCADE, related_name="+")
    mediator = models.ForeignKey(_ACCOUNT, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=ObjectionGround.choices)
    reason = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()
    decision = models.CharField(
        max_length=12, choices=ObjectionDecision.choices, blank=True, default=""
    )
    decided_because = EncryptedTextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.party_id} {self.ground} {self.decision}"


class Session(models.Model):
    """One sitting: when, where, about what, who came, with what result."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    place = EncryptedTextField(blank=True, default="")
    online_url = models.CharField(max_length=300, blank=True)
    agenda = EncryptedTextField(blank=True, default="")
    status = models.CharField(max_length=12, choices=SessionStatus.choices, default="planned")
    status_because = EncryptedTextField(blank=True, default="")
    result = models.CharField(max_length=12, choices=SessionResult.choices, blank=True)
    result_text = EncryptedTextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="rooms_session_number")
        ]
        indexes = [models.Index(fields=["starts_at"], name="rooms_session_start")]

    def __str__(self) -> str:
        return f"{self.proceeding_id}#{self.number}"


class Seat(models.Model):
    """One person of a sitting: what they said to the date, and whether they came."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=16, choices=SeatRole.choices)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField(blank=True, default="")
    phone = EncryptedTextField(blank=True, default="")
    relation = models.CharField(max_length=60, blank=True)
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True, default="")
    answer_reason = EncryptedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    attended = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "party"],
                name="rooms_seat_party",
                condition=models.Q(role="party"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.role}"


class GuestConsent(models.Model):
    """A party's yes or no to an invited person."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(_PARTY, on_delete=models.CASCADE, related_name="+")
    given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "party"], name="rooms_guest_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.party_id} {self.given}"


class Record(models.Model):
    """An official record being written; frozen versions of it are what people sign."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="records")
    session = models.ForeignKey(
        Session, null=True, on_delete=models.PROTECT, related_name="records"
    )
    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    status = models.CharField(max_length=12, choices=RecordStatus.choices, default="draft")
    held_at = models.DateTimeField()
    place = EncryptedTextField(blank=True, default="")
    person = EncryptedTextField(blank=True, default="")
    relation = models.CharField(max_length=60, blank=True)
    body = EncryptedTextField(blank=True, default="")
    result = EncryptedTextField(blank=True, default="")
    writer = models.ForeignKey(_ACCOUNT, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.kind}"


class RecordVersion(models.Model):
    """A record as it was read back: text, fingerprint, moment."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="rooms_record_version")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} v{self.number}"


class RecordSignature(models.Model):
    """Somebody's hand under one version of a record."""

    version = models.ForeignKey(RecordVersion, on_delete=models.CASCADE, related_name="signatures")
    signer = models.CharField(max_length=10, choices=SignerKind.choices)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField(blank=True, default="")
    method = models.CharField(max_length=12, choices=Method.choices)
    image = EncryptedTextField(blank=True, default="")
    scan_file_id = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"],
                name="rooms_record_signed_once",
                condition=models.Q(party__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.signer}"


class EvidenceItem(models.Model):
    """One line of the list of evidence."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    name = EncryptedTextField()
    source = EncryptedTextField(blank=True, default="")
    pages = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=1)
    original = models.BooleanField(default=False)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    provided_by = EncryptedTextField(blank=True, default="")
    obtained_on = models.DateField()
    taken_by = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    file_id = models.BigIntegerField(null=True)
    remark = EncryptedTextField(blank=True, default="")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="rooms_evidence_number")
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.number}"


class UndisputedFact(models.Model):
    """A sentence on which the parties agree; it counts when each has confirmed it in writing."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="undisputed")
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="rooms_fact_number")
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.number}"


class FactConfirmation(models.Model):
    """A party's written yes or no to one sentence."""

    fact = models.ForeignKey(UndisputedFact, on_delete=models.CASCADE, related_name="confirmations")
    party = models.ForeignKey(_PARTY, on_delete=models.CASCADE, related_name="+")
    given = models.BooleanField()
    method = models.CharField(max_length=12, choices=Method.choices)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "party"], name="rooms_fact_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.party_id} {self.given}"


class MediatorNote(models.Model):
    """What a mediator keeps behind the wall; `side` may read a caucus note too."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    side = models.CharField(max_length=12, blank=True)
    author = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rooms_caucus_has_side",
                condition=models.Q(kind="private", side="")
                | (models.Q(kind="caucus") & ~models.Q(side="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.kind}"


class SafetyReport(models.Model):
    """A fear that it comes to violence or worse, and who was told of it."""

    proceeding = models.ForeignKey(_PROCEEDING, on_delete=models.CASCADE, related_name="+")
    risk = models.CharField(max_length=16, choices=RiskCode.choices)
    measures = EncryptedTextField()
    reported_to = models.CharField(max_length=120, blank=True)
    reported_at = models.DateTimeField(null=True)
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.risk}"
