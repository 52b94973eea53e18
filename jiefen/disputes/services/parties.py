"""Parties as they come in and as they are corrected."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from jiefen.disputes.models import Dispute, Party, Representative
from jiefen.disputes.types import Agent, Person, Side
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

MAX_PARTIES = 500


def party_row(dispute: Dispute, side: str, position: int, person: Person, *, at: datetime) -> Party:
    """An unsaved row for a person on a side; applicants see their dispute from the start."""
    return Party(
        dispute=dispute,
        admitted_at=at if side == Side.APPLICANT else None,
        side=side,
        position=position,
        kind=person.kind,
        name=person.name,
        name_index=blind_index("name", person.name),
        phone=person.phone,
        phone_index=blind_index("phone", person.phone) if person.phone else None,
        id_number=person.id_number,
        id_index=blind_index("id", person.id_number) if person.id_number else None,
        address=person.address,
        legal_representative=person.legal_representative,
        minor=person.minor,
        account_id=person.account_id,
        paper_details=person.paper_details,
    )


def agent_row(party: Party, agent: Agent) -> Representative:
    """An unsaved row for somebody who acts for a party."""
    return Representative(
        party=party,
        name=agent.name,
        phone=agent.phone,
        phone_index=blind_index("phone", agent.phone) if agent.phone else None,
        relation=agent.relation,
        authority=agent.authority,
    )


def check_number(people: Sequence[Person]) -> None:
    """Refuses more parties than one file can carry."""
    if len(people) > MAX_PARTIES:
        raise Refused.of(
            f"一件纠纷最多登记 {MAX_PARTIES} 名当事人，现在有 {len(people)} 名。",
            instead="人数更多时请推选代表，或分成几件登记后关联。",
            field="parties",
        )


@whole
def add_party(*, dispute: Dispute, side: str, person: Person, by: Actor, at: datetime) -> Party:
    """Adds a person or organisation to a side of an open dispute."""
    if dispute.closed_at is not None:
        raise Refused.of("这件纠纷已经办结。", instead="先重新打开，再添加当事人。")
    last = dispute.parties.filter(side=side).aggregate(m=Max("position"))["m"] or 0
    check_number([person] * (last + 1))
    party = party_row(dispute, side, last + 1, person, at=at)
    party.save()
    Representative.objects.bulk_create(agent_row(party, agent) for agent in person.representatives)
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "party.added",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"side": side, "position": party.position, "kind": party.kind},
    )
    return party


@whole
def add_representative(*, party: Party, agent: Agent, by: Actor, at: datetime) -> Representative:
    """Lets somebody act for a party; the ledger keeps that, never who."""
    if not agent.name.strip():
        raise Refused.of("请填代理人的姓名。", field="name")
    row = agent_row(party, agent)
    row.save()
    ledger.record(
        ledger.dispute_stream(party.dispute_id),
        "party.represented",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"representative": row.pk, "authority": agent.authority},
    )
    return row


@whole
def admit_party(*, party: Party, by: Actor, at: datetime) -> None:
    """Lets a party of the other side see the dispute from now on; once is enough."""
    if party.admitted_at is not None:
        return
    party.admitted_at = at
    party.save(update_fields=["admitted_at"])
    ledger.record(
        ledger.dispute_stream(party.dispute_id),
        "party.admitted",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"side": party.side},
    )


_INDEXED = {"name": ("name", "name_index"), "phone": ("phone", "phone_index")}
_INDEXED["id_number"] = ("id", "id_index")
_CORRECTABLE = frozenset(
    {"name", "phone", "id_number", "address", "legal_representative", "minor", "paper_details"}
)


@whole
def correct_party(*, party: Party, changes: dict[str, object], by: Actor, at: datetime) -> Party:
    """Changes what is known of a party; the ledger names the fields, never their content."""
    unknown = changes.keys() - _CORRECTABLE
    if unknown:
        raise Refused.of("这一项不能这样修改。", field=min(unknown))
    for name, value in changes.items():
        setattr(party, name, value)
        if name in _INDEXED:
            purpose, column = _INDEXED[name]
            setattr(party, column, blind_index(purpose, str(value)) if value else None)
    party.save()
    ledger.record(
        ledger.dispute_stream(party.dispute_id),
        "party.corrected",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"fields": sorted(changes)},
    )
    return party
