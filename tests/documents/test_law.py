"""What papers quote is word for word what the shipped text of the law says."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiefen.documents.rendering import render_pdf

from .reading import pdf_text, squeezed
from .samples import blank

SOURCES = Path(__file__).parents[2] / "plan/national/sources"

RIGHTS = (
    "（一）选择或者接受人民调解员；（二）接受调解、拒绝调解或者要求终止调解；"
    "（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成调解协议。"
)
DUTIES = (
    "（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重人民调解员；（三）尊重对方当事人行使权利。"
)
QUOTED = [
    ("rights_duties_notice", RIGHTS),
    ("rights_duties_notice", DUTIES),
    ("rights_duties_notice", "人民调解委员会调解民间纠纷，不收取任何费用"),
    ("rights_duties_notice", "不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利"),
    ("rights_duties_notice", "当事人一方明确拒绝调解的，不得调解"),
    (
        "rights_duties_notice",
        "经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行",
    ),
    (
        "agreement",
        "自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效",
    ),
    ("oral_agreement_register", "口头调解协议自各方当事人达成协议之日起生效"),
    ("no_agreement_notice", "可以依法通过仲裁、行政、司法等途径维护自己的权利"),
    ("limitation_receipt", "提出保护相应民事权利的请求，诉讼时效从提出请求之日起中断"),
    ("limitation_receipt", "从中断、有关程序终结时起，诉讼时效期间重新计算"),
    ("confirmation_materials", "自调解协议生效之日起三十日内"),
]


@pytest.mark.parametrize(("code", "words"), QUOTED)
def test_quotation_is_verbatim(code: str, words: str) -> None:
    laws = "".join(path.read_text("utf-8") for path in sorted(SOURCES.glob("*.md")))
    assert words in squeezed(laws.replace(">", ""))
    assert words in pdf_text(render_pdf(blank(code)))
