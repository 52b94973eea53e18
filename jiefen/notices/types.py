from dataclasses import dataclass

from django.db import models


class MessageState(models.TextChoices):
    """How far a short message has come."""

    QUEUED = "queued", "等待发送"
    SENT = "sent", "已发出"
    DELIVERED = "delivered", "已送达手机"
    FAILED = "failed", "没有发出"


class Purpose(models.TextChoices):
    """What a short message is for."""

    INVITATION = "invitation", "邀请"
    REMINDER = "reminder", "提醒应答"
    CODE = "code", "验证码"
    NOTICE = "notice", "告知"
    SERVICE = "service", "文书送达"
    PROGRESS = "progress", "办理进度"
    ALARM = "alarm", "内部提醒"


@dataclass(frozen=True)
class Sent:
    """The gateway took a message; `gateway_id` is its own number for it."""

    gateway_id: str = ""


class Undeliverable(Exception):  # noqa: N818 (what it says of the message)
    """A gateway did not take a message; `permanent` says whether trying again is useless."""

    def __init__(self, code: str, *, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
