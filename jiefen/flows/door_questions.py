"""Which question about the ways to ask next: one at a time, those that belong together at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.between import First
from jiefen.rules.doors.questions import Question, next_questions
from jiefen.rules.facts import FACTS

if TYPE_CHECKING:
    from jiefen.flows.compare_doors import Comparison

Sort = Literal["yes_no", "choice", "day", "number", "together"]
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "about": (
        "labour_relation",
        "authority_act",
        "traffic_accident",
        "medical_care",
        "purchase_for_living",
        "land_contract",
        "family_status_matter",
        "commercial_field",
    ),
    "work": (
        "employer_breach",
        "work_injury",
        "wage_iou_only",
        "wages_only_agreement",
        "labour_payment_order_ended",
        "not_labour_by_law",
    ),
    "money": (
        "money_only",
        "debt_certain_and_due",
        "counter_duty",
        "other_debts_between",
        "debt_disputed",
        "preserved_before_suit",
    ),
    "special": (
        "crime_suspected",
        "domestic_violence",
        "personal_status",
        "ownership_confirmation",
        "public_order_matter",
        "reserved_to_authority",
    ),
    "so_far": (
        "materials_at_court",
        "at_court",
        "arbitration_clause",
        "arbitration_award",
        "settled_by_authority",
        "land_award",
        "enforceable_title",
    ),
    "agreement": (
        "mediated_by_lawful_body",
        "content_determinate",
        "both_apply",
        "accepts_enforcement",
        "false_mediation_suspected",
        "performed",
    ),
    "trial": (
        "simple_case",
        "foreign_element",
        "appraisal_needed",
        "counterclaim",
        "many_on_one_side",
        "both_agree_summary",
    ),
}
_LEADS = 100.0


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: a single fact, or several of one sort to be ticked."""

    sort: Sort
    facts: tuple[str, ...]
    group: str = ""

    @property
    def code(self) -> str:
        """A name for the question on a page."""
        return self.group or self.facts[0]


def asks_of(found: "Comparison", kind: str, *, skipped: Collection[str] = ()) -> tuple[Ask, ...]:
    """The questions that are left, the one that matters most first.

    First what decides whether the law puts another way first, then the days from which periods
    run, then what decides most of the ways.
    """
    plan = plan_in_force()
    usual = set(plan.kinds[kind].doors) if kind in plan.kinds else set()
    near = {name for way in found.lawful if way.code in usual for name in way.answer.asks}
    leads = {name for one in plan.between.firsts.values() for name in _decisive(one, found)} & near
    weights = {
        one.fact: _weight(one, leads)
        for one in next_questions(plan, found.facts, found.day, working_calendar())
    }
    weights.update(dict.fromkeys(found.asks_day[:1], _LEADS / 2))
    names = [name for name in weights if name not in skipped and name not in found.facts]
    return _gathered(sorted(names, key=lambda name: -weights[name]))


def _decisive(first: First, found: "Comparison") -> Iterator[str]:
    """What decides whether one way goes before others: its exceptions only once it may apply."""
    return first.whole.names() if first.when.holds(found.facts) is True else first.when.names()


def _weight(one: Question, leads: Collection[str]) -> float:
    """A list to choose from costs more to read than a yes or no."""
    lead = _LEADS if one.fact in leads else 0
    return one.decides + lead if one.type == "yes_no" else (one.decides + lead) / 2


def _gathered(names: list[str]) -> tuple[Ask, ...]:
    """The questions in order, those of one sort together where the first of them stands."""
    home = {name: group for group, members in TOGETHER.items() for name in members}
    asked: dict[str, Ask] = {}
    for name in names:
        group = home.get(name, "")
        members = tuple(one for one in TOGETHER.get(group, ()) if one in names)
        if len(members) >= (3 if group == "about" else 2):
            asked.setdefault(group, Ask("together", members, group))
        else:
            asked[name] = Ask(FACTS[name].type, (name,))
    return tuple(asked.values())
