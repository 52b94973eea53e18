"""Articles are shown as people read them."""

import pytest

from jiefen.rules.plan import shipped_plan
from jiefen.rules.source import chinese


@pytest.mark.parametrize(
    ("source", "article", "label"),
    [
        ("people_mediation_law", "17", "《人民调解法》第十七条"),
        ("people_mediation_law", "23(2)", "《人民调解法》第二十三条第（二）项"),
        ("people_mediation_law", "29.2", "《人民调解法》第二十九条第二款"),
        ("civil_procedure_law", "205", "《民事诉讼法》第二百零五条"),
        ("civil_code", "1067", "《民法典》第一千零六十七条"),
        ("plan", "A7.2", "《矛盾纠纷多元化解工作实施方案》（七）2"),
        ("service_commitments", "", "示范区综治中心服务承诺"),
    ],
)
def test_cite_label(source: str, article: str, label: str) -> None:
    assert shipped_plan().cite(source, article).label == label


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (110, "一百一十"), (1001, "一千零一")],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese(number) == text


def test_old_article_number_when_another_text_cites_it_then_resolved() -> None:
    assert shipped_plan().sources["civil_procedure_law"].resolve("201") == "205"
