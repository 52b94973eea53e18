"""A dispute in the fields of GB/T 31000-2015 (矛盾纠纷排查化解), as public uses of it show them.

The standard's code tables were not available: where a field is a code, it stays empty until the
district's table is known. Nothing is guessed, and personal attributes the platform does not keep
(sex, ethnicity, schooling) are never filled.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party

LONGEST = 2000
_CODES_UNKNOWN = (
    "事件规模",
    "事件类别",
    "化解方式",
    "主要当事人证件代码",
    "性别",
    "民族",
    "学历",
    "人员类别",
)
_NOT_KEPT = ("考评日期", "考评意见", "经度", "纬度")


def _day(day: date | None) -> str:
    return day.strftime("%Y%m%d") if day else ""


def _succeeded(dispute: "Dispute") -> str:
    if dispute.closed_at is None:
        return ""
    return "1" if dispute.outcome == "agreement" else "0"


def _chief(parties: "list[Party]") -> "Party | None":
    return min(parties, key=lambda party: (party.side, party.position), default=None)


def record(
    dispute: "Dispute", parties: "list[Party]", shown: Mapping[str, object]
) -> dict[str, str]:
    """One record; `shown` is the dispute as the API shows it, for its labels."""
    chief = _chief(parties)
    organisations = [party.name for party in parties if party.kind == "organisation"]
    holder, unit = dispute.duty_holder, dispute.responsible_unit
    return {
        "事件名称": dispute.title or f"{shown['kind_label']} {dispute.code}".strip(),
        "发生日期": _day(dispute.happened_on),
        "发生地点": dispute.place or (dispute.area.name if dispute.area else ""),
        "涉及人数": str(dispute.people_involved or len(parties)),
        "事件简述": dispute.narrative[:LONGEST],
        "涉及单位": "、".join(organisations),
        "主要当事人姓名": chief.name if chief else "",
        "主要当事人证件号码": chief.id_number if chief else "",
        "主要当事人居住详址": chief.address if chief else "",
        "化解时限": _day(dispute.next_due_on),
        "化解组织": unit.name if unit else "",
        "化解责任人姓名": holder.name if holder else "",
        "化解责任人联系方式": unit.phone if unit else "",
        "化解是否成功": _succeeded(dispute),
        "化解情况": str(shown["stage_label"])[:LONGEST],
        **dict.fromkeys((*_CODES_UNKNOWN, *_NOT_KEPT), ""),
    }
