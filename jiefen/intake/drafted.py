"""What was typed into an application becomes the application."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiefen.disputes.types import NewDispute, PartyKind, Person

_ORGANISATION = (
    "公司",
    "厂",
    "店",
    "学校",
    "医院",
    "银行",
    "合作社",
    "物业",
    "委员会",
    "局",
    "所",
    "站",
    "超市",
    "饭馆",
    "餐厅",
    "工地",
    "幼儿园",
)


def _kind(name: str) -> str:
    return PartyKind.ORGANISATION if name.endswith(_ORGANISATION) else PartyKind.PERSON


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def application_of(
    content: Mapping[str, Any], *, channel: str, account_id: int | None = None
) -> NewDispute:
    """The application that a draft's fields make: `narrative`, `request`, `name`, `phone`, ...

    A name that ends like an organisation's is taken for one; a clerk corrects it.
    """

    def said(field: str) -> str:
        return str(content.get(field) or "").strip()

    applicant = Person(
        name=said("name"),
        kind=_kind(said("name")),
        phone=said("phone"),
        id_number=said("id_number"),
        address=said("address"),
        account_id=account_id,
    )
    other = Person(
        name=said("other_name"), kind=_kind(said("other_name")), phone=said("other_phone")
    )
    return NewDispute(
        narrative=str(content.get("narrative") or ""),
        request=str(content.get("request") or ""),
        applicants=(applicant,),
        respondents=(other,) if other.name else (),
        channel=channel,
        area_code=said("area"),
        place=said("place"),
        happened_on=_day(said("happened_on")),
        amount=said("amount"),
    )
