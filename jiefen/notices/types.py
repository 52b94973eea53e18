from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """How far a short message has come."""

    QUEUED = "queued", _("等待发送")
    SENT = "sent", _("已发出")
    DELIVERED = "delivered", _("已送达手机")
    FAILED = "failed", _("没有发出")


class Purpose(models.TextChoices):
    """What a short message is for."""

    INVITATION = "invitation", _("邀请")
    REMINDER = "reminder", _("提醒应答")
    CODE = "code", _("验证码")
    NOTICE = "notice", _("告知")
    SERVICE = "service", _("文书送达")
    PROGRESS = "progress", _("办理进度")
    ALARM = "alarm", _("内部提醒")


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


class Way(models.TextChoices):
    """The way by which an invitation is brought to somebody."""

    SMS = "sms", _("短信")
    LETTER = "letter", _("信件")
    IN_PERSON = "in_person", _("当面")
    PHONE = "phone", _("电话")


class InvitationState(models.TextChoices):
    """How an invitation stands; each but the last three has a next step and its day."""

    PREPARED = "prepared", _("待送出")
    SENT = "sent", _("已送出")
    DELIVERED = "delivered", _("已送达")
    OPENED = "opened", _("已打开")
    HANDED_OVER = "handed_over", _("已转人工联系")
    ANSWERED = "answered", _("已答复")
    NO_RESPONSE = "no_response", _("没有回应")
    WITHDRAWN = "withdrawn", _("已撤回")


OVER = (InvitationState.ANSWERED, InvitationState.NO_RESPONSE, InvitationState.WITHDRAWN)


class Step(models.TextChoices):
    """One thing that happened to an invitation."""

    PREPARED = "prepared", _("写好短信")
    SENT = "sent", _("送出")
    DELIVERED = "delivered", _("送达")
    UNDELIVERED = "undelivered", _("没有送到")
    OPENED = "opened", _("打开")
    CODE_ENTERED = "code_entered", _("核对答复码")
    CODE_WRONG = "code_wrong", _("答复码不对")
    REMINDED = "reminded", _("提醒")
    HANDED_OVER = "handed_over", _("转人工联系")
    CONTACTED = "contacted", _("人工联系")
    ANSWERED = "answered", _("答复")
    NO_RESPONSE = "no_response", _("没有回应")
    WITHDRAWN = "withdrawn", _("撤回")


class Answer(models.TextChoices):
    """What the invited person says to the matter."""

    AGREE_FULL = "agree_full", _("对方说的我认可")
    AGREE_PART = "agree_part", _("我认可一部分")
    NO = "no", _("我不认可")
    ALREADY_SETTLED = "already_settled", _("这件事已经解决了")
    NOT_ME = "not_me", _("我不是这个人")
    CALL_ME = "call_me", _("请给我打电话")


class RefusalReason(models.TextChoices):
    """Why somebody does not want to mediate; one tap."""

    NOTHING_TO_DISCUSS = "nothing_to_discuss", _("没什么可谈的")
    NO_TRUST = "no_trust", _("不相信对方会讲理")
    COURT = "court", _("我想直接走法院或者仲裁")
    NO_TIME = "no_time", _("没有时间")
    NOT_MY_MATTER = "not_my_matter", _("这事不该找我")
    DISTANCE = "distance", _("离得远，不方便")
    OTHER = "other", _("别的原因")


class ContactWay(models.TextChoices):
    """How a person of the centre reached out."""

    CALL = "call", _("打电话")
    VISIT = "visit", _("上门")
    MEETING = "meeting", _("当面遇到")


class ContactResult(models.TextChoices):
    """What came of a call or a visit."""

    REACHED = "reached", _("联系上了")
    NO_ANSWER = "no_answer", _("没有人接、没有人在")
    WRONG_PERSON = "wrong_person", _("号码或地址不是本人")
    HUNG_UP = "hung_up", _("不愿意说")


class FollowUpKind(models.TextChoices):
    """Why somebody of the house has to do something about an invitation."""

    CALL_OR_VISIT = "call_or_visit", _("打电话或上门联系")
    CALL_BACK = "call_back", _("对方请我们回电")
    NOT_ME = "not_me", _("对方说找错了人")
    ALREADY_SETTLED = "already_settled", _("对方说已经解决")
    SILENT = "silent", _("没有回应，请决定下一步")


class NoticeWay(models.TextChoices):
    """How a notice was given."""

    ONLINE = "online", _("在线阅读")
    PAPER = "paper", _("纸质")
    ORAL = "oral", _("口头告知")
    SMS = "sms", _("短信")


class ReceiptWay(models.TextChoices):
    """How somebody showed that a notice reached them."""

    ONLINE_CODE = "online_code", _("在线确认并填写验证码")
    SIGNATURE = "signature", _("签名")
    READ_ALOUD = "read_aloud", _("当面宣读，有人见证")


class ServiceWay(models.TextChoices):
    """By which way a paper is served."""

    DIRECT = "direct", _("直接送达")
    ELECTRONIC = "electronic", _("电子送达")
    POST = "post", _("邮寄送达")
    LEFT = "left", _("留置送达")
    PUBLIC = "public", _("公告送达")


class ServiceState(models.TextChoices):
    """How far a service has come."""

    PLANNED = "planned", _("待送达")
    TRIED = "tried", _("尝试过，还没有送到")
    SERVED = "served", _("已送达")
    CANCELLED = "cancelled", _("不再需要送达")


@dataclass(frozen=True)
class Slot:
    """A part of a day on which somebody could meet: `part` is morning, afternoon or evening."""

    day: date
    part: str


@dataclass(frozen=True)
class Reply:
    """What an invited person answers.

    `consent` is None while they have not said whether they want to mediate.
    """

    answer: str
    consent: bool | None = None
    reason_code: str = ""
    words: str = ""
    slots: tuple[Slot, ...] = ()
    contact: str = ""
    contact_when: str = ""
