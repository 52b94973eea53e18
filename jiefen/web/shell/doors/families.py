"""The sorts of ways, as a person tells them apart."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import Label


@dataclass(frozen=True)
class Family:
    """A sort of way: its picture and its short name."""

    label: Label
    icon: str


FAMILIES = {
    "talks": Family(_("商量"), icon="messages"),
    "mediation": Family(_("调解"), icon="heart-handshake"),
    "arbitration": Family(_("仲裁"), icon="scale"),
    "authority": Family(_("找主管部门"), icon="building-bank"),
    "court": Family(_("法院"), icon="gavel"),
    "help": Family(_("帮助"), icon="lifebuoy"),
}
