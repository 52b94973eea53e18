"""Arbitral tribunals: their size, who appoints, recusal, the notice before a hearing, default."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Reason, Refused

Named = Literal["commission", "director", "applicant", "respondent", "both"]
Came = Literal["both", "applicant_only", "respondent_only", "nobody"]
Follows = Literal["hear", "deemed_withdrawn", "award_in_absence", "postpone"]
Ground = Literal["party_or_kin", "interest", "other_tie", "gifts"]

NAMED_LABELS: dict[Named, str] = {
    "commission": "仲裁委员会指定",
    "director": "仲裁委员会主任指定",
    "applicant": "申请人选定",
    "respondent": "被申请人选定",
    "both": "双方共同选定",
}
GROUND_LABELS: dict[Ground, str] = {
    "party_or_kin": "是本案当事人，或者当事人、代理人的近亲属",
    "interest": "和本案有利害关系",
    "other_tie": "和当事人、代理人有其他关系，可能影响公正",
    "gifts": "私自会见当事人、代理人，或者接受请客送礼",
}
_FOUR: tuple[Ground, ...] = ("party_or_kin", "interest", "other_tie", "gifts")
_LABOUR, _LAND = "labour_mediation_arbitration_law", "rural_land_arbitration_law"


@dataclass(frozen=True, slots=True)
class Seat:
    """One arbitrator: who named them, whether in the chair."""

    named_by: Named
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """What one door's law says of its tribunal; no article where rules and clause decide."""

    source: str
    size: str
    sole_needs: tuple[Literal["simple", "both_agree"], ...]
    chair: tuple[Named, ...]
    side: tuple[Named, ...]
    recusal: str
    decides: str
    decider: str
    notice_days: int
    notice_unit: Literal["calendar_day", "working_day", "none"]
    notice: str
    default: str
    before_first: bool
    told_within: str = ""


LAWS: dict[str, Law] = {
    "labour_arbitration": Law(
        _LABOUR, "31", ("simple",), ("commission",), ("commission",), "33", "33",
        "劳动争议仲裁委员会", 5, "calendar_day", "35", "36", before_first=False,
        told_within="LAB.TRIB.5",
    ),
    "rural_land_arbitration": Law(
        _LAND, "27", ("simple", "both_agree"), ("both", "director"),
        ("applicant", "respondent", "director"), "28", "29", "农村土地承包仲裁委员会主任",
        5, "working_day", "31", "35", before_first=True, told_within="LAND.TRIB.2wd",
    ),
    "commercial_arbitration": Law(
        "arbitration_law", "", ("both_agree",), ("both", "director"),
        ("applicant", "respondent", "director"), "46", "", "仲裁机构主任", 0, "none", "", "",
        before_first=False,
    ),
}  # fmt: skip


def law_of(door: str) -> Law:
    """The tribunal's law of a door; Refused where the door has none."""
    if door not in LAWS:
        raise Refused.of("这条途径没有仲裁庭。", field="door", code="no_tribunal")
    return LAWS[door]


def _cite(plan: Plan, law: Law, article: str) -> tuple[Cite, ...]:
    return (plan.cite(law.source, article),) if article else ()


def check_tribunal(
    plan: Plan, door: str, seats: Sequence[Seat], *, simple: bool, both_agree: bool
) -> None:
    """Raises Refused unless the tribunal is one that the door's law allows.

    Source: 劳动争议调解仲裁法 31; 农村土地承包经营纠纷调解仲裁法 27.
    """
    law = law_of(door)
    cites = _cite(plan, law, law.size)
    if len(seats) == 1:
        _check_sole(law, cites, simple=simple, both_agree=both_agree)
    elif len(seats) != 3:
        text = "仲裁庭由三名仲裁员组成；简单的案件可以由一名仲裁员审理。"
        raise Refused.of(text, *cites, field="members", code="wrong_size")
    elif sum(seat.chair for seat in seats) != 1:
        raise Refused.of("三名仲裁员里要有一名首席仲裁员。", *cites, field="chair", code="chair")
    if door == "commercial_arbitration":
        return
    for seat in seats:
        _check_named(law, seat, cites, alone=len(seats) == 1)
    _check_each_side(seats, cites)


def _check_sole(law: Law, cites: tuple[Cite, ...], *, simple: bool, both_agree: bool) -> None:
    met = {"simple": simple, "both_agree": both_agree}
    words = {"simple": "案件要简单", "both_agree": "要双方同意"}
    missing = [words[need] for need in law.sole_needs if not met[need]]
    if missing:
        text = f"由一名仲裁员审理，{'，'.join(missing)}。"
        raise Refused.of(
            text, *cites, instead="组成三个人的仲裁庭", field="how", code="not_for_one"
        )


def _check_named(law: Law, seat: Seat, cites: tuple[Cite, ...], *, alone: bool) -> None:
    allowed = law.chair if seat.chair or alone else law.side
    if seat.named_by not in allowed:
        names = "、".join(NAMED_LABELS[one] for one in allowed)
        who = "独任仲裁员" if alone else "首席仲裁员" if seat.chair else "仲裁员"
        text = f"{who}应当由{names}。"
        raise Refused.of(text, *cites, field="named_by", code="wrong_appointment")


