"""Every event that is exchanged with the court, with its fields; the reference says the same."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiefen.rules.trace import Reason, Refused

PHONE = re.compile(r"^[0-9+\- ]{3,20}$")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, whether it must be there, and whether the ledger may hold it.

    `plain` fields are codes, numbers of cases and days, never anything about a person.
    """

    kind: str
    required: bool = False
    plain: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """One kind of event: its words for people and its fields."""

    label: "str | Promise"
    fields: Mapping[str, Field]
    tone: str = "info"
    opens: bool = False


def _day(required: bool = True) -> Field:
    return Field("day", required=required, plain=True)


_NUMBER = Field("code", required=True, plain=True)
_WORDS = Field("text", required=True)
_CODE = Field("code", required=True, plain=True)
_PARTIES = Field("parties", required=True)
_FILES = Field("files")
_TRACKS = ("ordinary", "summary")

OUTGOING: Mapping[str, Spec] = {
    "commission.accepted": Spec(
        _("告诉法院：接受委派（委托）调解"),
        {"court_number": _NUMBER, "organisation": _CODE, "received_on": _day(), "due_on": _day()},
    ),
    "commission.consents": Spec(
        _("告诉法院：双方都同意调解"), {"court_number": _NUMBER, "consented_on": _day()}
    ),
    "commission.appoint": Spec(
        _("请法院指定调解组织"), {"court_number": _NUMBER, "choose_by": _day()}
    ),
    "commission.extended": Spec(
        _("告诉法院：双方都同意延长"), {"court_number": _NUMBER, "due_on": _day()}
    ),
    "commission.concluded": Spec(
        _("告诉法院：调解达成协议"),
        {
            "court_number": _NUMBER,
            "outcome": _CODE,
            "ended_on": _day(),
            "agreement": Field("text"),
            "undisputed": Field("texts"),
        },
        tone="good",
    ),
    "commission.returned": Spec(
        _("材料退回法院"),
        {
            "court_number": _NUMBER,
            "reason": _CODE,
            "ended_on": _day(),
            "undisputed": Field("texts"),
        },
    ),
    "confirmation.applied": Spec(
        _("向法院提出司法确认申请"),
        {
            "agreement_number": Field("code", plain=True),
            "effective_on": _day(),
            "last_day": _day(),
            "organisation": _CODE,
            "parties": _PARTIES,
            "agreement": _WORDS,
            "applicants": Field("numbers", required=True, plain=True),
        },
        tone="brand",
    ),
    "filing.materials": Spec(
        _("向法院提交起诉材料"),
        {
            "cause": _CODE,
            "parties": _PARTIES,
            "claims": _WORDS,
            "facts": _WORDS,
            "amount": Field("money"),
            "evidence": Field("evidence", required=True),
            "undisputed": Field("texts"),
            "mediated": Field("bool", required=True, plain=True),
        },
        tone="brand",
    ),
    "filing.cross_region": Spec(
        _("跨域立案：材料交给管辖法院"),
        {
            "court": _CODE,
            "cause": _CODE,
            "parties": _PARTIES,
            "claims": _WORDS,
            "facts": _WORDS,
            "amount": Field("money"),
            "evidence": Field("evidence", required=True),
            "undisputed": Field("texts"),
            "mediated": Field("bool", required=True, plain=True),
        },
        tone="brand",
    ),
    "filing.assessed": Spec(
        _("告诉法院：立案前问过双方"),
        {
            "suitable": Field("bool", required=True, plain=True),
            "both_agree": Field("bool", required=True, plain=True),
            "assessed_on": _day(),
        },
    ),
    "enforcement.applied": Spec(
        _("向法院申请强制执行"),
        {
            "basis_number": _NUMBER,
            "basis_kind": Field(
                "choice", required=True, plain=True, choices=("confirmation", "deed", "award")
            ),
            "last_day": _day(),
            "parties": _PARTIES,
            "unperformed": Field("texts", required=True),
            "amount": Field("money"),
        },
        tone="warn",
    ),
}

