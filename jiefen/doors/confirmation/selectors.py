"""Reads of an application for judicial confirmation."""

from jiefen.doors.confirmation.models import Application


def application_of(proceeding_id: int) -> Application | None:
    """The joint application of a proceeding."""
    return Application.objects.filter(proceeding_id=proceeding_id).first()


def confirmed_agreements(dispute_id: int) -> set[int]:
    """The agreements of a dispute that a court has confirmed."""
    found = Application.objects.filter(
        proceeding__dispute_id=dispute_id, verdict="confirm", agreement_id__isnull=False
    )
    return {one for one in found.values_list("agreement_id", flat=True) if one is not None}
