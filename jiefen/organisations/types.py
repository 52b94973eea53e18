from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiefen.rules.trace import Reason


class Role(models.TextChoices):
    """What a member of a unit does there."""

    GRID_WORKER = "grid_worker", _("网格员")
    COUNTER_CLERK = "counter_clerk", _("窗口受理员")
    CENTRE_CLERK = "centre_clerk", _("中心分拨员")
    CENTRE_HEAD = "centre_head", _("中心负责人")
    MEDIATOR = "mediator", _("调解员")
    COMMITTEE_HEAD = "committee_head", _("调委会主任")
    HANDLER = "handler", _("承办人")
    UNIT_HEAD = "unit_head", _("单位负责人")
    COORDINATOR = "coordinator", _("平安办统筹员")
    ADMINISTRATOR = "administrator", _("系统管理员")
    AUDITOR = "auditor", _("审计员")


class Level(models.TextChoices):
    """The levels on which centres stand; the city stands above the district."""

    VILLAGE = "village", _("村（社区）")
    TOWNSHIP = "township", _("乡镇（街道）")
    DISTRICT = "district", _("区")
    CITY = "city", _("市")


class RosterStatus(models.TextChoices):
    """Whether a mediator can be named."""

    ACTIVE = "active", _("在册")
    PAUSED = "paused", _("暂停")
    LEFT = "left", _("退出")


class AbsenceReason(models.TextChoices):
    """Why a mediator is away; no free words, since they would tell of health and family."""

    LEAVE = "leave", _("休假")
    TRAINING = "training", _("培训")
    DUTY = "duty", _("其他公务")
    OTHER = "other", _("其他")


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
