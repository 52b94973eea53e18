"""The ledger for those who audit: the chain of one dispute, its check, the last seal, who read."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.selectors import dispute_for, history_of
from jiefen.kernel import clock
from jiefen.kernel.ledger import Entry, dispute_stream
from jiefen.kernel.readlog import reads_of, record_read
from jiefen.kernel.verification import last_seal, verify
from jiefen.organisations.selectors import tree
from jiefen.organisations.types import Role
from jiefen.rules.trace import Refused
from jiefen.web.shell.identity import StaffRequest, staff_page

ROLES = ("auditor", "coordinator", "centre_head")


@dataclass(frozen=True)
class Block:
    """An entry with the marks that chain it to the one before."""

    entry: Entry
    who: str
    unit: str
    mark: str
    follows: str


def _who(entry: Entry) -> str:
    """The role in which somebody acted; never a name."""
    if entry.actor_kind == "party":
        return _("当事人")
    if entry.actor_kind == "system":
        return _("系统自动")
    role = entry.actor_role
    return str(Role(role).label) if role in Role.values else _("外部系统")


def _blocks(entries: list[Entry]) -> list[Block]:
    units = tree().units
    return [
        Block(
            entry,
            _who(entry),
            units[entry.unit_id].name if entry.unit_id in units else "",
            bytes(entry.hash).hex(),
            bytes(entry.prev).hex(),
        )
        for entry in entries
    ]


@staff_page(*ROLES)
def ledger(request: StaffRequest) -> HttpResponse:
    """The chain of the dispute asked for; `check` runs its verification."""
    code = request.GET.get("q", "").strip()[:40]
    seal = last_seal()
    mark = bytes(seal.hash).hex() if seal else ""
    context: dict[str, object] = {"q": code, "seal": seal, "seal_mark": mark}
    context["audits"] = bool(request.actor.roles & {"auditor", "administrator"})
    if code:
        try:
            dispute = dispute_for(request.actor, code)
        except Refused as refused:
            context["refused"] = refused
        else:
            context |= {"dispute": dispute, "blocks": _blocks(history_of(dispute.pk))}
            context["reads"] = _reads(dispute.pk)
            record_read(
                by=request.actor,
                at=clock.now(),
                subject=f"ledger:{dispute.pk}",
                fields=["entries"],
                dispute_id=dispute.pk,
                why="audit",
            )
            if "check" in request.GET:
                context["checked"] = True
                context["findings"] = list(verify(dispute_stream(dispute.pk)))
    status = 404 if "refused" in context else 200
    return render(request, "coordinator/ledger.html", context, status=status)


def _reads(dispute_id: int) -> list[dict[str, object]]:
    found = reads_of(dispute_id)[:20]
    staff = {read.actor_id for read in found if read.actor_kind == "staff"}
    people = accounts_by_id({pk for pk in staff if pk is not None})
    units = tree().units
    return [
        {
            "read": read,
            "who": people.get(read.actor_id or 0) if read.actor_kind == "staff" else None,
            "unit": units[read.unit_id].name if read.unit_id in units else "",
        }
        for read in found
    ]
