"""What the acts of the arbitration machines do beyond moving the stage.

Each is called with the locked proceeding, the answers of the act (fields, words and days by
code; `party` as the party itself), the day of the act, the reason given, and `by` and `at`, in the
act's transaction and before the stage moves: a Refused stops the act.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of
from jiefen.doors.arbitration import services
from jiefen.doors.arbitration.selectors import award_of, set_hearing_of
from jiefen.doors.arbitration.types import AwardLabel, NewItem, NewMember
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

Answers = Mapping[str, object]
Behaviour = Callable[..., None]


def _text(answers: Answers, code: str) -> str:
    return str(answers.get(code) or "")


def _day(answers: Answers, code: str, otherwise: date) -> date:
    value = answers.get(code)
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)) if value else otherwise


def _party(proceeding: "Proceeding", answers: Answers, by: Actor) -> "Party | None":
    asked = answers.get("party")
    wanted = by.id if by.kind == "party" else getattr(asked, "pk", asked)
    found = parties_of(proceeding.dispute_id)
    return next((one for one in found if str(one.pk) == str(wanted)), None)


def name_tribunal(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Forms the tribunal from the names written, the first one in the chair."""
    words = _text(answers, "who").replace("，", "、").replace(",", "、")
    names = [name.strip() for name in words.split("、") if name.strip()]
    sole = _text(answers, "how") == "one"
    if not answers.get("disclosed"):
        raise Refused.of(
            "仲裁员还没有说明有没有应当回避的情形。",
            instead="请先请仲裁员披露。",
            field="disclosed",
            code="not_disclosed",
        )
    if sole != (len(names) == 1):
        raise Refused.of("人数和选的组成方式不一致。", field="who", code="wrong_size")
    named = "commission" if proceeding.door == "labour_arbitration" else "director"
    members = [
        NewMember(name, named, chair=place == 0 and not sole) for place, name in enumerate(names)
    ]
    services.form_tribunal(
        proceeding=proceeding, members=members, simple=sole, both_agree=sole, by=by, at=at
    )


def ask_recusal(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Keeps the challenge with its ground."""
    services.ask_recusal(
        proceeding=proceeding,
        party=_party(proceeding, answers, by),
        ground=_text(answers, "ground"),
        reason=_text(answers, "words"),
        known_on=on,
        by=by,
        at=at,
    )


def uphold_recusal(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Decides for the challenge; the arbitrators challenged leave."""
    services.decide_recusal(proceeding=proceeding, uphold=True, reason=reason, by=by, at=at)


def reject_recusal(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Decides against the challenge."""
    services.decide_recusal(proceeding=proceeding, uphold=False, reason=reason, by=by, at=at)


def set_hearing(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Sets the hearing, told on the day of the act."""
    services.set_hearing(
        proceeding=proceeding,
        on=_day(answers, "when", on),
        told_on=on,
        place=_text(answers, "place"),
        by=by,
        at=at,
    )


def hold_hearing(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Enters who came to the hearing that was set; without one in default it cannot go on."""
    hearing = set_hearing_of(proceeding.pk)
    if hearing is None:
        raise Refused.of("还没有定开庭时间。", instead="请先定时间并通知。", code="not_set")
    if on < hearing.on:
        raise Refused.of(f"开庭定在 {hearing.on}，还没有到。", field="on", code="too_early")
    online = bool(answers.get("online"))
    hearing.online = online
    held = services.hold_hearing(
        hearing=hearing,
        came=_text(answers, "who_came"),
        online_agreed=online,
        because=reason,
        by=by,
        at=at,
    )
    if held.follows == "deemed_withdrawn":
        raise Refused.of(
            "申请人没有来，不能接着审。",
            instead=("无正当理由的，按撤回处理", "有正当理由的，另定开庭时间"),
            field="who_came",
            code="applicant_absent",
        )


def decide(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Makes the award with its label; one sum without its kind is kept as not sorted."""
    amount = answers.get("amount")
    money = Decimal(str(amount)) if amount not in (None, "") else None
    services.make_award(
        proceeding=proceeding,
        number=_text(answers, "number"),
        made_on=on,
        label=_text(answers, "finality") or AwardLabel.SILENT,
        items=[NewItem("unsorted", money)] if money is not None else [],
        by=by,
        at=at,
    )


def serve(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Enters the day on which a party received the award."""
    award, party = award_of(proceeding.pk), _party(proceeding, answers, by)
    if award is None or party is None:
        raise Refused.of("还没有裁决书，或者没有这一方。", field="party", code="not_found")
    services.serve_award(
        award=award,
        party=party,
        on=on or local_day(at),
        way=_text(answers, "way"),
        proof=_text(answers, "proof"),
        by=by,
        at=at,
    )


BEHAVIOUR: Mapping[str, Behaviour] = {
    "name_tribunal": name_tribunal,
    "ask_recusal": ask_recusal,
    "uphold_recusal": uphold_recusal,
    "reject_recusal": reject_recusal,
    "set_hearing": set_hearing,
    "hold_hearing": hold_hearing,
    "decide": decide,
    "serve": serve,
}
DOORS = ("labour_arbitration", "rural_land_arbitration", "commercial_arbitration")
