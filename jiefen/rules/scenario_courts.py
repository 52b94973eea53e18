"""Scenario questions on labour awards, sorting for court and judicial confirmation."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from jiefen.rules.award import ITEM_KINDS, LABELS, AwardItem, judge_award
from jiefen.rules.calendar import Calendar
from jiefen.rules.confirmation import check_confirmation
from jiefen.rules.confirmation_period import Agreed
from jiefen.rules.effect import Form
from jiefen.rules.facts import Facts, facts
from jiefen.rules.loading.conditions import scalar
from jiefen.rules.loading.entry import Entry
from jiefen.rules.sorting import TRACKS, sort_case

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

Answers = Mapping[str, object]
_FORMS: tuple[Form, ...] = ("written", "oral", "commissioned", "online")
_TODAY = date(2026, 11, 23)


def award(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """Whether a labour award is final, and by when each side can do what."""
    items = [
        AwardItem(item.choice("kind", tuple(ITEM_KINDS)), _amount(item, "amount"))
        for item in (given.items("items") if given.has("items") else ())
    ]
    answer = judge_award(
        plan,
        label=given.choice("label", tuple(LABELS), "silent"),
        items=items,
        minimum_wage=_amount(given, "minimum_wage"),
    )
    return {
        "nature": answer.nature,
        "by": answer.by,
        "items": tuple(one.nature for one in answer.items),
        "worker": answer.remedy("worker").deadline,
        "employer": answer.remedy("employer").deadline,
        "cites": tuple(cite.label for cite in answer.cites),
        "asks": answer.asks,
    }


def sorting(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """Which procedure a claim goes to."""
    answer = sort_case(
        plan,
        _facts(given),
        on=given.day("as_of") or _TODAY,
        amount=_amount(given, "amount"),
        calendar=calendar,
    )
    unmet = [test.code for track in answer.tracks for test in track.tests if test.state == "unmet"]
    return {
        "procedure": answer.procedure or "",
        "first": answer.first or "",
        "complexity": answer.complexity,
        "band": answer.band or "",
        "compulsory": answer.track("small_claims").compulsory,
        "asks": answer.asks,
        "unmet": tuple(dict.fromkeys(unmet)),
        "warned": bool(answer.warnings),
        **{door: answer.track(door).state for door in TRACKS},
    }


def confirmation(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """Whether a joint application can be offered, and until when."""
    vague = given.texts("vague") if given.has("vague") else None
    signed = (given.day("first_signature"), given.day("second_signature"))
    agreed = Agreed(
        form=given.choice("form", _FORMS),
        party_signatures=signed,
        mediator_signed_on=given.day("mediator_signed"),
        sealed_on=given.day("sealed"),
        agreed_on=given.day("agreed_on"),
        lawful_body=_known(given, "lawful_body"),
        both_apply=_known(given, "both_apply"),
        court_matter=_known(given, "court_matter"),
        status=_known(given, "status"),
        ownership=_known(given, "ownership"),
        other_procedure=_known(given, "other_procedure"),
        vague=vague,
        unlawful=_known(given, "unlawful"),
        performed=_known(given, "performed"),
        money_due=_known(given, "money_due"),
    )
    today = given.day("today") or _TODAY
    answer = check_confirmation(plan, agreed, today=today, calendar=calendar)
    window = answer.window
    return {
        "state": answer.state,
        "unmet": tuple(one.code for one in answer.unmet),
        "unknown": tuple(one.code for one in answer.checks if one.state == "unknown"),
        "effective_on": window.effective_on,
        "last_day": window.due.last_day if window.due else "",
        "alarm": window.alarm or "",
        "instead": tuple(one.door for one in answer.instead if one.state == "met"),
        "cite": answer.unmet[0].because.cites[0].label if answer.unmet else "",
    }


def _facts(given: Entry) -> Facts:
    sub = given.sub("facts")
    if sub is None:
        return facts()
    nodes = {name: sub.node(name) for name in sub.names()}
    return facts(**{name: scalar(node) for name, node in nodes.items() if node is not None})


def _amount(entry: Entry, key: str) -> Decimal | None:
    if not entry.has(key):
        return None
    try:
        return Decimal(str(entry.raw(key)).replace("_", ""))
    except InvalidOperation:
        entry.fault(f"“{key}”应当是数")
        return None


def _known(entry: Entry, key: str) -> bool | None:
    return entry.yes(key) if entry.has(key) else None
