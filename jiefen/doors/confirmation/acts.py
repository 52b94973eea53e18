"""What the acts of the confirmation machine do beyond moving the stage.

Each is called with the locked proceeding, the answers of the act, its day, the reason given, `by`
and `at`, in the act's transaction and before the stage moves: a Refused stops the act. Filing
needs what only the agreement knows: the flow passes `agreed` (rules.confirmation_period.Agreed),
`court_of` and `agreement` among the answers; without them the filing is left to the machine.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of
from jiefen.doors.confirmation import services
from jiefen.doors.confirmation.models import Application
from jiefen.doors.confirmation.selectors import application_of
from jiefen.kernel.actor import Actor
from jiefen.rules.confirmation_period import Agreed
from jiefen.rules.confirming_courts import COURT_LABELS
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding

Answers = Mapping[str, object]
Behaviour = Callable[..., None]
GROUNDS: Mapping[str, str] = {
    "not_for_court": "not_court_matter",
    "status": "personal_status",
    "unlawful": "against_law",
    "harm": "harms_others",
    "morals": "against_morals",
    "not_free": "not_voluntary",
    "unclear": "not_determinate",
}


def submit(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Files the application with every check met, when the flow knows the agreement."""
    agreed = answers.get("agreed")
    if not isinstance(agreed, Agreed):
        return
    court = next((one for one in COURT_LABELS if one == answers.get("court_of")), None)
    if court is None:
        raise Refused.of("请选择向哪里的法院申请。", field="court_of", code="not_competent")
    agreement = answers.get("agreement")
    services.file_application(
        proceeding=proceeding,
        agreed=agreed,
        court_of=court,
        invited=court == "inviting",
        subject=court == "subject_place",
        agreement_id=int(str(agreement)) if agreement else None,
        filed_on=on,
        by=by,
        at=at,
    )


def _decides(verdict: str) -> Behaviour:
    def decide(
        *,
        proceeding: "Proceeding",
        answers: Answers,
        on: date,
        reason: str,
        by: Actor,
        at: datetime,
    ) -> None:
        filed = application_of(proceeding.pk)
        if filed is None:
            return
        ground = str(answers.get("ground") or "")
        asked = verdict in ("refuse", "reject") and ground
        services.decide_application(
            application=filed,
            verdict=verdict,
            on=on,
            grounds=[GROUNDS.get(ground, ground)] if asked else [],
            number=str(answers.get("number") or ""),
            words=reason,
            by=by,
            at=at,
        )

    return decide


def check_with_both(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Enters that both came together before the court."""
    filed = application_of(proceeding.pk)
    if filed is not None:
        services.check_together(application=filed, on=on, both_came=True, by=by, at=at)


def serve(
    *, proceeding: "Proceeding", answers: Answers, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Enters the day on which a party received the ruling."""
    filed: Application | None = application_of(proceeding.pk)
    if filed is None:
        return
    asked = answers.get("party")
    wanted = str(getattr(asked, "pk", asked))
    party = next((one for one in parties_of(proceeding.dispute_id) if str(one.pk) == wanted), None)
    if party is None:
        raise Refused.of("没有这一方。", field="party", code="not_found")
    services.receive_ruling(application=filed, party=party, on=on, by=by, at=at)


BEHAVIOUR: Mapping[str, Behaviour] = {
    "submit": submit,
    "register": _decides("admit"),
    "not_accepted": _decides("refuse"),
    "check_with_both": check_with_both,
    "reject": _decides("reject"),
    "rule_valid": _decides("confirm"),
    "deemed_withdrawn": _decides("withdrawn"),
    "withdraw": _decides("withdrawn"),
    "serve": serve,
}
DOORS = ("judicial_confirmation",)
