"""Every stage has an owner and a way out; every refusal says what is missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.rules.facts import facts
from jiefen.rules.lifecycle import ActSpec, Machine, decide, open_acts
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Allowed, Refused

MACHINES = list(shipped_plan().machines.values())
OPEN_MEDIATION = ["applied", "consented", "mediator_named", "notified", "in_mediation", "drafted"]


def everything(act: ActSpec) -> list[str]:
    return [need.code for need in act.needs]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_stage_has_an_owner_a_clock_and_a_way_to_an_end(machine: Machine) -> None:
    for state in machine.states.values():
        assert state.owner in machine.roles
        assert _can_end(machine, state.code)
        assert state.final or state.clocks, f"nobody is reminded in {state.code}"


def _can_end(machine: Machine, start: str) -> bool:
    seen, queue = {start}, [start]
    while queue:
        here = queue.pop()
        if machine.states[here].final:
            return True
        onward = {a.to for a in machine.acts.values() if here in a.from_ and a.to} - seen
        seen |= onward
        queue += onward
    return False


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_act_has_somebody_who_may_do_it_and_an_article(machine: Machine) -> None:
    assert [act.code for act in machine.acts.values() if not act.by or not act.cites] == []


@pytest.mark.parametrize("state", [*OPEN_MEDIATION, "signed"])
@pytest.mark.parametrize("role", ["applicant", "respondent"])
def test_a_party_may_leave_people_mediation_at_any_moment(state: str, role: str) -> None:
    machine = shipped_plan().machines["people_mediation"]
    answer = decide(machine, state=state, act="refuse", roles=[role])
    assert isinstance(answer, Allowed)
    assert answer.next_state == "ended"


def test_act_when_something_is_missing_then_says_what_and_what_to_do() -> None:
    machine = shipped_plan().machines["people_mediation"]
    answer = decide(machine, state="signed", act="seal", roles=["committee_head"])
    assert isinstance(answer, Refused)
    assert (answer.code, answer.field) == ("precondition_missing", "committee_seal")
    assert answer.instead == ("请调委会主任盖章",)
    assert [cite.label for cite in answer.cites] == ["《人民调解法》第二十九条第二款"]


def test_signing_when_it_is_not_known_whether_law_excludes_it_then_asks() -> None:
    machine = shipped_plan().machines["people_mediation"]
    answer = decide(
        machine,
        state="drafted",
        act="sign",
        roles=["mediator"],
        given=["signatures_of_all", "mediator_signature"],
        facts=facts(signature_way="electronic"),
    )
    assert isinstance(answer, Refused)
    assert (answer.code, answer.field) == ("facts_missing", "e_signature_excluded")


def test_unknown_act_or_stage_is_refused_not_a_crash() -> None:
    machine = shipped_plan().machines["dispute"]
    for state, act in (("received", "explode"), ("nowhere", "accept")):
        answer = decide(machine, state=state, act=act, roles=["centre_clerk"])
        assert isinstance(answer, Refused)


def test_wrong_role_is_told_who_may() -> None:
    machine = shipped_plan().machines["dispute"]
    answer = decide(machine, state="received", act="decline", roles=["grid_worker"])
    assert isinstance(answer, Refused)
    assert str(answer) == "“不予受理”只能由中心分拨员、中心负责人来做"


@settings(max_examples=200, deadline=None)
@given(machine=st.sampled_from(MACHINES), data=st.data())
def test_any_walk_of_allowed_acts_stays_inside_the_machine_and_only_open_acts_are_allowed(
    machine: Machine, data: st.DataObject
) -> None:
    state = machine.initial
    known = facts(signature_way="paper", e_signature_excluded=False)
    for _ in range(12):
        act = data.draw(st.sampled_from(list(machine.acts.values())))
        role = data.draw(st.sampled_from(list(machine.roles)))
        offered = act in open_acts(machine, state=state, roles=[role])
        answer = decide(
            machine, state=state, act=act.code, roles=[role], given=everything(act), facts=known
        )
        assert isinstance(answer, Allowed) == offered
        if isinstance(answer, Allowed):
            assert answer.next_state in machine.states
            state = answer.next_state or state


@settings(max_examples=200)
@given(data=st.data())
def test_no_agreement_takes_effect_without_consent_notice_signatures_and_seal(
    data: st.DataObject,
) -> None:
    machine = shipped_plan().machines["people_mediation"]
    done: set[str] = set()
    state = machine.initial
    known = facts(signature_way="paper", e_signature_excluded=False)
    for _ in range(14):
        acts = [act for act in machine.acts.values() if state in act.from_]
        if not acts:
            break
        act = data.draw(st.sampled_from(acts))
        answer = decide(
            machine,
            state=state,
            act=act.code,
            roles=list(machine.roles),
            given=everything(act),
            facts=known,
        )
        assert isinstance(answer, Allowed)
        done |= set(everything(act))
        state = answer.next_state or state
    if state in ("effective", "performing", "performed", "defaulted", "revisited", "archived"):
        always = {"consents_of_all", "mediator_accepted", "disclosure_made", "notice_receipted"}
        written = {"signatures_of_all", "mediator_signature", "committee_seal"}
        oral = {"oral_chosen", "oral_register_entry"}
        assert always <= done
        assert written <= done or oral <= done