INCOMING: Mapping[str, Spec] = {
    "mediation.commissioned": Spec(
        _("法院立案前委派调解"),
        {
            "court_number": _NUMBER,
            "registered_on": _day(),
            "parties": Field("parties"),
            "narrative": Field("text"),
            "claims": Field("text"),
            "amount": Field("money"),
            "cause": Field("code", plain=True),
            "area": Field("code", plain=True),
            "consents": Field("consents"),
            "files": _FILES,
        },
        tone="brand",
        opens=True,
    ),
    "mediation.entrusted": Spec(
        _("法院立案后委托调解"),
        {
            "court_number": _NUMBER,
            "registered_on": _day(),
            "track": Field("choice", required=True, plain=True, choices=_TRACKS),
            "parties": Field("parties"),
            "narrative": Field("text"),
            "claims": Field("text"),
            "amount": Field("money"),
            "cause": Field("code", plain=True),
            "area": Field("code", plain=True),
            "consents": Field("consents"),
            "files": _FILES,
        },
        tone="brand",
        opens=True,
    ),
    "mediation.appointed": Spec(
        _("法院指定了调解组织"),
        {"court_number": _NUMBER, "organisation": _CODE, "appointed_on": _day()},
    ),
    "mediation.recalled": Spec(
        _("法院收回委派（委托）"), {"court_number": _NUMBER, "recalled_on": _day()}, tone="warn"
    ),
    "deed.issued": Spec(
        _("法院出具调解书"),
        {"number": _NUMBER, "last_receipt_on": _day(), "files": _FILES},
        tone="good",
    ),
    "suit.withdrawn": Spec(
        _("法院准许撤诉"), {"number": _NUMBER, "ruled_on": _day(), "files": _FILES}
    ),
    "agreement.rejected": Spec(
        _("法院没有认可协议"),
        {"court_number": _NUMBER, "ruled_on": _day(), "reason": _WORDS},
        tone="warn",
    ),
    "confirmation.admitted": Spec(
        _("法院受理了司法确认申请"), {"number": _NUMBER, "admitted_on": _day()}
    ),
    "confirmation.refused": Spec(
        _("法院没有受理司法确认申请"),
        {"refused_on": _day(), "ground": _CODE, "reason": _WORDS, "files": _FILES},
        tone="bad",
    ),
    "confirmation.granted": Spec(
        _("法院裁定调解协议有效"),
        {"number": _NUMBER, "ruled_on": _day(), "files": _FILES},
        tone="good",
    ),
    "confirmation.dismissed": Spec(
        _("法院裁定驳回司法确认申请"),
        {"number": _NUMBER, "ruled_on": _day(), "ground": _CODE, "reason": _WORDS, "files": _FILES},
        tone="bad",
    ),
    "filing.registered": Spec(
        _("法院已经立案"),
        {
            "number": _NUMBER,
            "registered_on": _day(),
            "track": Field(
                "choice",
                required=True,
                plain=True,
                choices=("small_claims", "summary", "ordinary", "payment_order"),
            ),
        },
        tone="good",
    ),
    "filing.returned": Spec(
        _("法院退回材料，请补正"),
        {"returned_on": _day(), "missing": Field("texts", required=True)},
        tone="warn",
    ),
    "filing.refused": Spec(
        _("法院裁定不予立案"),
        {"number": _NUMBER, "ruled_on": _day(), "reason": _WORDS, "files": _FILES},
        tone="bad",
    ),
    "judgment.served": Spec(
        _("法院裁判文书已经送达"),
        {
            "number": _NUMBER,
            "served_on": _day(),
            "side": Field("choice", required=True, plain=True, choices=("applicant", "respondent")),
            "files": _FILES,
        },
    ),
    "enforcement.registered": Spec(_("法院执行立案"), {"number": _NUMBER, "registered_on": _day()}),
    "enforcement.refused": Spec(
        _("法院没有受理执行申请"), {"refused_on": _day(), "reason": _WORDS}, tone="bad"
    ),
    "enforcement.closed": Spec(
        _("法院执行结案"),
        {
            "number": _NUMBER,
            "closed_on": _day(),
            "result": Field(
                "choice",
                required=True,
                plain=True,
                choices=("performed", "settled", "terminated", "ended_this_time"),
            ),
        },
    ),
}


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_money(value: object) -> bool:
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return False
    return amount is not None and amount.is_finite() and 0 <= amount < Decimal(10) ** 12


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= 20_000


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 80


