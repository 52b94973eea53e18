"""The part of the record that every paper is written from, and what a paper is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.policies import mediators_of
from jiefen.disputes.selectors import dispute_by_id, history_of, parties_of, proceedings_of
from jiefen.documents.types import Value
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding
    from jiefen.kernel.models import Entry
    from jiefen.organisations.models import Unit

_SIDES = ("applicant", "respondent")


@dataclass(frozen=True)
class Case:
    """A dispute, and the proceeding a paper belongs to if it belongs to one."""

    dispute: "Dispute"
    proceeding: "Proceeding | None"

    @cached_property
    def everybody(self) -> "list[Party]":
        """All parties, applicants first; also those who have left."""
        return parties_of(self.dispute.pk)

    @cached_property
    def parties(self) -> "list[Party]":
        """The applicants and respondents who are still in the dispute."""
        return [p for p in self.everybody if p.left_at is None and p.side in _SIDES]

    def side(self, side: str) -> "list[Party]":
        """The parties of one side."""
        return [party for party in self.parties if party.side == side]

    @property
    def opened(self) -> "Proceeding":
        """The proceeding of a paper that cannot be without one."""
        if self.proceeding is None:
            raise Refused.of("这份文书要在调解程序里制作。", instead="请先启动调解。", field="kind")
        return self.proceeding

    @cached_property
    def centre(self) -> "Unit":
        """The centre that has the dispute."""
        return unit_by_id(self.dispute.centre_id)

    @cached_property
    def unit(self) -> "Unit":
        """The committee of the proceeding; without one, the centre."""
        return unit_by_id(self.proceeding.unit_id) if self.proceeding else self.centre

    @cached_property
    def history(self) -> "list[Entry]":
        """The ledger of the dispute."""
        return history_of(self.dispute.pk)

    @property
    def phone(self) -> str:
        """Where people ask: the centre, else the committee."""
        return self.centre.phone or self.unit.phone

    @property
    def subject(self) -> str:
        """What the dispute is about, in the plan's words for its kind."""
        known = plan_in_force().kinds.get(self.dispute.kind)
        label = known.label if known else ""
        return label if label.endswith("纠纷") else f"{label}纠纷"

    def mediators(self) -> list[str]:
        """The names of those who conduct the proceeding, the chair first."""
        return self.people(mediators_of(self.opened))

    def people(self, account_ids: "tuple[int, ...] | list[int]") -> list[str]:
        """The names of accounts, in this order."""
        known = accounts_by_id(account_ids)
        return [known[pk].name for pk in account_ids if pk in known]


def load_case(dispute_id: int, proceeding_id: int | None) -> Case:
    """The record for a paper; raises `Refused` when the proceeding is not of this dispute."""
    dispute = dispute_by_id(SYSTEM, dispute_id)
    found = None
    if proceeding_id is not None:
        found = next((p for p in proceedings_of(dispute.pk) if p.pk == proceeding_id), None)
        if found is None:
            raise Refused.of("没有找到这个程序。", code="not_found")
    return Case(dispute, found)


@dataclass(frozen=True)
class Made:
    """What a paper says (`values`, by key of its form) and what of the plan's items it holds.

    `held` is by code of the plan's paper; `sealed` false leaves a seal out that is on paper.
    """

    values: Mapping[str, Value]
    held: Mapping[str, object]
    day: date
    unit_id: int = 0
    visible_to: str = ""
    sealed: bool = True
    title: str = ""
    notes: tuple[str, ...] = field(default=())


def number_in(subject: str) -> int:
    """The id in a subject such as `invitation:12`."""
    number = subject.rpartition(":")[2]
    if not number.isdecimal():
        raise Refused.of("没有说明是哪一份。", field="subject", code="not_found")
    return int(number)
