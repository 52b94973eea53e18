from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """How an agreement is made."""

    WRITTEN = "written", _("书面调解协议")
    ORAL = "oral", _("口头调解协议")


class State(models.TextChoices):
    """How an agreement stands."""

    DRAFT = "draft", _("起草中")
    SIGNING = "signing", _("签名中")
    EFFECTIVE = "effective", _("已生效")
    PERFORMED = "performed", _("已履行")
    DROPPED = "dropped", _("没有签成")


class TermKind(models.TextChoices):
    """What kind of thing was promised."""

    MONEY_ONCE = "money_once", _("一次付款")
    MONEY_INSTALMENTS = "money_instalments", _("分期付款")
    DEED = "deed", _("做一件事")
    APOLOGY = "apology", _("赔礼道歉")
    FUTURE_CONDUCT = "future_conduct", _("今后的约定")
    OTHER = "other", _("其他")


MONEY = frozenset({TermKind.MONEY_ONCE, TermKind.MONEY_INSTALMENTS})
LASTING = frozenset({TermKind.FUTURE_CONDUCT, TermKind.OTHER})


class Signer(models.TextChoices):
    """Whose signature an agreement needs."""

    PARTY = "party", _("当事人")
    MEDIATOR = "mediator", _("人民调解员")
    COMMITTEE = "committee", _("人民调解委员会印章")


class Method(models.TextChoices):
    """In which way somebody signed."""

    SCREEN = "screen", _("屏幕手写并经短信验证码")
    DESK = "desk", _("登录工作台手写")
    PAPER = "paper", _("纸上签名")
    FINGERPRINT = "fingerprint", _("纸上按指印")
    SEAL = "seal", _("电子印章")
    SEAL_PAPER = "seal_paper", _("纸上盖章")


class ItemState(models.TextChoices):
    """How one promised thing stands."""

    DUE = "due", _("待履行")
    PARTLY = "partly", _("部分履行")
    PERFORMED = "performed", _("已履行")
    DEFAULTED = "defaulted", _("未履行")
    DISPUTED = "disputed", _("双方说法不一")


class Report(models.TextChoices):
    """What one side says of one promised thing."""

    PERFORMED = "performed", _("已经履行")
    PARTLY = "partly", _("履行了一部分")
    NOT = "not", _("没有履行")


class Satisfaction(models.TextChoices):
    """What a party says at the revisit."""

    SATISFIED = "satisfied", _("满意")
    FAIR = "fair", _("基本满意")
    UNSATISFIED = "unsatisfied", _("不满意")
    UNREACHED = "unreached", _("没有联系上")


class Way(models.TextChoices):
    """How a revisit was made."""

    PHONE = "phone", _("电话")
    VISIT = "visit", _("上门")
    ONLINE = "online", _("线上")


class CourtCourse(models.TextChoices):
    """Whether the matter went to court after the agreement."""

    NONE = "none", _("没有")
    CONFIRMED = "confirmed", _("已申请司法确认")
    SUED = "sued", _("已起诉")


@dataclass(frozen=True, slots=True)
class InstalmentDraft:
    """One payment of a sum that is paid in parts."""

    due_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TermDraft:
    """One thing agreed, before anybody signed: who owes whom, what, by when, how proved."""

    kind: str
    text: str = ""
    debtor_id: int | None = None
    creditor_id: int | None = None
    amount: Decimal | None = None
    due_on: date | None = None
    method: str = ""
    proof: str = ""
    instalments: tuple[InstalmentDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What an agreement says beside its terms."""

    facts: str
    matters: str = ""
    responsibilities: str = ""
    copies: int = 3


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature as it was given: the picture of the hand, or the scan of the paper."""

    method: str
    image: str = ""
    scan_file_id: int | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PerformanceSaid:
    """What one side reports of one promised thing."""

    status: str
    amount: Decimal | None = None
    proof: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class RevisitSaid:
    """What a revisit found: each party's own word, and whether trouble is brewing."""

    way: str
    satisfaction: dict[int, str]
    findings: str
    risk: bool = False
    risk_text: str = ""
    court: str = CourtCourse.NONE
