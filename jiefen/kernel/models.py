from django.db import models


class Entry(models.Model):
    """One act on the ledger; rows are only ever added."""

    stream = models.CharField(max_length=40)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40, blank=True)
    unit_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    because = models.JSONField(default=list)
    rule = models.CharField(max_length=120, blank=True)
    plan_version = models.CharField(max_length=32, blank=True)
    prev = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="kernel_entry_stream_seq"),
        ]
        indexes = [
            models.Index(fields=["act", "at"], name="kernel_entry_act_at"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="kernel_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.act}"


class Head(models.Model):
    """The last entry of a stream: the lock for appending and the proof that no tail is missing."""

    stream = models.CharField(max_length=40, primary_key=True)
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.stream}@{self.seq}"


class Checkpoint(models.Model):
    """A seal over all entries up to an id, so that a whole vanished stream is noticed too."""

    at = models.DateTimeField()
    up_to_id = models.BigIntegerField(unique=True)
    entries = models.BigIntegerField()
    prev = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"≤{self.up_to_id}: {self.entries}"


class Read(models.Model):
    """One reading of personal data: who saw which fields of whom, and why."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    dispute_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=60)
    fields = models.CharField(max_length=200)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["dispute_id", "at"], name="kernel_read_dispute"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="kernel_read_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.fields}"


class IdempotencyKey(models.Model):
    """The answer kept for a key, so that a retried request is done once."""

    owner = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    result = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="kernel_idempotency_owner_key"),
        ]

    def __str__(self) -> str:
        return f"{self.owner}:{self.key}"


class CalendarYear(models.Model):
    """One year of the working-day calendar, as an administrator keeps it."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    official = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    holidays = models.JSONField(default=list)
    makeup_workdays = models.JSONField(default=list)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.year)


class DistrictSetting(models.Model):
    """A choice of the district that is neither law nor plan, such as the centre's phone number."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.name