def _check_each_side(seats: Sequence[Seat], cites: tuple[Cite, ...]) -> None:
    for side in ("applicant", "respondent"):
        if sum(seat.named_by == side for seat in seats) > 1:
            text = "每一方只能选一名仲裁员。"
            raise Refused.of(text, *cites, field="named_by", code="wrong_appointment")


def check_recusal(
    plan: Plan,
    door: str,
    ground: str,
    *,
    first_hearing_on: date | None = None,
    known_on: date | None = None,
    hearings_over: bool = False,
) -> Reason:
    """The legal ground of a challenge; Refused for no ground or when it comes too late.

    Source: 劳动争议调解仲裁法 33; 农村土地承包经营纠纷调解仲裁法 28; 仲裁法 45, 46.
    """
    law = law_of(door)
    cites = _cite(plan, law, law.recusal)
    found = next((one for one in _FOUR if one == ground), None)
    if found is None:
        raise Refused.of(
            "申请回避要说明法定的理由。",
            *cites,
            instead=tuple(GROUND_LABELS.values()),
            field="ground",
            code="no_ground",
        )
    late = first_hearing_on is not None and (known_on is None or known_on <= first_hearing_on)
    if law.before_first and (late or hearings_over):
        raise Refused.of(
            "回避应当在第一次开庭以前提出。",
            *cites,
            instead="第一次开庭以后才知道的，写明哪一天知道，在最后一次开庭结束以前提出",
            field="known_on",
            code="too_late",
        )
    return Reason(GROUND_LABELS[found], cites)


def who_decides_recusal(plan: Plan, door: str, *, director_sits: bool) -> Reason:
    """Who decides on a challenge; the whole commission when its director sits.

    Source: 劳动争议调解仲裁法 33; 农村土地承包经营纠纷调解仲裁法 29.
    """
    law = law_of(door)
    together = director_sits and law.before_first
    who = "农村土地承包仲裁委员会集体" if together else law.decider
    return Reason(f"是否回避，由{who}决定", _cite(plan, law, law.decides))


def earliest_hearing(plan: Plan, door: str, *, told_on: date, calendar: Calendar) -> date:
    """The first day on which a hearing can be held when the last party is told on a day."""
    law = law_of(door)
    if law.notice_unit == "none":
        return told_on
    day, left = told_on, law.notice_days
    while left:
        day += timedelta(days=1)
        left -= law.notice_unit == "calendar_day" or calendar.is_working_day(day)
    return day


def check_notice(
    plan: Plan, door: str, *, told_on: date, hearing_on: date, calendar: Calendar
) -> None:
    """Raises Refused when the parties are told of a hearing too late.

    Source: 劳动争议调解仲裁法 35 (days); 农村土地承包经营纠纷调解仲裁法 31 (working days).
    """
    law = law_of(door)
    first = earliest_hearing(plan, door, told_on=told_on, calendar=calendar)
    if hearing_on < first:
        unit = "个工作日" if law.notice_unit == "working_day" else "天"
        raise Refused.of(
            f"开庭要至少提前{law.notice_days}{unit}通知，最早 {first} 开庭。",
            *_cite(plan, law, law.notice),
            instead=f"改到 {first} 或者以后",
            field="when",
            code="too_soon",
        )


def after_attendance(
    plan: Plan, door: str, came: Came, *, told: bool, excused: bool
) -> tuple[Follows, Reason]:
    """What may follow from who came; nobody is punished who was not told or had a good reason.

    Source: 劳动争议调解仲裁法 35, 36; 农村土地承包经营纠纷调解仲裁法 31, 35.
    """
    law = law_of(door)
    cites = _cite(plan, law, law.default)
    if came == "both":
        return "hear", Reason("双方都到了，正常开庭")
    if not told:
        return "postpone", Reason("没有来的一方没有收到书面通知，另定日子", cites)
    if excused:
        return "postpone", Reason("没有来的一方有正当理由，可以另定日子", cites)
    if came == "applicant_only":
        return "award_in_absence", Reason("对方无正当理由不到庭，可以缺席裁决", cites)
    text = "申请人无正当理由不到庭，可以视为撤回申请"
    return "deemed_withdrawn", Reason(text, cites)


def check_majority(
    plan: Plan, door: str, *, members: int, agree: int, chair_agrees: bool
) -> Reason:
    """By whose opinion the award is made: the majority's, failing one the chair's.

    Source: 劳动争议调解仲裁法 45.
    """
    law = law_of(door)
    articles = {_LABOUR: "45", _LAND: "44"}
    cites = _cite(plan, law, articles.get(law.source, ""))
    if not 0 <= agree <= members:
        raise Refused.of("同意的人数不对。", field="agree", code="invalid")
    if agree * 2 > members:
        return Reason("按多数仲裁员的意见裁决，不同的意见记入笔录", cites)
    if chair_agrees:
        return Reason("形不成多数，按首席仲裁员的意见裁决", cites)
    raise Refused.of(
        "还没有形成裁决意见。",
        *cites,
        instead="没有多数意见的，按首席仲裁员的意见裁决",
        field="agree",
        code="no_majority",
    )
