"""What an application must be before it is taken: every fault at once, each with its field."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from jiefen.disputes.types import NewDispute, Person
from jiefen.intake.types import Fault

MAX_NARRATIVE = 20_000
MAX_REQUEST = 2_000
MAX_PLACE = 200
MAX_NAME = 60
MAX_PARTIES = 500
MAX_AMOUNT = Decimal("999999999999.99")
FIRST_DAY = date(1949, 10, 1)

_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_MOBILE_OR_LINE = re.compile(r"(1[3-9]\d{9}|0\d{9,11})", re.ASCII)
_IDEOGRAPHS = range(0x20000, 0x40000)


def hidden_character(text: str, *, lines: bool = False) -> bool:
    """Whether a text hides a control, direction or half character; `lines` may have line ends."""
    allowed = "\n\r\t" if lines else ""
    return any(
        (char in _DIRECTION or unicodedata.category(char) in {"Cc", "Cs"}) and char not in allowed
        for char in text
    )


def valid_id_number(number: str) -> bool:
    """Whether an 18-character resident identity number has a real birthday and check digit."""
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * weight for d, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECK[total % 11] == number[17]


def _symbol_in_name(name: str) -> bool:
    for char in name:
        if unicodedata.category(char) in {"So", "Sk", "Co"}:
            return True
        if unicodedata.category(char) == "Cn" and ord(char) not in _IDEOGRAPHS:
            return True
    return False


def _text(field: str, label: str, text: str, most: int, *, lines: bool = False) -> Iterator[Fault]:
    if len(text) > most:
        yield Fault(field, f"“{label}”最多 {most} 字，现在有 {len(text)} 字，请写短一些。")
    elif hidden_character(text, lines=lines):
        yield Fault(field, f"“{label}”里有看不见的控制字符，请删掉后重新输入。")


def _name(field: str, label: str, name: str) -> Iterator[Fault]:
    if not name.strip():
        yield Fault(field, f"请填写{label}。")
        return
    yield from _text(field, label, name, MAX_NAME)
    if _symbol_in_name(name):
        yield Fault(field, f"{label}里不能有表情或特殊符号，请只写证件上的字。")
    elif not any(unicodedata.category(c)[0] == "L" or ord(c) in _IDEOGRAPHS for c in name):
        yield Fault(field, f"{label}不能只有数字或符号，请写姓名或单位名称。")


def _person(field: str, label: str, person: Person) -> Iterator[Fault]:
    yield from _name(f"{field}.name", f"{label}的姓名或名称", person.name)
    if person.phone and not _MOBILE_OR_LINE.fullmatch(person.phone):
        text = f"{label}的电话不对：请填 11 位手机号，或带区号的座机。"
        yield Fault(f"{field}.phone", text)
    if person.id_number and person.kind == "person" and not valid_id_number(person.id_number):
        text = f"{label}的身份证号不对：应是 18 位，请核对有没有写错。"
        yield Fault(f"{field}.id_number", text)
    yield from _text(f"{field}.address", f"{label}的住址", person.address, MAX_PLACE)
    for place, agent in enumerate(person.representatives):
        yield from _name(
            f"{field}.representatives[{place}].name", f"{label}的代理人姓名", agent.name
        )
        if agent.phone and not _MOBILE_OR_LINE.fullmatch(agent.phone):
            where = f"{field}.representatives[{place}].phone"
            yield Fault(where, f"{label}的代理人电话不对。")


def _people(new: NewDispute) -> Iterator[Fault]:
    total = len(new.applicants) + len(new.respondents)
    if not new.applicants:
        yield Fault("applicants", "请填写是谁提出申请。")
    if total > MAX_PARTIES:
        yield Fault(
            "parties",
            f"一件纠纷最多登记 {MAX_PARTIES} 名当事人，现在有 {total} 名。"
            "人数更多的，请推选代表，或分成几件登记。",
        )
        return
    sides = (("applicants", "申请人", new.applicants), ("respondents", "对方", new.respondents))
    for field, label, people in sides:
        for place, person in enumerate(people):
            shown = label if len(people) == 1 else f"第 {place + 1} 位{label}"
            yield from _person(f"{field}[{place}]", shown, person)


def _happened(new: NewDispute, today: date) -> Iterator[Fault]:
    if new.happened_on is None:
        return
    if new.happened_on > today:
        yield Fault("happened_on", f"事情发生的日期 {new.happened_on} 还没到，请核对。")
    elif new.happened_on < FIRST_DAY:
        yield Fault("happened_on", "事情发生的日期早于 1949 年，请核对。")


def _amount(new: NewDispute) -> Iterator[Fault]:
    if not new.amount:
        return
    try:
        amount = Decimal(new.amount)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        yield Fault("amount", "金额不对：请填数字，例如 12000.50。")
    elif amount < 0:
        yield Fault("amount", "金额不能小于 0。")
    elif amount > MAX_AMOUNT:
        yield Fault("amount", "金额太大：最多十二位整数，请核对有没有多写。")
    elif amount != amount.quantize(Decimal("0.01")):
        yield Fault("amount", "金额最多写到分，也就是小数点后两位。")


def faults_of(
    new: NewDispute, *, today: date, areas: frozenset[str], kinds: Collection[str]
) -> tuple[Fault, ...]:
    """Everything that is wrong with an application, in the order in which it is filled in."""
    found: list[Fault] = []
    if not new.narrative.strip():
        found.append(Fault("narrative", "请写一写发生了什么，几句话也可以。"))
    found += _text("narrative", "发生了什么", new.narrative, MAX_NARRATIVE, lines=True)
    found += _text("request", "希望怎么解决", new.request, MAX_REQUEST, lines=True)
    found += _people(new)
    found += _happened(new, today)
    found += _amount(new)
    found += _text("place", "地点", new.place, MAX_PLACE)
    unknown = [code for code in (new.area_code, *new.other_area_codes) if code not in areas | {""}]
    if unknown:
        found.append(Fault("area_code", "没有这个村（社区），请从列表里选择。"))
    if new.kind and new.kind not in kinds:
        found.append(Fault("kind", "没有这个纠纷类型，请从列表里选择，或留空由工作人员判断。"))
    if new.people_involved is not None and not 0 < new.people_involved <= 1_000_000:
        found.append(Fault("people_involved", "涉及人数不对，请核对。"))
    return tuple(found)
