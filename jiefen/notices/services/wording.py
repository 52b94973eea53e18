"""What our short messages say: who writes, what is asked, how to check, and nothing personal."""

from typing import TYPE_CHECKING

from django.conf import settings

from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation


def link_of(invitation: "Invitation") -> str:
    """The address that the invited person opens."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/i/{invitation.link_code}"


def subject_of(kind: str) -> str:
    """What a dispute is about, in the plan's words for its kind: never anybody's own words."""
    known = plan_in_force().kinds.get(kind)
    return known.label if known else "一件纠纷"


def centre_phone(invitation: "Invitation") -> str:
    """The phone by which anybody can check that an invitation is genuine: the centre's own."""
    return unit_by_id(invitation.dispute.centre_id).phone or unit_by_id(invitation.unit_id).phone


def invitation_text(invitation: "Invitation") -> str:
    """The first message."""
    unit = unit_by_id(invitation.unit_id)
    return (
        f"【{unit.name}】您好，有一件事（{subject_of(invitation.dispute.kind)}）想请您一起商量，"
        f"参不参加由您决定，不收费。查看并答复：{link_of(invitation)} "
        f"答复码 {invitation.access_code}。"
        f"核实真假请打 {centre_phone(invitation)}。我们不会要您转账或者银行卡号。"
    )


def reminder_text(invitation: "Invitation") -> str:
    """A reminder: the same link, the same code, the same phone."""
    unit = unit_by_id(invitation.unit_id)
    return (
        f"【{unit.name}】我们还没有收到您的答复。愿意、不愿意、找错人了，都请告诉我们一声："
        f"{link_of(invitation)} 答复码 {invitation.access_code}。"
        f"也可以打 {centre_phone(invitation)}。不收费，不要您转账。"
    )
