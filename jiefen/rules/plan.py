"""The plan in force: everything that law, plan and district say, in one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jiefen.rules.deadline import DeadlineRule
from jiefen.rules.doors.between import Between
from jiefen.rules.doors.catalogue import Door
from jiefen.rules.fees.values import FeeBook
from jiefen.rules.geography import AreaSpec, UnitSpec
from jiefen.rules.lifecycle import Machine, Precondition
from jiefen.rules.limitation.book import LimitationBook
from jiefen.rules.papers import PaperSpec
from jiefen.rules.source import Source
from jiefen.rules.subjects import (
    Category,
    Flag,
    Kind,
    LimitationRule,
    NoticeSpec,
    Outcome,
    Question,
    Remit,
)
from jiefen.rules.trace import Cite, Refused

if TYPE_CHECKING:
    from jiefen.rules.first_match import Route

PLAN_ROOT = Path(__file__).resolve().parents[2] / "plan"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the plan, with the place to correct."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class PlanFaults(Exception):  # noqa: N818
    """The plan cannot be used; all its faults at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join([f"计划数据有 {len(self.faults)} 处错误：", *map(str, self.faults)])


@dataclass(frozen=True, slots=True)
class Plan:
    """National law and one district's overlay, as data.

    `deadlines` holds periods of law and service commitments; `commitments` only the latter.
    `door_units` names the bodies of the district that keep a door, the usual one first.
    """

    version: str
    district: str
    label: str
    sources: Mapping[str, Source]
    categories: Mapping[str, Category]
    kinds: Mapping[str, Kind]
    questions: Mapping[str, Question]
    flags: Mapping[str, Flag]
    areas: Mapping[str, AreaSpec]
    units: Mapping[str, UnitSpec]
    remits: Mapping[str, Remit]
    routes: "Mapping[str, Route]"
    doors: Mapping[str, Door]
    between: Between
    roles: Mapping[str, str]
    preconditions: Mapping[str, Precondition]
    machines: Mapping[str, Machine]
    outcomes: Mapping[str, Mapping[str, Outcome]]
    deadlines: Mapping[str, DeadlineRule]
    commitments: Mapping[str, DeadlineRule]
    notices: Mapping[str, NoticeSpec]
    papers: Mapping[str, PaperSpec]
    limitation: Mapping[str, LimitationRule]
    limits: LimitationBook
    fees: FeeBook
    door_units: Mapping[str, tuple[str, ...]]

    def cite(self, source_id: str, article: str) -> Cite:
        """The article as people read it.

        Raises Refused when the plan has no such source.
        """
        source = self.sources.get(source_id)
        if source is None:
            raise Refused.of(f"没有这个来源：{source_id}", code="unknown_source")
        return source.cite(article)

    def clock(self, rule_id: str) -> DeadlineRule:
        """The period or service commitment of this id.

        Raises Refused when the plan has none.
        """
        rule = self.deadlines.get(rule_id)
        if rule is None:
            raise Refused.of(f"没有这个期限：{rule_id}", field="rule", code="unknown_deadline")
        return rule

    def kinds_of(self, category: str) -> tuple[Kind, ...]:
        """The kinds under a category, in the plan's order."""
        return tuple(kind for kind in self.kinds.values() if kind.category == category)


def load_plan(root: Path | None = None, district: str = "shifan") -> Plan:
    """The plan of a district read from its files.

    Raises PlanFaults with every fault found, each with file and line.
    """
    from jiefen.rules.loading.load import load

    return load(root or PLAN_ROOT, district)


@lru_cache(maxsize=4)
def shipped_plan(district: str = "shifan") -> Plan:
    """The plan that ships with the product, read once."""
    return load_plan(district=district)
