from django.conf import settings
from django.db import models

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
    visible_to = models.CharField(max_length=20, default="all")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    void_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="documents_paper_version",
                fields=["dispute", "proceeding", "kind", "subject", "version"],
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
