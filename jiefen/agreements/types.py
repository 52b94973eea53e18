from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models


class Form(models.TextChoices):
    """How an agreement is made."""

    WRITTEN = "written", "书面调解协议"
    ORAL = "oral", "口头调解协议"


class State(models.TextChoices):
    """How an agreement stands."""

    DRAFT = "draft", "起草中"
    SIGNING = "signing", "签名中"
    EFFECTIVE = "effective", "已生效"
    PERFORMED = "performed", "已履行"
    DROPPED = "dropped", "没有签成"


class TermKind(models.TextChoices):
    """What kind of thing was promised."""

    MONEY_ONCE = "money_once", "一次付款"
    MONEY_INSTALMENTS = "money_instalments", "分期付款"
    DEED = "deed", "做一件事"
    APOLOGY = "apology", "赔礼道歉"
    FUTURE_CONDUCT = "future_conduct", "今后的约定"
    OTHER = "other", "其他"


MONEY = frozenset({TermKind.MONEY_ONCE, TermKind.MONEY_INSTALMENTS})
LASTING = frozenset({TermKind.FUTURE_CONDUCT, TermKind.OTHER})


class Signer(models.TextChoices):
    """Whose signature an agreement needs."""

    PARTY = "party", "当事人"
    MEDIATOR = "mediator", "人民调解员"
    COMMITTEE = "committee", "人民调解委员会印章"


class Method(models.TextChoices):
    """In which way somebody signed."""

    SCREEN = "screen", "屏幕手写并经短信验证码"
    DESK = "desk", "登录工作台手写"
    PAPER = "paper", "纸上签名"
    FINGERPRINT = "fingerprint", "纸上按指印"
    SEAL = "seal", "电子印章"
    SEAL_PAPER = "seal_paper", "纸上盖章"


class ItemState(models.TextChoices):
    """How one promised thing stands."""

    DUE = "due", "待履行"
    PARTLY = "partly", "部分履行"
    PERFORMED = "performed", "已履行"
    DEFAULTED = "defaulted", "未履行"
    DISPUTED = "disputed", "双方说法不一"


class Report(models.TextChoices):
    """What one side says of one promised thing."""

    PERFORMED = "performed", "已经履行"
    PARTLY = "partly", "履行了一部分"
    NOT = "not", "没有履行"


class Satisfaction(models.TextChoices):
    """What a party says at the revisit."""

    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"
    UNREACHED = "unreached", "没有联系上"


class Way(models.TextChoices):
    """How a revisit was made."""

    PHONE = "phone", "电话"
    VISIT = "visit", "上门"
    ONLINE = "online", "线上"


class CourtCourse(models.TextChoices):
    """Whether the matter went to court after the agreement."""

    NONE = "none", "没有"
    CONFIRMED = "confirmed", "已申请司法确认"
    SUED = "sued", "已起诉"


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
