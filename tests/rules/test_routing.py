"""Who takes a dispute depends on its kind, its places and the facts, and on nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.facts import Facts, FactValue, facts
from jiefen.rules.geography import LEVEL_ORDER, path_up
from jiefen.rules.plan import shipped_plan
from jiefen.rules.routing import Proposal, propose, route
from jiefen.rules.trace import Refused

PLAN = shipped_plan()
KINDS = st.sampled_from(list(PLAN.kinds))
AREAS = st.sampled_from([code for code, area in PLAN.areas.items() if area.kind != "city"])
RECEIVERS = st.sampled_from([code for code, unit in PLAN.units.items() if not unit.outside])


def ask(
    kind: str = "water_leak",
    area: str | None = "shanghe_village",
    receiver: str = "district_centre",
    others: tuple[str, ...] = (),
    extra: tuple[str, ...] = (),
    known: Facts | None = None,
) -> Proposal:
    return propose(
        PLAN,
        kind=kind,
        area=area,
        receiver=receiver,
        other_areas=others,
        extra_kinds=extra,
        facts=known or facts(),
    )


@given(
    kind=KINDS,
    area=st.one_of(st.none(), AREAS),
    receiver=RECEIVERS,
    others=st.lists(AREAS, max_size=2),
)
def test_every_kind_in_every_place_gets_a_unit_with_reasons_and_articles(
    kind: str, area: str | None, receiver: str, others: list[str]
) -> None:
    answer = ask(kind, area, receiver, tuple(others))
    assert answer.lead in PLAN.units
    assert PLAN.units[answer.lead_centre].kind == "centre"
    assert answer.lead not in answer.co
    assert all(code in PLAN.units for code in answer.co)
    assert [reason.text for reason in answer.decision.because if not reason.cites] == []


@given(kind=KINDS, area=AREAS, receiver=RECEIVERS, data=st.data())
def test_facts_that_routing_does_not_ask_for_change_nothing(
    kind: str, area: str, receiver: str, data: st.DataObject
) -> None:
    noise: dict[str, FactValue] = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "amount": st.integers(0, 10**9),
                "party_refuses": st.booleans(),
                "minor_involved": st.booleans(),
                "signature_way": st.sampled_from(["electronic", "paper"]),
            },
        )
    )
    assert ask(kind, area, receiver) == ask(kind, area, receiver, known=facts(**noise))


@given(kind=KINDS, area=AREAS, receiver=RECEIVERS, others=st.lists(AREAS, max_size=3))
def test_order_in_which_other_areas_are_named_does_not_change_who_leads(
    kind: str, area: str, receiver: str, others: list[str]
) -> None:
    one = ask(kind, area, receiver, tuple(others))
    other = ask(kind, area, receiver, tuple(reversed(others)))
    assert (one.lead, one.lead_centre, one.rule) == (other.lead, other.lead_centre, other.rule)


@given(kind=KINDS, area=AREAS, other=AREAS, receiver=RECEIVERS)
def test_across_areas_the_next_higher_centre_common_to_them_organises(
    kind: str, area: str, other: str, receiver: str
) -> None:
    answer = ask(kind, area, receiver, (other,))
    apart = area not in path_up(PLAN.areas, other) and other not in path_up(PLAN.areas, area)
    assert (answer.rule == "administrative_mediation/across_areas") is apart
    if apart:
        home = PLAN.units[answer.lead or ""].area
        for place in (area, other):
            assert home in path_up(PLAN.areas, place)


@given(kind=KINDS, area=AREAS, receiver=RECEIVERS)
def test_after_a_failed_try_nobody_on_that_level_or_below_leads_when_somebody_above_can(
    kind: str, area: str, receiver: str
) -> None:
    first = ask(kind, area, receiver)
    again = ask(kind, area, receiver, known=facts(failed_level="village"))
    assert LEVEL_ORDER.index(again.level) >= LEVEL_ORDER.index(first.level)


def test_route_when_a_fact_is_unknown_then_asks_instead_of_guessing() -> None:
    with pytest.raises(Refused) as refused:
        route(PLAN.routes["administrative_mediation"], facts(), PLAN)
    assert (refused.value.code, refused.value.field) == ("facts_missing", "crosses_areas")


@pytest.mark.parametrize(
    ("known", "rule", "quote"),
    [
        ({"crosses_areas": True, "remit_of": "several"}, "across_areas", "上一级综治中心"),
        ({"crosses_areas": False, "remit_of": "several"}, "several_units", "指定的部门牵头"),
        ({"crosses_areas": False, "remit_of": "receiving_unit"}, "own_remit", "本部门调解范围"),
        ({"crosses_areas": False, "remit_of": "other_unit"}, "centre_names", "同级综治中心确定"),
        ({"crosses_areas": False, "remit_of": "nobody"}, "centre_names", "同级综治中心确定"),
    ],
)
def test_four_rules_first_match(known: dict[str, bool | str], rule: str, quote: str) -> None:
    decision = route(PLAN.routes["administrative_mediation"], facts(**known), PLAN)
    assert decision.rule == f"administrative_mediation/{rule}"
    assert quote in decision.because[0].text
    assert [cite.label for cite in decision.cites] == ["《矛盾纠纷多元化解工作实施方案》（七）2"]


def test_place_in_another_district_goes_to_the_city_centre_outside() -> None:
    answer = ask("goods_payment", "dongan_community", others=("neighbour_district",))
    assert answer.lead == "city_centre"
    assert "neighbour_district_centre" in answer.co
    assert PLAN.units["city_centre"].outside


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "nothing"}, "kind"), ({"area": "nowhere"}, "area"), ({"receiver": "x"}, "receiver")],
)
def test_unknown_codes_are_refused_with_their_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(**changes)  # type: ignore[arg-type]
    assert refused.value.field == field
