from django.conf import settings
from django.db import models

from jiefen.documents.types import VoidBecause
from jiefen.kernel.fields import EncryptedTextField


class StoredFile(models.Model):
    """A file on a dispute: checked at the door, encrypted on disk, its content fingerprinted."""

    dispute = models.ForeignKey(
        "disputes.Dispute", null=True, on_delete=models.PROTECT, related_name="files"
    )
    party = models.ForeignKey(
        "disputes.Party", null=True, on_delete=models.SET_NULL, related_name="files"
    )
    kind = models.CharField(max_length=30)
    title = EncryptedTextField(blank=True, default="")
    name = EncryptedTextField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    path = models.CharField(max_length=120)
    draft_key = models.CharField(max_length=80, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dispute", "kind", "id"], name="documents_file_dispute"),
            models.Index(
                fields=["draft_key"],
                name="documents_file_draft",
                condition=~models.Q(draft_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Paper(models.Model):
    """An issued paper: its number, its two files and the code by which anybody can check it."""

    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.PROTECT, related_name="papers")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=80, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    verify_code = models.CharField(max_length=16, unique=True)
    visible_to = models.CharField(max_length=30, default="all")
    walled = models.BooleanField(default=False)
    signed = models.BooleanField(default=False)
    content_sha256 = models.CharField(max_length=64)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    void_at = models.DateTimeField(null=True)
    void_because = models.CharField(max_length=20, choices=VoidBecause.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="documents_paper_version",
                fields=["dispute", "proceeding", "kind", "subject", "version"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="documents_paper_in_force",
                fields=["dispute", "proceeding", "kind", "subject"],
                condition=models.Q(void_at__isnull=True),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="documents_paper_number",
                fields=["kind", "number"],
                condition=models.Q(void_at__isnull=True) & ~models.Q(number=""),
            ),
            models.CheckConstraint(
                name="documents_void_has_reason",
                condition=models.Q(void_at__isnull=True, void_because="")
                | (models.Q(void_at__isnull=False) & ~models.Q(void_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Series(models.Model):
    """The last number a body gave in a year to papers of one word (such as 告)."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=8)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "word"], name="documents_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.word} {self.year}: {self.last}"


class PaperPlace(models.Model):
    """The place of one paper in a file: its number, kept through every version and every retry."""

    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.PROTECT, related_name="+")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="documents_place_once",
                fields=["dispute", "proceeding", "kind", "subject"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="documents_place_number",
                fields=["kind", "number"],
                condition=~models.Q(number=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
