from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from jiefen.disputes.types import Channel, ClockKind, ClockStatus, LinkKind, PartyKind, Side
from jiefen.kernel.fields import EncryptedJSONField, EncryptedTextField

_ACCOUNT = settings.AUTH_USER_MODEL


class Dispute(models.Model):
    """The file: one dispute, one code, whichever ways are tried."""

    id = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=24, unique=True)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    centre = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        "organisations.Area", null=True, on_delete=models.PROTECT, related_name="+"
    )
    other_areas = models.JSONField(default=list)
    place = EncryptedTextField(blank=True, default="")
    title = EncryptedTextField(blank=True, default="")
    narrative = EncryptedTextField()
    request = EncryptedTextField(blank=True, default="")
    happened_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    people_involved = models.PositiveIntegerField(null=True)

    category = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    kind_confirmed_at = models.DateTimeField(null=True)
    flags = models.JSONField(default=list)

    stage = models.CharField(max_length=30)
    stage_since = models.DateTimeField()
    outcome = models.CharField(max_length=30, blank=True)
    responsible_unit = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    duty_holder = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.PROTECT, related_name="duties"
    )
    undetermined_at = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    undetermined_because = models.CharField(max_length=120, blank=True)

    filed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    next_due_on = models.DateField(null=True)
    next_amber_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    plan_version = models.CharField(max_length=32)
    tokens = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disputes_somebody_is_responsible",
                condition=models.Q(closed_at__isnull=False)
                | models.Q(undetermined_at__isnull=False, duty_holder__isnull=True)
                | models.Q(
                    undetermined_at__isnull=True,
                    responsible_unit__isnull=False,
                    duty_holder__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="disputes_closed_has_outcome",
                condition=models.Q(closed_at__isnull=True) | ~models.Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(fields=["duty_holder", "next_due_on"], name="disputes_duty"),
            models.Index(fields=["next_due_on"], name="disputes_due"),
            GinIndex(fields=["tokens"], name="disputes_tokens", opclasses=["array_ops"]),
        ]

    def __str__(self) -> str:
        return self.code


class Scope(models.Model):
    """That a unit sees a dispute: one row for each unit concerned and each unit above it.

    Stage, open and due day are repeated here so that a work list is one range of one index.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, related_name="+")
    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="scopes")
    direct = models.BooleanField()
    open = models.BooleanField()
    stage = models.CharField(max_length=30)
    next_due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "dispute"], name="disputes_scope_once"),
        ]
        indexes = [
            models.Index(
                fields=["unit", "open", "next_due_on", "dispute"], name="disputes_scope_due"
            ),
            models.Index(
                fields=["unit", "open", "stage", "next_due_on", "dispute"],
                name="disputes_scope_stage",
            ),
            models.Index(fields=["unit", "-dispute"], name="disputes_scope_new"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}→{self.dispute_id}"


class Party(models.Model):
    """A person or organisation on one side of a dispute."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(max_length=12, choices=Side.choices)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=PartyKind.choices)
    name = EncryptedTextField()
    name_index = models.BinaryField(max_length=16)
    phone = EncryptedTextField(blank=True, default="")
    phone_index = models.BinaryField(max_length=16, null=True)
    id_number = EncryptedTextField(blank=True, default="")
    id_index = models.BinaryField(max_length=16, null=True)
    address = EncryptedTextField(blank=True, default="")
    legal_representative = EncryptedTextField(blank=True, default="")
    minor = models.BooleanField(default=False)
    account = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.SET_NULL, related_name="party_roles"
    )
    paper_details = EncryptedJSONField(blank=True, default=dict)
    admitted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "side", "position"], name="disputes_party_position"
            )
        ]
        indexes = [
            models.Index(fields=["phone_index"], name="disputes_party_phone"),
            models.Index(fields=["id_index"], name="disputes_party_id"),
            models.Index(fields=["name_index"], name="disputes_party_name"),
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.side} {self.position}"


class Representative(models.Model):
    """Somebody who acts for a party, with the authority to do so."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="representatives")
    name = EncryptedTextField()
    phone = EncryptedTextField(blank=True, default="")
    phone_index = models.BinaryField(max_length=16, null=True)
    relation = models.CharField(max_length=40, blank=True)
    authority = models.CharField(max_length=20, default="general")
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"for {self.party_id}"


class Proceeding(models.Model):
    """One way the dispute is tried: a door, its stage and its outcome."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="proceedings")
    door = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    conductor = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.PROTECT, related_name="conducted"
    )
    stage = models.CharField(max_length=40)
    stage_since = models.DateTimeField()
    outcome = models.CharField(max_length=30, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    plan_version = models.CharField(max_length=32)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disputes_proceeding_closed_has_outcome",
                condition=models.Q(closed_at__isnull=True) | ~models.Q(outcome=""),
            )
        ]
        indexes = [
            models.Index(fields=["conductor", "closed_at"], name="disputes_proceeding_conductor")
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.door}"


class Clock(models.Model):
    """A period that runs on a dispute: from when, until when, whose turn, how it ended."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="clocks")
    proceeding = models.ForeignKey(
        Proceeding, null=True, on_delete=models.CASCADE, related_name="clocks"
    )
    rule = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=ClockKind.choices)
    owner = models.CharField(max_length=40)
    event_on = models.DateField()
    amber_on = models.DateField()
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    extended_by = models.PositiveSmallIntegerField(default=0)
    stops = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=ClockStatus.choices, default="running")
    ended_at = models.DateTimeField(null=True)
    because = models.JSONField(default=list)
    on_expiry = models.CharField(max_length=60, blank=True)
    expiry_seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disputes_clock_runs_once",
                fields=["dispute", "proceeding", "rule", "subject"],
                condition=models.Q(status__in=["running", "paused"]),
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="disputes_clock_due",
                condition=models.Q(status="running", expiry_seen_at__isnull=True),
            ),
            models.Index(
                fields=["due_on", "id"],
                name="disputes_clock_provisional",
                condition=models.Q(provisional=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.rule} {self.due_on}"


class Consent(models.Model):
    """A party's yes or no to a door, with its reason; the latest one counts."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="consents")
    matter = models.CharField(max_length=30, default="mediation")
    given = models.BooleanField()
    reason_code = models.CharField(max_length=40, blank=True)
    reason = EncryptedTextField(blank=True, default="")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["proceeding", "party", "-at"], name="disputes_consent_latest")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.matter} {self.given}"


class Link(models.Model):
    """Two disputes that were found to belong together, or not to."""

    first = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="links_out")
    second = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disputes_link_once",
                fields=["first", "second", "kind"],
                condition=models.Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(
                name="disputes_link_two", condition=~models.Q(first=models.F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"


class Note(models.Model):
    """Free words that belong to an act; the ledger keeps only their fingerprint."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=40)
    text = EncryptedTextField()
    visible_to = models.CharField(max_length=20, default="staff")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.kind}"