def _rows(value: object, row: Callable[[object], bool], most: int = 200) -> bool:
    return isinstance(value, list) and len(value) <= most and all(row(each) for each in value)


def _is_party(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.get("side") in {"applicant", "respondent", "third"}
        and value.get("kind", "person") in {"person", "organisation"}
        and isinstance(value.get("name"), str)
        and 0 < len(value["name"].strip()) <= 100
        and all(
            isinstance(value.get(name, ""), str) and len(value.get(name, "")) <= 300
            for name in ("phone", "id_number", "address", "legal_representative")
        )
        and (not value.get("phone") or PHONE.match(value["phone"]) is not None)
    )


def _is_consent(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.get("side") in {"applicant", "respondent"}
        and isinstance(value.get("given"), bool)
        and value.get("method") in {"online", "phone", "in_person", "paper"}
        and _is_day(value.get("on"))
    )


def _is_file(value: object) -> bool:
    if not isinstance(value, dict) or not _is_code(value.get("name")):
        return False
    try:
        return bool(base64.b64decode(value.get("content") or "", validate=True))
    except (ValueError, TypeError):
        return False


_KINDS: Mapping[str, tuple[str, Callable[[object], bool]]] = {
    "day": ("日期要写成 2026-03-10 的样子", _is_day),
    "money": ("金额要写成数字文本，不能为负", _is_money),
    "text": ("要写一段文字", _is_text),
    "code": ("要写一个编号或者代码", _is_code),
    "bool": ("只能是 true 或者 false", lambda value: isinstance(value, bool)),
    "texts": ("要写成几段文字的列表", lambda value: _rows(value, _is_text)),
    "numbers": ("要写成整数的列表", lambda value: _rows(value, lambda one: isinstance(one, int))),
    "parties": ("当事人的资料不完整", lambda value: _rows(value, _is_party, 50) and bool(value)),
    "consents": ("同意的记录不完整", lambda value: _rows(value, _is_consent, 2)),
    "evidence": ("证据清单的格式不对", lambda value: _rows(value, lambda o: isinstance(o, dict))),
    "files": ("文件要有名字和内容（Base64）", lambda value: _rows(value, _is_file, 20)),
}


def _fault(name: str, field: Field, value: object) -> str:
    if value is None:
        return f"缺少 {name}" if field.required else ""
    if field.kind == "choice":
        return "" if value in field.choices else f"{name} 只能是：{'、'.join(field.choices)}"
    words, fits = _KINDS[field.kind]
    return "" if fits(value) else f"{name}：{words}"


def check_payload(spec: Spec, payload: Mapping[str, object]) -> None:
    """Raises `Refused` (code `invalid`) naming everything that is wrong with an event's fields."""
    faults = {
        name: fault
        for name, field in spec.fields.items()
        if (fault := _fault(name, field, payload.get(name)))
    }
    faults |= {name: f"不认识的字段 {name[:40]}" for name in payload if name not in spec.fields}
    if faults:
        raise Refused(
            tuple(Reason(text) for text in faults.values()),
            instead=("请按《与法院交换的事件》补正后再发。",),
            field=f"payload.{next(iter(faults))}",
            code="invalid",
        )


def plain_facts(spec: Spec, payload: Mapping[str, object]) -> dict[str, object]:
    """What of an event the ledger may hold: codes, numbers of cases and days."""
    return {
        name: payload[name]
        for name, field in spec.fields.items()
        if field.plain and payload.get(name) is not None
    }


def fingerprint(content: Mapping[str, object]) -> str:
    """The SHA-256 (hex) of an event, the same however its fields are ordered."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
