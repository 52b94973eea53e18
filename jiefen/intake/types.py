from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiefen.rules.trace import Cite, Reason, Refused

_SAYABLE = 30
"""Percent of confidence from which a guess is shown to the person who told the story."""


class Confirmation(models.TextChoices):
    """How the person for whom somebody filed has confirmed what was written down."""

    OWN = "own", _("本人提交")
    PENDING = "pending", _("等待本人确认")
    CODE = "code", _("本人短信验证码确认")
    SIGNATURE = "signature", _("本人屏幕签名确认")
    WITNESS = "witness", _("无手机，见证人在场确认")


class Decision(models.TextChoices):
    """What a clerk decided on two disputes that look alike."""

    OPEN = "open", _("等待判断")
    LINKED = "linked", _("有关联")
    MERGED = "merged", _("合并办理")
    APART = "apart", _("不是同一件")


class Likeness(models.TextChoices):
    """In what two disputes are alike."""

    SAME_ID = "same_id", _("有同一身份证号的当事人")
    SAME_PHONE = "same_phone", _("有同一手机号的当事人")
    SAME_NAMES = "same_names", _("双方姓名都相同")
    SAME_NAME = "same_name", _("有一方姓名相同")
    SAME_DAY = "same_day", _("事情发生在同一天")
    SAME_PLACE = "same_place", _("在同一个村（社区）")
    SIMILAR_WORDS = "similar_words", _("说的内容相近")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an application, and the field it stands in."""

    field: str
    text: str


class FaultyApplication(Refused):
    """An application that cannot be taken as it is; all its faults at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            because=tuple(Reason(fault.text) for fault in faults),
            instead=("请改正后再提交，已经填好的内容不会丢。",),
            field=faults[0].field,
            code="invalid",
        )
        self.faults = tuple(faults)

    def as_dict(self) -> dict[str, object]:
        """The refusal with each fault beside the field it belongs to."""
        named = [{"field": fault.field, "text": fault.text} for fault in self.faults]
        return {**super().as_dict(), "faults": named}


@dataclass(frozen=True)
class Guess:
    """What the words of an application speak for; a clerk confirms."""

    kind: str = ""
    category: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[dict[str, object], ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def likely(self) -> str:
        """The label of the first kind when the words speak clearly enough to say so; else empty."""
        if not self.candidates or int(str(self.candidates[0]["confidence"])) < _SAYABLE:
            return ""
        return str(self.candidates[0]["label"])


@dataclass(frozen=True)
class Interruption:
    """That a request interrupted limitation: from which moment, by which article."""

    at: datetime
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class OnBehalf:
    """Who files for whom: the words a clerk writes down, and how the person is related."""

    relation: str = ""
    told: str = "in_person"


@dataclass(frozen=True)
class ReadBack:
    """The person's confirmation of what was read back to them."""

    method: str
    code: str = ""
    signature_file_id: int | None = None
    witness_name: str = ""
    witness_phone: str = ""


@dataclass(frozen=True)
class Receipt:
    """What somebody who filed takes home: code, moment, where it lies, what happens by when."""

    dispute_id: int
    code: str
    submitted_at: datetime
    receiver: str
    receiver_phone: str
    receiver_address: str
    receiver_hours: str
    guess: Guess
    limitation: Interruption | None
    next_due_on: date | None
    new: bool = True
    twins: tuple[str, ...] = field(default=())
