from django.conf import settings
from django.db import models

from jiefen.kernel.fields import EncryptedJSONField, EncryptedTextField
from jiefen.notices import types

_ACCOUNT = settings.AUTH_USER_MODEL


class Message(models.Model):
    """A short message: the outbox row that waits, is sent once, and is reported on."""

    to = EncryptedTextField()
    to_index = models.BinaryField(max_length=16)
    text = EncryptedTextField()
    purpose = models.CharField(max_length=20, choices=types.Purpose.choices)
    dispute = models.ForeignKey(
        "disputes.Dispute", null=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=types.MessageState.choices, default="queued")
    tries = models.PositiveSmallIntegerField(default=0)
    gateway = models.CharField(max_length=12, blank=True)
    gateway_id = models.CharField(max_length=80, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="notices_message_waiting",
                condition=models.Q(state="queued"),
            ),
            models.Index(
                fields=["-failed_at"],
                name="notices_message_failed",
                condition=models.Q(state="failed"),
            ),
            models.Index(
                fields=["gateway_id"],
                name="notices_message_gateway",
                condition=~models.Q(gateway_id=""),
            ),
            models.Index(fields=["to_index", "-created_at"], name="notices_message_to"),
            models.Index(fields=["dispute", "-created_at"], name="notices_message_dispute"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} {self.state}"


class Invitation(models.Model):
    """One party asked to take part: how it was brought, opened, answered, or met with silence."""

    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.CASCADE, related_name="+"
    )
    party = models.ForeignKey(
        "disputes.Party", on_delete=models.CASCADE, related_name="invitations"
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=60)
    way = models.CharField(max_length=12, choices=types.Way.choices)
    link_code = models.CharField(max_length=16, unique=True)
    access_code = EncryptedTextField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=types.InvitationState.choices)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    answer_by = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    next_step = models.CharField(max_length=20, blank=True)
    next_step_on = models.DateField(null=True)
    handed_to = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=types.Answer.choices, blank=True)
    consent = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "door"],
                name="notices_invitation_live_once",
                condition=~models.Q(state__in=[state.value for state in types.OVER]),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_step_on"],
                name="notices_invitation_next",
                condition=models.Q(next_step_on__isnull=False),
            ),
            models.Index(fields=["created_at", "door", "way"], name="notices_invitation_funnel"),
            models.Index(fields=["dispute", "party"], name="notices_invitation_dispute"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} {self.state}"


class InvitationEvent(models.Model):
    """One step of an invitation, with the way it was taken."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=16, choices=types.Step.choices)
    way = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["invitation", "at"], name="notices_invitation_event")]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.step}"


class Response(models.Model):
    """An answer of an invited person; a later one stands beside it and counts."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="responses")
    answer = models.CharField(max_length=20, choices=types.Answer.choices)
    consent = models.BooleanField(null=True)
    reason_code = models.CharField(max_length=24, choices=types.RefusalReason.choices, blank=True)
    words = EncryptedTextField(blank=True, default="")
    wishes = EncryptedJSONField(blank=True, default=dict)
    given_by = models.CharField(max_length=12)
    with_code = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["invitation", "-at"], name="notices_response_latest")]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.answer}"


class Contact(models.Model):
    """A call or a visit to somebody who did not answer: when, how, whether they were reached."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="contacts")
    account = models.ForeignKey(_ACCOUNT, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=types.ContactWay.choices)
    result = models.CharField(max_length=16, choices=types.ContactResult.choices)
    words = EncryptedTextField(blank=True, default="")
    happened_at = models.DateTimeField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.way} {self.result}"


class FollowUp(models.Model):
    """Something a person of the house has to do about an invitation, until when."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="follow_ups")
    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=types.FollowUpKind.choices)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(_ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "kind"],
                name="notices_follow_up_open_once",
                condition=models.Q(done_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_on"],
                name="notices_follow_up_open",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.kind}"


class Notice(models.Model):
    """Something that was told to a party because law or plan demands it."""

    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.CASCADE, related_name="+"
    )
    party = models.ForeignKey("disputes.Party", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    text_sha256 = models.CharField(max_length=64)
    plan_version = models.CharField(max_length=32)
    way = models.CharField(max_length=12, choices=types.NoticeWay.choices)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding", "dispute", "party", "kind", "text_sha256"],
                name="notices_notice_once",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["dispute", "kind"], name="notices_notice_dispute")]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.kind}"


class Receipt(models.Model):
    """That a notice was read: when and how shown."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="receipt")
    way = models.CharField(max_length=12, choices=types.ReceiptWay.choices)
    witness = EncryptedTextField(blank=True, default="")
    proof_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_receipt_signature_has_proof",
                condition=~models.Q(way="signature") | models.Q(proof_id__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"receipt of {self.notice_id}"


class ServiceAddress(models.Model):
    """Where a party wants papers to be served (送达地址确认); the latest one counts."""

    party = models.ForeignKey("disputes.Party", on_delete=models.CASCADE, related_name="+")
    address = EncryptedTextField(blank=True, default="")
    phone = EncryptedTextField(blank=True, default="")
    electronic = models.BooleanField()
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"service address of {self.party_id}"


class Service(models.Model):
    """The service of one paper on one party: tries, proof, and the day that counts."""

    dispute = models.ForeignKey("disputes.Dispute", on_delete=models.CASCADE, related_name="+")
    proceeding = models.ForeignKey(
        "disputes.Proceeding", null=True, on_delete=models.CASCADE, related_name="+"
    )
    party = models.ForeignKey("disputes.Party", on_delete=models.CASCADE, related_name="services")
    paper_id = models.BigIntegerField()
    paper_kind = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=types.ServiceState.choices, default="planned")
    way = models.CharField(max_length=12, choices=types.ServiceWay.choices, blank=True)
    deemed_on = models.DateField(null=True)
    because = models.JSONField(default=list)
    proof_id = models.BigIntegerField(null=True)
    receiver = EncryptedTextField(blank=True, default="")
    starts = models.JSONField(default=list)
    created_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper_id", "party"],
                name="notices_service_once",
                condition=~models.Q(state="cancelled"),
            ),
            models.CheckConstraint(
                name="notices_service_served_has_day",
                condition=~models.Q(state="served") | models.Q(deemed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"service of {self.paper_kind} on {self.party_id}"


class ServiceTry(models.Model):
    """One attempt to serve a paper."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="tries")
    way = models.CharField(max_length=12, choices=types.ServiceWay.choices)
    reached = models.BooleanField()
    result = models.CharField(max_length=24, blank=True)
    words = EncryptedTextField(blank=True, default="")
    proof_id = models.BigIntegerField(null=True)
    happened_on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service_id} {self.way}"
