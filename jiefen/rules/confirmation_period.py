"""The thirty days for judicial confirmation, from the event that counts for each mediation."""

from dataclasses import dataclass
from datetime import date

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import Due, due
from jiefen.rules.effect import Form, effective_day
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Reason

PERIOD = "JC.30"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is known of a mediation agreement; None is not known.

    `invited` says that a court invited the mediation; `vague` names what is not definite.
    """

    form: Form
    party_signatures: tuple[date | None, ...] = ()
    mediator_signed_on: date | None = None
    sealed_on: date | None = None
    agreed_on: date | None = None
    lawful_body: bool | None = None
    both_apply: bool | None = None
    court_matter: bool | None = None
    status: bool | None = None
    ownership: bool | None = None
    other_procedure: bool | None = None
    vague: tuple[str, ...] | None = None
    unlawful: bool | None = None
    performed: bool | None = None
    money_due: bool | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The thirty days: `due` by the day of effect, `alarm` by the earlier day that may count."""

    effective_on: date | None
    due: Due | None
    alarm: date | None
    because: tuple[Reason, ...]
    missing: tuple[str, ...] = ()


def window_of(plan: Plan, agreed: Agreed, calendar: Calendar) -> Window:
    """The thirty days from the event that counts for this kind of mediation.

    A commissioned agreement takes effect with the parties' signatures, whatever is sealed later;
    where both days may count, the alarm follows the earlier.
    Source: 民事诉讼法 205; 人民调解法 29, 30; 特邀调解规定 24; 在线调解规则 19.
    """
    rule = plan.clock(PERIOD)
    effective = effective_day(
        agreed.form,
        agreed_on=agreed.agreed_on,
        party_signatures=agreed.party_signatures,
        mediator_signed_on=agreed.mediator_signed_on,
        sealed_on=agreed.sealed_on,
    )
    early = _early_day(agreed)
    start: tuple[Reason, ...] = (_start(plan, agreed.form),)
    alarm_from = min((day for day in (effective, early) if day is not None), default=None)
    alarm = due(rule, event=alarm_from, calendar=calendar) if alarm_from else None
    last = alarm.last_day if alarm else None
    if effective is None:
        return Window(None, None, last, start, _missing(agreed))
    counted = due(rule, event=effective, calendar=calendar)
    if last != counted.last_day:
        text = f"协议可能更早生效，先按较早的一天提醒：{last}"
        start = (*start, Reason(text, (plan.cite("invited_mediation_rules", "24"),)))
    return Window(effective, counted, last, (*start, *counted.because))


def _early_day(agreed: Agreed) -> date | None:
    """The day of the last party's signature, from which a court's mediation may count."""
    days = agreed.party_signatures
    done = [day for day in days if day is not None]
    court = agreed.form in ("commissioned", "online")
    return max(done) if court and done and len(done) == len(days) else None


def _start(plan: Plan, form: Form) -> Reason:
    texts: dict[Form, tuple[str, Cite]] = {
        "written": (
            "书面的人民调解协议，各方签名、调解员签名、加盖印章，最后一项完成时生效",
            plan.cite("people_mediation_law", "29"),
        ),
        "oral": ("口头协议自达成之日起生效", plan.cite("people_mediation_law", "30")),
        "commissioned": (
            "法院委派调解的，各方签名、盖章或者捺印后生效",
            plan.cite("invited_mediation_rules", "24"),
        ),
        "online": (
            "在线调解的，各方完成电子签章时生效",
            plan.cite("online_mediation_rules", "19"),
        ),
    }
    text, cite = texts[form]
    return Reason(text, (cite,))


def _missing(agreed: Agreed) -> tuple[str, ...]:
    if agreed.form == "oral":
        return ("达成协议的日子",)
    missing = []
    if not agreed.party_signatures or None in agreed.party_signatures:
        missing.append("每一方签名的日子")
    if agreed.form in ("written", "online") and agreed.mediator_signed_on is None:
        missing.append("调解员签名的日子")
    if agreed.form == "written" and agreed.sealed_on is None:
        missing.append("盖章的日子")
    return tuple(missing)
