"""Whatever people click, in whatever order: no start without consent, no end without notice."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.flows.end_without_agreement import (
    end_without_agreement,
    give_other_ways,
    leave_mediation,
)
from jiefen.flows.register_oral_agreement import Spoken, register_oral_agreement
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.notices.selectors import met_preconditions
from jiefen.rules.trace import Refused
from tests.rooms.story import Story, story

pytestmark = pytest.mark.django_db


def _leave(leak: Story) -> None:
    leave_mediation(
        proceeding_id=leak.proceeding_id,
        party_id=leak.respondent.id,
        by=leak.respondent,
        at=leak.at,
    )


def _end(leak: Story) -> None:
    end_without_agreement(
        proceeding_id=leak.proceeding_id, outcome="no_agreement", by=leak.mediator, at=leak.at
    )


def _tell(leak: Story) -> None:
    give_other_ways(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)


def _oral(leak: Story) -> None:
    spoken = Spoken(facts="漏水", terms=(leak.money(),), agreed_on=leak.at.date())
    register_oral_agreement(
        proceeding_id=leak.proceeding_id, spoken=spoken, by=leak.mediator, at=leak.at
    )


CLICKS = {
    "consent": lambda leak: leak.answer(leak.respondent),
    "refuse": lambda leak: leak.answer(leak.respondent, given=False),
    "name": lambda leak: leak.name(),
    "notify": lambda leak: leak.notify(),
    "sit": lambda leak: leak.sit(),
    "record": lambda leak: leak.record(),
    "draft": lambda leak: leak.draft(),
    "sign": lambda leak: leak.sign(leak.applicant),
    "sign too": lambda leak: leak.sign(leak.respondent),
    "mediator signs": lambda leak: leak.sign_as_mediator(),
    "seal": lambda leak: leak.seal(),
    "serve": lambda leak: leak.serve(),
    "oral": _oral,
    "leave": _leave,
    "tell": _tell,
    "end": _end,
}
NORMAL = ["consent", "name", "notify", "sit", "draft", "sign", "sign too", "mediator signs"]


def _click(leak: Story, name: str) -> None:
    leak.at += timedelta(minutes=2)
    try:
        CLICKS[name](leak)
    except (Refused, AttributeError):
        return


def _place(acts: list[str], act: str) -> int:
    return acts.index(act) if act in acts else -1


def _check(leak: Story) -> None:
    acts = [entry.act for entry in entries_of(dispute_stream(leak.filed.dispute.pk))]
    begun = _place(acts, "people_mediation.open_mediation")
    if begun >= 0:
        assert 0 <= _place(acts, "people_mediation.record_consents") < begun
        assert 0 <= _place(acts, "people_mediation.give_notice") < begun
    if "agreement.effective" in acts and leak.agreement.form == "written":
        assert acts.count("agreement.signed") >= 3
        assert _place(acts, "agreement.sealed") < _place(acts, "agreement.effective")
    proceeding = leak.proceeding
    if proceeding.stage == "ended":
        told = met_preconditions(proceeding.dispute_id, proceeding.pk)
        assert "other_ways_told" in told
        assert proceeding.outcome
    elif proceeding.stage not in {"effective", "performing"}:
        _leave(leak)
        assert leak.stage == "ended"


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    start=st.integers(0, len(NORMAL)),
    wild=st.lists(st.sampled_from(sorted(CLICKS)), max_size=6),
)
def test_no_sequence_of_clicks_breaks_consent_notice_or_the_way_out(
    file_dispute, people, at, start, wild
):
    leak = story(file_dispute, people, at).start()
    for name in [*NORMAL[:start], *wild]:
        _click(leak, name)
    _check(leak)
