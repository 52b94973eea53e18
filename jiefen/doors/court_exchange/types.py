from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingState(models.TextChoices):
    """How an event for the court stands."""

    QUEUED = "queued", _("等待发出")
    SENT = "sent", _("法院已收到")
    FAILED = "failed", _("没有发出去")


class IncomingState(models.TextChoices):
    """How an event of the court stands here."""

    RECEIVED = "received", _("已收到")
    WAITING = "waiting", _("等前一步")
    APPLIED = "applied", _("已办理")
    KEPT = "kept", _("等工作人员处理")
    SETTLED = "settled", _("工作人员已处理")


class Track(models.TextChoices):
    """The procedure of a suit that is entrusted; it decides between fifteen and seven days."""

    ORDINARY = "ordinary", _("普通程序")
    SUMMARY = "summary", _("简易程序")


class EndReason(models.TextChoices):
    """Why a commissioned mediation ended, as the court is told.

    Source: 人民法院在线调解规则 25.
    """

    AGREEMENT = "agreement", _("达成协议")
    WITHDRAWN = "withdrawn", _("当事人撤回")
    UNREACHABLE = "unreachable", _("期限内联系不上")
    REFUSED = "refused", _("一方不愿意调解")
    DIFFERENCES = "differences", _("分歧较大，难以达成协议")
    EXPIRED = "expired", _("期满没有都同意延长")
    UNSIGNED = "unsigned", _("拒绝在协议上签字")
    OTHER = "other", _("其他不适合继续调解的情形")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with an event: what it is called and its fingerprint (SHA-256, hex)."""

    name: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One event as it goes to the court."""

    event_id: str
    kind: str
    dispute: str
    number: int
    at: datetime
    payload: Mapping[str, object]
    files: Sequence[Attached] = ()

    def body(self) -> dict[str, object]:
        """The event as JSON values; files by name and fingerprint."""
        return {
            "event_id": self.event_id,
            "kind": self.kind,
            "dispute": self.dispute,
            "number": self.number,
            "occurred_at": self.at.isoformat(),
            "payload": dict(self.payload),
            "files": [
                {"name": file.name, "media_type": file.media_type, "sha256": file.sha256}
                for file in self.files
            ],
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """That the court took an event, under its own reference."""

    court_ref: str


class NotTaken(Exception):  # noqa: N818
    """The court did not take an event: a code, and whether it never will."""

    def __init__(self, code: str, *, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
