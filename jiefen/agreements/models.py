from django.conf import settings
from django.db import models

from jiefen.agreements.types import (
    CourtCourse,
    Form,
    ItemState,
    Method,
    Report,
    Satisfaction,
    Signer,
    State,
    TermKind,
    Way,
)
from jiefen.kernel.fields import EncryptedTextField

_ACCOUNT = settings.AUTH_USER_MODEL
_PARTY = "disputes.Party"


class Agreement(models.Model):
    """What the parties agreed in one proceeding, in writing or by word of mouth."""

    proceeding = models.ForeignKey(
        "disputes.Proceeding", on_delete=models.CASCADE, related_name="agreements"
    )
    form = models.CharField(max_length=8, choices=Form.choices)
    number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default="draft")
    facts = EncryptedTextField(blank=True, default="")
    matters = EncryptedTextField(blank=True, default="")
    responsibilities = EncryptedTextField(blank=True, default="")
    copies = models.PositiveSmallIntegerField(default=3)
    party_ids = models.JSONField(default=list)
    paper_only = models.BooleanField(default=False)
    place = EncryptedTextField(blank=True, default="")
    agreed_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    recorder = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_one_live",
                fields=["proceeding"],
                condition=~models.Q(state="dropped"),
            ),
            models.CheckConstraint(
                name="agreements_effective_has_day",
                condition=~models.Q(state__in=["effective", "performed"])
                | models.Q(effective_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="agreements_number", fields=["number"], condition=~models.Q(number="")
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"agreement {self.pk}"


class Series(models.Model):
    """The last number a committee gave in a year."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="agreements_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"


class Term(models.Model):
    """One thing agreed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=TermKind.choices)
    text = EncryptedTextField(blank=True, default="")
    debtor = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField(null=True)
    method = EncryptedTextField(blank=True, default="")
    proof = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="agreements_term_place")
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}.{self.position}"


class Instalment(models.Model):
    """One payment of a sum that is paid in parts."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="instalments")
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "position"], name="agreements_instalment_place")
        ]

    def __str__(self) -> str:
        return f"{self.term_id}.{self.position}"


class Version(models.Model):
    """The exact text that is signed; a change makes a new one and voids what was signed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_because = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_version_once"),
            models.UniqueConstraint(
                name="agreements_version_live",
                fields=["agreement"],
                condition=models.Q(voided_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"


class Signature(models.Model):
    """A hand, a fingerprint or a seal under one exact text."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    signer = models.CharField(max_length=10, choices=Signer.choices)
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(
        "disputes.Representative", null=True, on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=12, choices=Method.choices)
    image = EncryptedTextField(blank=True, default="")
    scan_file_id = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    signed_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_signed_once_party",
                fields=["version", "party"],
                condition=models.Q(signer="party"),
            ),
            models.UniqueConstraint(
                name="agreements_signed_once_office",
                fields=["version", "signer"],
                condition=models.Q(signer="committee"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.signer}"


class PerformanceItem(models.Model):
    """One thing to be done by one day: a term, or one instalment of it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="items")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    debtor = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=ItemState.choices, default="due")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="agreements_item_place")
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="agreements_item_due",
                condition=models.Q(settled_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} item {self.position}"


class PerformanceReport(models.Model):
    """What one party, or the mediator who saw it, says of one item."""

    item = models.ForeignKey(PerformanceItem, on_delete=models.CASCADE, related_name="reports")
    party = models.ForeignKey(_PARTY, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Report.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    proof = EncryptedTextField(blank=True, default="")
    file_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["item", "-at"], name="agreements_report_latest")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.status}"


class Revisit(models.Model):
    """A look back at the parties after the agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="revisits")
    visitor = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    findings = EncryptedTextField()
    risk = models.BooleanField(default=False)
    risk_text = EncryptedTextField(blank=True, default="")
    court = models.CharField(max_length=12, choices=CourtCourse.choices, default="none")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.at:%Y-%m-%d}"


class RevisitAnswer(models.Model):
    """How satisfied one party is."""

    revisit = models.ForeignKey(Revisit, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey(_PARTY, on_delete=models.PROTECT, related_name="+")
    satisfaction = models.CharField(max_length=12, choices=Satisfaction.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revisit", "party"], name="agreements_revisit_party")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.satisfaction}"
