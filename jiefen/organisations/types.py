from dataclasses import dataclass
from datetime import date

from django.db import models

from jiefen.rules.trace import Reason


class Role(models.TextChoices):
    """What a member of a unit does there."""

    GRID_WORKER = "grid_worker", "网格员"
    COUNTER_CLERK = "counter_clerk", "窗口受理员"
    CENTRE_CLERK = "centre_clerk", "中心分拨员"
    CENTRE_HEAD = "centre_head", "中心负责人"
    MEDIATOR = "mediator", "调解员"
    COMMITTEE_HEAD = "committee_head", "调委会主任"
    HANDLER = "handler", "承办人"
    UNIT_HEAD = "unit_head", "单位负责人"
    COORDINATOR = "coordinator", "平安办统筹员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


class Level(models.TextChoices):
    """The levels on which centres stand; the city stands above the district."""

    VILLAGE = "village", "村（社区）"
    TOWNSHIP = "township", "乡镇（街道）"
    DISTRICT = "district", "区"
    CITY = "city", "市"


class RosterStatus(models.TextChoices):
    """Whether a mediator can be named."""

    ACTIVE = "active", "在册"
    PAUSED = "paused", "暂停"
    LEFT = "left", "退出"


class AbsenceReason(models.TextChoices):
    """Why a mediator is away; no free words, since they would tell of health and family."""

    LEAVE = "leave", "休假"
    TRAINING = "training", "培训"
    DUTY = "duty", "其他公务"
    OTHER = "other", "其他"


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included."""

    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Profile:
    """What a suggestion may know of a mediator; how their cases ended is not among it."""

    account_id: int
    name: str
    unit_id: int
    unit_name: str
    phone: str = ""
    specialities: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    absences: tuple[Span, ...] = ()
    max_open: int = 10
    open_now: int = 0
    last_named_on: date | None = None
    active: bool = True
    term_ends_on: date | None = None


@dataclass(frozen=True)
class Wanted:
    """What a dispute asks of its mediator; `label` names its kind in the reasons."""

    day: date
    kind: str = ""
    category: str = ""
    unit_id: int | None = None
    languages: frozenset[str] = frozenset()
    party_names: frozenset[str] = frozenset()
    party_phones: frozenset[str] = frozenset()
    recused: frozenset[int] = frozenset()
    label: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A mediator who can be named, with the reasons in words."""

    account_id: int
    name: str
    unit_id: int
    unit_name: str
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class SetAside:
    """A mediator who cannot be named now, and why."""

    account_id: int
    name: str
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Suggestions:
    """Who can be named, best first, and who cannot."""

    offered: tuple[Suggestion, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True)
class RosterEntry:
    """What is written on the roster about a mediator, apart from who it is and where."""

    specialities: tuple[str, ...] = ()
    appointed_by: str = ""
    appointed_on: date | None = None
    term_ends_on: date | None = None
    qualification: str = ""
    certificate_no: str = ""
    full_time: bool = False
    languages: tuple[str, ...] = ("普通话",)
    max_open: int = 10
    introduction: str = ""
    status: str = RosterStatus.ACTIVE
