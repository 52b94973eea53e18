from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionStatus(models.TextChoices):
    """How a sitting stands."""

    PLANNED = "planned", _("已约定")
    HELD = "held", _("已举行")
    POSTPONED = "postponed", _("已改期")
    CANCELLED = "cancelled", _("已取消")


class SessionResult(models.TextChoices):
    """What a sitting led to."""

    AGREED = "agreed", _("达成一致")
    PARTLY = "partly", _("部分一致")
    CONTINUE = "continue", _("下次继续")
    APART = "apart", _("分歧较大")
    ABSENT = "absent", _("有人没到")


class SeatRole(models.TextChoices):
    """As what somebody sits in."""

    PARTY = "party", _("当事人")
    REPRESENTATIVE = "representative", _("代理人")
    MEDIATOR = "mediator", _("人民调解员")
    RECORDER = "recorder", _("记录人")
    INVITED = "invited", _("受邀参与人")


class Answer(models.TextChoices):
    """What somebody says to a date."""

    NONE = "", _("未回复")
    YES = "yes", _("能来")
    NO = "no", _("不能来")


class RecordKind(models.TextChoices):
    """Which official record is kept."""

    INVESTIGATION = "investigation", _("调查记录")
    MEDIATION = "mediation", _("调解记录")


class RecordStatus(models.TextChoices):
    """How far a record is."""

    DRAFT = "draft", _("正在记录")
    READ_BACK = "read_back", _("已宣读核对")
    SIGNED = "signed", _("已签名")


class SignerKind(models.TextChoices):
    """Who signs a record."""

    PARTY = "party", _("当事人")
    MEDIATOR = "mediator", _("人民调解员")
    RECORDER = "recorder", _("记录人")
    OTHER = "other", _("其他在场人")


class Method(models.TextChoices):
    """In which way somebody signed or confirmed."""

    SCREEN = "screen", _("屏幕手写并经短信验证码")
    DESK = "desk", _("登录工作台手写")
    PAPER = "paper", _("纸上签名")
    FINGERPRINT = "fingerprint", _("纸上按指印")


class NoteKind(models.TextChoices):
    """Who may read a mediator's note: nobody else, or one side too."""

    PRIVATE = "private", _("调解员自己的笔记")
    CAUCUS = "caucus", _("单独谈话")


class NamedBy(models.TextChoices):
    """How a mediator came to be proposed."""

    PARTIES = "parties", _("当事人选择")
    COMMITTEE = "committee", _("调委会指定")


class ObjectionDecision(models.TextChoices):
    """What became of an objection to a mediator."""

    OPEN = "", _("待决定")
    UPHELD = "upheld", _("更换调解员")
    REJECTED = "rejected", _("不更换")


class ObjectionGround(models.TextChoices):
    """Why a party does not want this mediator."""

    RELATIVE = "relative", _("是对方的亲属")
    INTEREST = "interest", _("和这件事有利害关系")
    ACQUAINTED = "acquainted", _("和对方很熟，怕不公道")
    OTHER = "other", _("其他原因")


class RiskCode(models.TextChoices):
    """What a mediator fears may happen."""

    ESCALATION = "escalation", _("矛盾可能激化")
    PUBLIC_ORDER = "public_order", _("可能引起治安案件")
    CRIME = "crime", _("可能引起刑事案件")
    SELF_HARM = "self_harm", _("有人可能伤害自己")


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """When and where a sitting is to be, and what it is about."""

    starts_at: datetime
    place: str = ""
    online_url: str = ""
    agenda: str = ""
    minutes: int = 90


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside whom the mediator would like to have there."""

    name: str
    relation: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence as it is handed in."""

    name: str
    source: str = ""
    pages: int = 1
    copies: int = 1
    original: bool = False
    party_id: int | None = None
    provided_by: str = ""
    obtained_on: date | None = None
    file_id: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature as it was given: the picture of the hand, or the scan of the paper."""

    method: str
    image: str = ""
    scan_file_id: int | None = None
    signed_on: date | None = None
