"""Acts that a clerk does on many disputes at once, each dispute in a transaction of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from jiefen.disputes.selectors import dispute_by_id
from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.confirm_route import confirm_route
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.urge import urge_dispute
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused
from jiefen.web.shell.types import Label


@dataclass(frozen=True)
class Bulk:
    """An act of the bulk bar."""

    label: Label
    do: Callable[[int, Actor, datetime], object]
    icon: str


def _accept(dispute_id: int, by: Actor, at: datetime) -> object:
    return accept_dispute(dispute_id=dispute_id, by=by, at=at)


@whole
def _assign(dispute_id: int, by: Actor, at: datetime) -> object:
    dispute = dispute_by_id(by, dispute_id)
    if dispute.stage == "received":
        accept_dispute(dispute_id=dispute_id, kind=dispute.kind, by=by, at=at)
    if dispute.stage in {"received", "accepted"}:
        register_dispute(dispute_id=dispute_id, kind=dispute.kind, by=by, at=at)
    return confirm_route(dispute_id=dispute_id, by=by, at=at)


def _urge(dispute_id: int, by: Actor, at: datetime) -> object:
    return urge_dispute(dispute_id=dispute_id, by=by, at=at)


BULK = {
    "accept": Bulk(_("受理"), _accept, icon="check"),
    "assign": Bulk(_("按建议交办"), _assign, icon="send"),
    "urge": Bulk(_("催办"), _urge, icon="bell-ringing"),
}


def run_bulk(
    act: str, ids: Sequence[int], by: Actor, at: datetime
) -> tuple[int, list[tuple[str, str]]]:
    """Does an act on each dispute; returns how many were done, and code and reason of the rest."""
    if act not in BULK:
        raise Refused.of("没有这个批量操作。", field="act", code="unknown_act")
    if not ids:
        raise Refused.of("还没有选中纠纷。", instead="请先在左边勾选。", field="ids")
    done, refused = 0, []
    for dispute_id in ids[:200]:
        try:
            BULK[act].do(dispute_id, by, at)
            done += 1
        except Refused as reason:
            refused.append((_code(by, dispute_id), str(reason)))
    return done, refused


def _code(by: Actor, dispute_id: int) -> str:
    try:
        return dispute_by_id(by, dispute_id).code
    except Refused:
        return str(dispute_id)
