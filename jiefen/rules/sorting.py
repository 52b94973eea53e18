"""Simple or complex: which procedure of the court a claim goes to, each legal test shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.condition import Needs
from jiefen.rules.doors.answers import DoorAnswer, State
from jiefen.rules.doors.catalogue import Door, Stopper
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.facts import FACTS, Facts
from jiefen.rules.fees.money import plain
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Checked, Cite, Reason, Refused, union

TestState = Literal["met", "unmet", "unknown"]
Band = Literal["up_to_half", "half_to_double", "above_double"]
Complexity = Literal["simple", "complex", "unknown"]

TEST_LABELS: dict[TestState, str] = {"met": "符合", "unmet": "不符合", "unknown": "还要问"}
BAND_LABELS: dict[Band, str] = {
    "up_to_half": "不超过年平均工资的一半",
    "half_to_double": "超过一半、不超过两倍",
    "above_double": "超过两倍",
}
PROCEDURES = ("small_claims", "summary_procedure", "ordinary_procedure")
TRACKS = ("payment_order", *PROCEDURES)
PROVINCIAL_WAGE = "provincial_average_wage"
MOST = Decimal("999999999999.99")
_LAW, _INTERPRETATION = "civil_procedure_law", "civil_procedure_interpretation"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The two limits of small claims in yuan, by the province's latest published yearly wage.

    `published` is the day from which the figure counts; `provisional` says that the figure of
    the year before the claim is not out yet.
    """

    wage: Decimal
    half: Decimal
    double: Decimal
    published: date
    provisional: bool
    checked: Checked
    cites: tuple[Cite, ...]

    def band(self, amount: Decimal) -> Band:
        """Where an amount lies; each limit belongs to the band below it."""
        if amount <= self.half:
            return "up_to_half"
        return "half_to_double" if amount <= self.double else "above_double"


@dataclass(frozen=True, slots=True)
class LegalTest:
    """One condition of a procedure: met, not met or hanging on facts that are not known."""

    code: str
    state: TestState
    because: Reason
    asks: tuple[str, ...] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """One procedure with all its tests; `compulsory` when the law leaves no choice."""

    door: str
    label: str
    state: State
    tests: tuple[LegalTest, ...]
    compulsory: bool = False

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts on which it still hangs."""
        return tuple(dict.fromkeys(name for test in self.tests for name in test.asks))


@dataclass(frozen=True, slots=True)
class Sorting:
    """All procedures, the one that fits (None: ask first), and why.

    `first` is the payment order where the debt is undisputed and every test is met.
    """

    tracks: tuple[Track, ...]
    procedure: str | None
    first: str | None
    complexity: Complexity
    band: Band | None
    threshold: Threshold | None
    because: tuple[Reason, ...]
    asks: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)

    def track(self, door: str) -> Track:
        """One procedure by its door."""
        return next(one for one in self.tracks if one.door == door)


def threshold_on(plan: Plan, day: date) -> Threshold | None:
    """The limits of small claims on a day, or None where the district has recorded no wage.

    Until the wage of the year before is published, the latest published one counts.
    Source: 民事诉讼法 165; 民诉法解释 272.
    """
    rule = plan.fees.local.get(PROVINCIAL_WAGE)
    days = [start for start, _ in rule.values.values if start <= day] if rule else []
    if rule is None or not days:
        return None
    wage = rule.values.on(day).low
    return Threshold(
        wage=wage,
        half=wage / 2,
        double=wage * 2,
        published=days[-1],
        provisional=days[-1].year < day.year,
        checked=rule.checked,
        cites=(*rule.cites, plan.cite(_LAW, "165"), plan.cite(_INTERPRETATION, "272")),
    )


def sort_case(
    plan: Plan,
    facts: Facts,
    *,
    on: date,
    amount: Decimal | None = None,
    calendar: Calendar | None = None,
) -> Sorting:
    """Payment order, small claim, summary or ordinary procedure for a claim filed on a day.

    The band of the amount follows from the province's wage where the district has recorded it.
    Raises Refused for an amount that is not above zero, has more than twelve digits or is finer
    than the fen.
    Source: 民事诉讼法 136, 160, 165, 166, 225; 民诉法解释 257, 272, 427.
    """
    _check(amount)
    limits = threshold_on(plan, on)
    band, warnings = _band(facts, amount, limits)
    known = facts.having(small_claim_band=band) if band else facts
    answers = {one.door: one for one in doors_for(plan, known, on, calendar)}
    doors = [plan.doors[code] for code in TRACKS]
    tracks = tuple(_track(door, answers[door.code], known, on) for door in doors)
    procedure, asks = _procedure(tracks)
    first = _first(tracks, known)
    because = (*_of_amount(amount, band, limits), *_of_choice(plan, tracks, procedure, first))
    return Sorting(
        tracks=tracks,
        procedure=procedure,
        first=first,
        complexity=_complexity(tracks),
        band=band,
        threshold=limits,
        because=because,
        asks=asks,
        warnings=warnings,
    )


def _check(amount: Decimal | None) -> None:
    if amount is None:
        return
    if not amount.is_finite() or amount <= 0 or amount > MOST:
        raise Refused.of(
            "标的额不对。",
            instead="请填大于 0、不超过 9999 亿元的数",
            field="amount",
            code="invalid",
        )
    if amount != amount.quantize(Decimal("0.01")):
        raise Refused.of("金额最多写到分。", field="amount", code="invalid")


def _band(
    facts: Facts, amount: Decimal | None, limits: Threshold | None
) -> tuple[Band | None, tuple[str, ...]]:
    """The band by the figures, else as told; and what staff should look at."""
    told = next((one for one in BAND_LABELS if one == facts.get("small_claim_band")), None)
    if amount is None or limits is None:
        return told, ()
    found, warnings = limits.band(amount), []
    if limits.provisional:
        warnings.append(f"上一年度的年平均工资还没有公布，先按 {limits.published} 公布的数算")
    if limits.checked != "text":
        warnings.append("年平均工资的数还没有核对，请以本省公布的为准")
    if told and told != found:
        warnings.append(f"登记的是“{BAND_LABELS[told]}”，按数额算是“{BAND_LABELS[found]}”")
    return found, tuple(warnings)


def _track(door: Door, answer: DoorAnswer, facts: Facts, on: date) -> Track:
    tests = [_test(one, facts) for one in door.stoppers if one.span.holds(on)]
    gate = _gate(answer, tests)
    if gate is not None:
        tests.append(gate)
    small = door.code == "small_claims" and answer.state == "open"
    compulsory = small and facts.get("small_claim_band") == "up_to_half"
    return Track(door.code, door.label, answer.state, tuple(tests), compulsory)


def _gate(answer: DoorAnswer, tests: list[LegalTest]) -> LegalTest | None:
    """What keeps the matter from the court altogether, or may: another door goes first."""
    own = {name for test in tests for name in test.asks}
    asks = tuple(name for name in answer.asks if name not in own)
    if answer.state == "closed" and not any(one.state == "unmet" for one in tests):
        return LegalTest("court", "unmet", answer.because[0], (), "；".join(answer.opens))
    if answer.state == "unknown" and asks:
        return LegalTest("court", "unknown", Reason("这件事是不是可以直接向法院起诉"), asks)
    return None


def _test(stopper: Stopper, facts: Facts) -> LegalTest:
    """A stopper read as a test: met when it does not stop."""
    stops = stopper.when.holds(facts)
    because = Reason(stopper.text, stopper.cites)
    if isinstance(stops, Needs):
        asks = () if stopper.later else stops.names
        return LegalTest(stopper.code, "unknown", because, asks, stopper.opens)
    return LegalTest(stopper.code, "unmet" if stops else "met", because, (), stopper.opens)


def _procedure(tracks: tuple[Track, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The first procedure that is open with none before it in doubt, else what to ask."""
    for track in (one for one in tracks if one.door in PROCEDURES):
        if track.state == "open":
            return track.door, ()
        if track.state == "unknown":
            return None, track.asks
    return None, ()


