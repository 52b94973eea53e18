"""An agreement between fictional people, for measurements and for a look at the paper."""

from __future__ import annotations

from datetime import date

from jiefen.documents.seals import committee_seal
from jiefen.documents.types import (
    Instalment,
    PaperData,
    Party,
    SignaturePlace,
    Term,
    Verification,
)

_COMMITTEE = "示范区清河街道人民调解委员会"
_DAY = date(2026, 3, 10)


def example_agreement(number: int) -> PaperData:
    """Return a sealed agreement on unpaid wages; another `number` gives another paper."""
    worker = Party("申请人", f"张示例{number}", sex="男", contact="19900000001")
    employer = Party("被申请人", "示范区某某建筑劳务有限公司", organisation=True)
    instalments = (
        Instalment(date(2026, 4, 10), "支付15760元"),
        Instalment(date(2026, 5, 10), "支付10000元"),
    )
    return PaperData(
        code="agreement",
        committee=_COMMITTEE,
        number=f"清河人调字〔2026〕第{number:04d}号",
        issued_on=_DAY,
        verification=Verification(f"https://jiefen.example/v/{number}", f"{number:08d}"),
        seal=committee_seal(_COMMITTEE, specimen=True),
        specimen=True,
        values={
            "parties": (worker, employer),
            "facts": "申请人在被申请人承建的工程中做架子工，出勤118天，尚有工资25760元没有领到。",
            "terms": (
                Term("被申请人分两期支付拖欠的工资25760元。", instalments=instalments),
                Term("双方就本次用工再无其他争议。"),
            ),
            "copies": "叁",
            "signatures": (
                SignaturePlace("申请人（签名、盖章或者按指印）", worker.name, _DAY),
                SignaturePlace("被申请人（签名、盖章或者按指印）", employer.name, _DAY),
            ),
            "mediator_signatures": (SignaturePlace("人民调解员（签名）", "王调解", _DAY),),
        },
    )
