from django.conf import settings
from django.db import models

from jiefen.kernel.fields import EncryptedTextField
from jiefen.routing.types import AssignmentRole, Ending, Mark, ProposalState

_ACCOUNT = settings.AUTH_USER_MODEL
_UNIT = "organisations.Unit"
_DISPUTE = "disputes.Dispute"


class Proposal(models.Model):
    """Who the plan proposes for a dispute, on which facts, by which rule; and the decision."""

    dispute = models.ForeignKey(_DISPUTE, on_delete=models.CASCADE, related_name="route_proposals")
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    receiver = models.ForeignKey(_UNIT, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    lead = models.ForeignKey(_UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    lead_centre = models.ForeignKey(_UNIT, on_delete=models.PROTECT, related_name="+")
    co = models.JSONField(default=list)
    level = models.CharField(max_length=12)
    rule = models.CharField(max_length=120)
    because = models.JSONField(default=list)
    plan_version = models.CharField(max_length=32)
    state = models.CharField(
        max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.PROTECT, related_name="routes_decided"
    )
    chosen = models.ForeignKey(_UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=40, blank=True)
    reason = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="routing_one_open_proposal",
                fields=["dispute"],
                condition=models.Q(state="proposed"),
            ),
            models.CheckConstraint(
                name="routing_overruled_has_reason",
                condition=~models.Q(state="overruled") | ~models.Q(reason_code=""),
            ),
        ]
        indexes = [models.Index(fields=["dispute", "-at"], name="routing_proposal_latest")]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.rule} {self.state}"


class Assignment(models.Model):
    """A dispute in the hands of a unit: offered, signed for, and how it ended."""

    dispute = models.ForeignKey(_DISPUTE, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(_UNIT, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(max_length=4, choices=AssignmentRole.choices)
    centre = models.ForeignKey(_UNIT, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    sign_by_on = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        _ACCOUNT, null=True, on_delete=models.PROTECT, related_name="assignments_signed"
    )
    returned_at = models.DateTimeField(null=True)
    return_reason = models.CharField(max_length=40, blank=True)
    fell_back_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="routing_one_live_lead",
                fields=["dispute"],
                condition=models.Q(role="lead", ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="routing_unit_once",
                fields=["dispute", "unit"],
                condition=models.Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="routing_ended_says_how",
                condition=models.Q(ended_at__isnull=True, ending="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ending="")),
            ),
            models.CheckConstraint(
                name="routing_returned_has_reason",
                condition=models.Q(returned_at__isnull=True) | ~models.Q(return_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["sign_by_on"],
                name="routing_unsigned",
                condition=models.Q(signed_at__isnull=True, ended_at__isnull=True),
            ),
            models.Index(
                fields=["unit", "person"],
                name="routing_live_unit",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id}→{self.unit_id} {self.role}"


class Urge(models.Model):
    """Whoever has a dispute was chased: by a centre, or (without `by`) by a party."""

    dispute = models.ForeignKey(_DISPUTE, on_delete=models.CASCADE, related_name="urges")
    unit = models.ForeignKey(_UNIT, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dispute", "-at"], name="routing_urge_latest")]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.at:%Y-%m-%d}"


class ClockMark(models.Model):
    """That the owner of a clock was told of a moment of it; a lengthened clock is told anew."""

    clock = models.ForeignKey("disputes.Clock", on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=12, choices=Mark.choices)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="routing_marked_once", fields=["clock", "mark", "due_on"])
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.mark}"


class SavedView(models.Model):
    """A list with its filters that a person comes back to."""

    account = models.ForeignKey(_ACCOUNT, on_delete=models.CASCADE, related_name="saved_views")
    unit = models.ForeignKey(_UNIT, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="routing_view_name", fields=["account", "unit", "name"])
        ]

    def __str__(self) -> str:
        return self.name