def _first(tracks: tuple[Track, ...], facts: Facts) -> str | None:
    order = next(one for one in tracks if one.door == "payment_order")
    sure = all(test.state == "met" or not test.asks for test in order.tests)
    undisputed = facts.get("debt_disputed") is False
    return order.door if order.state == "open" and sure and undisputed else None


def _complexity(tracks: tuple[Track, ...]) -> Complexity:
    states = {one.door: one.state for one in tracks}
    if "open" in (states["small_claims"], states["summary_procedure"]):
        return "simple"
    return "complex" if states["summary_procedure"] == "closed" else "unknown"


def _of_amount(
    amount: Decimal | None, band: Band | None, limits: Threshold | None
) -> tuple[Reason, ...]:
    if amount is None or band is None or limits is None:
        return ()
    text = (
        f"标的额 {plain(amount)} 元，{BAND_LABELS[band]}"
        f"（一半是 {plain(limits.half)} 元，两倍是 {plain(limits.double)} 元）"
    )
    return (Reason(text, limits.cites),)


def _of_choice(
    plan: Plan, tracks: tuple[Track, ...], procedure: str | None, first: str | None
) -> tuple[Reason, ...]:
    found = []
    if first:
        text = "双方对欠款没有争议，符合督促程序的条件，可以先申请支付令"
        found.append(Reason(text, (plan.cite(_LAW, "136"), plan.cite(_LAW, "225"))))
    track = next((one for one in tracks if one.door == procedure), None)
    if track is None:
        asks = _procedure(tracks)[1]
        if asks:
            names = "；".join(FACTS[name].label for name in asks)
            found.append(Reason(f"还不能分，先问清：{names}"))
        return tuple(found)
    if track.compulsory:
        text = "应当用小额诉讼程序，一审终审；有异议的，开庭以前提出"
        cites = (plan.cite(_LAW, "165"), plan.cite(_INTERPRETATION, "279"))
        return (*found, Reason(text, cites))
    return (*found, Reason(f"适用{track.label}", plan.doors[track.door].cites))
