from django.conf import settings
from django.db import models

from jiefen.organisations.types import Level, Role, RosterStatus


class Area(models.Model):
    """A place of the district's division: district, township or street, village or community."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=12, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    path = models.CharField(max_length=200, db_index=True)
    population = models.PositiveIntegerField(null=True)
    outside = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """An organisation of the plan: a centre, a department, a committee, a station."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30)
    level = models.CharField(max_length=12, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="subunits")
    path = models.CharField(max_length=200, db_index=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="units")
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    opening_hours = models.CharField(max_length=120, blank=True)
    outside = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "level"], name="organisations_unit_kind")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a unit, with the days it holds."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=60, blank=True)
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_membership_once",
                fields=["account", "unit", "role"],
                condition=models.Q(active_to__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} @ {self.unit_id}"


class Mediator(models.Model):
    """A roster entry: speciality, appointing body, qualification, how much at once."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mediator"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roster")
    specialities = models.JSONField(default=list)
    appointed_by = models.CharField(max_length=120)
    appointed_on = models.DateField()
    term_ends_on = models.DateField(null=True)
    qualification = models.CharField(max_length=200, blank=True)
    certificate_no = models.CharField(max_length=60, blank=True)
    full_time = models.BooleanField(default=False)
    languages = models.JSONField(default=list)
    max_open = models.PositiveSmallIntegerField(default=10)
    introduction = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, choices=RosterStatus.choices, default="active")

    def __str__(self) -> str:
        return f"mediator {self.account_id}"


class Absence(models.Model):
    """Days on which a mediator cannot be named or meet."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_absence_order",
                condition=models.Q(last_day__gte=models.F("first_day")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"
