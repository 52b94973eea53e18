"""The first guess is never a crash and never sure about nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.plan import shipped_plan
from jiefen.rules.triage import triage_for

TRIAGE = triage_for(shipped_plan())


@pytest.mark.parametrize("text", ["", " ", "啊", "😀😀", "hello", "\x00\u202e", "1" * 50_000])
def test_text_that_says_nothing_stays_unclear_with_a_question(text: str) -> None:
    answer = TRIAGE.propose(text)
    assert (answer.candidates[0].kind, answer.candidates[0].confidence) == ("unclear", 0.0)
    assert len(answer.candidates) == 3
    assert [question.text for question in answer.questions] == [
        "请说说：和谁、为了什么事、想怎么解决？"
    ]
    assert answer.sure is False


@given(st.text(max_size=300))
def test_any_text_gets_three_candidates_in_order_between_zero_and_one(text: str) -> None:
    answer = TRIAGE.propose(text)
    confidences = [candidate.confidence for candidate in answer.candidates]
    assert len(answer.candidates) >= 3
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("隔壁家的狗把我咬伤了，他不肯赔疫苗钱", "animal_injury"),
        ("朋友借款两万有借条，到期不还钱", "personal_loan"),
        ("房东不退押金，租房合同到期了", "home_rent"),
        ("健身房跑路了，会员卡里还有钱", "prepaid_card"),
        ("我弟不肯出赡养费，老人没人照顾", "elder_support"),
        ("手术以后感染，医院说是并发症", "medical_injury"),
        ("被单位开除，没给经济补偿", "dismissal"),
        ("隔壁村占着种我家承包地", "contracted_land_use"),
        ("骑电动车被小轿车撞倒，对方全责", "traffic_injury"),
        ("业委会换物业没开业主大会", "owners_committee"),
    ],
)
def test_plain_words_lead_to_the_kind(text: str, kind: str) -> None:
    assert TRIAGE.propose(text).candidates[0].kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [("张三", "李四"), ("回族", "汉族"), ("他", "她"), ("小伙子", "姑娘"), ("河南人", "本地人")],
)
def test_who_somebody_is_changes_nothing(one: str, other: str) -> None:
    told = "邻居{}家卫生间漏水，把我家天花板泡坏了，找他也不修"
    assert TRIAGE.propose(told.format(one)) == TRIAGE.propose(told.format(other))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("老公家暴我好几年了", "domestic_violence"),
        ("再不给钱我就跳楼", "self_harm"),
        ("几十人拉横幅堵门", "mass_event"),
        ("我被人敲诈了五万", "crime"),
        ("孩子是初中生", "minors"),
        ("收到征收决定书", "authority_act"),
        ("他拿刀砍我", "violence"),
    ],
)
def test_signs_that_a_person_must_see(text: str, flag: str) -> None:
    assert flag in TRIAGE.propose(text).flags
