from dataclasses import dataclass, field
from datetime import date

from django.db import models


class Channel(models.TextChoices):
    """Through which of the ways in a dispute came."""

    PHONE = "phone", "当事人自己申请"
    COUNTER = "counter", "窗口代为登记"
    GRID = "grid", "网格员上报"
    API = "api", "外部系统转来"
    IMPORT = "import", "批量导入"


class Side(models.TextChoices):
    """On which side somebody stands."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    THIRD = "third", "其他利害关系人"


class PartyKind(models.TextChoices):
    """A person or an organisation."""

    PERSON = "person", "个人"
    ORGANISATION = "organisation", "单位"


class ClockKind(models.TextChoices):
    """Where a clock comes from; a rigid one is stopped by nothing a mediator does."""

    LAW = "law", "法定期限"
    RIGID = "rigid", "法定期限（调解不停止）"
    COMMITMENT = "commitment", "服务承诺"


class ClockStatus(models.TextChoices):
    """How a clock stands."""

    RUNNING = "running", "计时中"
    PAUSED = "paused", "暂停"
    MET = "met", "按期完成"
    MET_LATE = "met_late", "逾期完成"
    LAPSED = "lapsed", "已过期"
    CANCELLED = "cancelled", "不再适用"


class LinkKind(models.TextChoices):
    """How two disputes belong together."""

    RELATED = "related", "有关联"
    MERGED = "merged", "已并入"
    APART = "apart", "已确认不是同一件"


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
