from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Through which of the ways in a dispute came."""

    PHONE = "phone", _("当事人自己申请")
    COUNTER = "counter", _("窗口代为登记")
    GRID = "grid", _("网格员上报")
    API = "api", _("外部系统转来")
    IMPORT = "import", _("批量导入")


class Side(models.TextChoices):
    """On which side somebody stands."""

    APPLICANT = "applicant", _("申请人")
    RESPONDENT = "respondent", _("被申请人")
    THIRD = "third", _("其他利害关系人")


class PartyKind(models.TextChoices):
    """A person or an organisation."""

    PERSON = "person", _("个人")
    ORGANISATION = "organisation", _("单位")


class ClockKind(models.TextChoices):
    """Where a clock comes from; a rigid one is stopped by nothing a mediator does."""

    LAW = "law", _("法定期限")
    RIGID = "rigid", _("法定期限（调解不停止）")
    COMMITMENT = "commitment", _("服务承诺")


class ClockStatus(models.TextChoices):
    """How a clock stands."""

    RUNNING = "running", _("计时中")
    PAUSED = "paused", _("暂停")
    MET = "met", _("按期完成")
    MET_LATE = "met_late", _("逾期完成")
    LAPSED = "lapsed", _("已过期")
    CANCELLED = "cancelled", _("不再适用")


class LinkKind(models.TextChoices):
    """How two disputes belong together."""

    RELATED = "related", _("有关联")
    MERGED = "merged", _("已并入")
    APART = "apart", _("已确认不是同一件")


@dataclass(frozen=True)
class Person:
    """A party as it comes in; everything but the name may be missing."""

    name: str
    kind: str = PartyKind.PERSON
    phone: str = ""
    id_number: str = ""
    address: str = ""
    legal_representative: str = ""
    minor: bool = False
    account_id: int | None = None
    paper_details: dict[str, str] = field(default_factory=dict)
    representatives: tuple["Agent", ...] = ()


@dataclass(frozen=True)
class Agent:
    """Somebody who acts for a party: guardian, agent by power of attorney, lawyer."""

    name: str
    phone: str = ""
    relation: str = ""
    authority: str = "general"


@dataclass(frozen=True)
class NewDispute:
    """All that is known of a dispute when it is opened."""

    narrative: str
    applicants: tuple[Person, ...]
    respondents: tuple[Person, ...] = ()
    channel: str = Channel.PHONE
    kind: str = ""
    request: str = ""
    happened_on: date | None = None
    area_code: str = ""
    place: str = ""
    other_area_codes: tuple[str, ...] = ()
    amount: str = ""
    people_involved: int | None = None
