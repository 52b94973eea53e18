"""Invented contents of the gallery; no person, place or number in it is real."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms

from jiefen.rules.trace import Cite, Reason, Refused
from jiefen.web.shell.fields import (
    ChineseIdField,
    DateField,
    MoneyField,
    NameField,
    PhoneField,
    TextField,
)
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.types import ClockBadge, ClockState, Kind, Step, Tap, TimelineEntry, ViewTab

LAW = Cite("people-mediation-law", "23", "《人民调解法》第二十三条", "text")
DOUBT = Cite("centre-measures", "8", "《工作规范》第八条", "unverified")


class SampleForm(ShellForm):
    """One field of each kind."""

    name = NameField(label="您的姓名", help_text="和身份证上的一样。")
    phone = PhoneField(label="手机号", help_text="进展会用短信告诉您。")
    number = ChineseIdField(label="身份证号", required=False)
    amount = MoneyField(label="要求的金额（元）", required=False)
    day = DateField(label="事情发生在哪天", required=False)
    town = forms.ChoiceField(
        label="在哪里", choices=[("", "请选择"), ("a", "示范镇"), ("b", "清河街道")]
    )
    story = TextField(
        label="发生了什么",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="像平时说话一样写就行。",
    )
    reach = forms.ChoiceField(
        label="怎样联系您方便",
        choices=[("sms", "发短信"), ("call", "打电话"), ("visit", "上门")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="我确认以上内容属实")


def sample_form() -> SampleForm:
    """The form after a first try with two mistakes."""
    return SampleForm(
        {
            "name": "张示例",
            "phone": "1990000",
            "town": "a",
            "story": "我在工地干了三个月，工钱一直没有结清。",
            "reach": "sms",
        }
    )


BADGES = [
    ClockBadge(
        "受理期限",
        ClockState.GREEN,
        datetime(2026, 3, 9, tzinfo=UTC),
        3,
        "working_day",
        commitment=True,
    ),
    ClockBadge(
        "签收期限", ClockState.AMBER, datetime(2026, 3, 6, tzinfo=UTC), 5, "hour", commitment=True
    ),
    ClockBadge("调解期限", ClockState.RED, datetime(2026, 3, 2, tzinfo=UTC), -2, cites=(LAW,)),
    ClockBadge("调解期限", ClockState.PAUSED, note="等鉴定意见", cites=(LAW,)),
    ClockBadge(
        "申请司法确认",
        ClockState.GREEN,
        datetime(2027, 1, 8, tzinfo=UTC),
        28,
        cites=(DOUBT,),
        provisional=True,
    ),
    ClockBadge("登记", ClockState.MET, datetime(2026, 3, 1, tzinfo=UTC), commitment=True),
]
EVENTS = [
    TimelineEntry(
        datetime(2026, 3, 5, 2, 30, tzinfo=UTC),
        "对方打开了邀请",
        "短信发出后 2 小时。",
        "",
        Kind.GOOD,
        icon="mail-opened",
    ),
    TimelineEntry(
        datetime(2026, 3, 5, 0, 12, tzinfo=UTC),
        "已向对方发出调解邀请",
        "",
        "甲某（受理员）",
        Kind.BRAND,
        icon="send",
        cites=(LAW,),
    ),
    TimelineEntry(
        datetime(2026, 3, 4, 7, 5, tzinfo=UTC),
        "交办给示范镇调委会",
        "对方经常居住地在示范镇。",
        "综治中心",
    ),
    TimelineEntry(datetime(2026, 3, 4, 1, 0, tzinfo=UTC), "收到您的申请", "", "张示例"),
]
PATH = [
    Step("申请", "done"),
    Step("受理", "done", "3 月 4 日"),
    Step("邀请对方", "current", "等对方回答"),
    Step("调解"),
    Step("履行"),
]
TAPS = [
    Tap("yes", "同意调解", "由中立的调解员帮两边谈，不收费。", icon="circle-check", kind=Kind.GOOD),
    Tap(
        "part",
        "部分同意",
        "先说说哪些认，哪些不认。",
        icon="adjustments",
        kind=Kind.BRAND,
        reveals="part-text",
    ),
    Tap("no", "不同意", "可以不说理由，也不影响您在法院说话。", icon="circle-x", kind=Kind.NEUTRAL),
    Tap("call", "请给我打电话", "工作时间里有人会打给您。", icon="phone-call", kind=Kind.BRAND),
]
FACTS = [
    ("案件编号", "SF-2026-000012"),
    ("类型", "劳动报酬"),
    ("申请人", "张示例"),
    ("被申请人", "示例建筑公司"),
    ("发生地", "示范镇清河村"),
    ("承办", "示范镇人民调解委员会 · 乙某"),
]
VIEWS = [
    ViewTab("待受理", "?view=new", 7, active=True),
    ViewTab("快到期", "?view=soon", 3),
    ViewTab("已超期", "?view=late", 1),
    ViewTab("等对方回答", "?view=waiting", 12),
    ViewTab("全部", "?view=all"),
]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sample list."""

    code: str
    parties: str
    kind: str
    unit: str
    state: str
    tone: str
    due: str
    nearness: str


ROWS = [
    Row(
        "SF-2026-000012",
        "张示例 与 示例建筑公司",
        "劳动报酬",
        "示范镇调委会",
        "等对方回答",
        "info",
        "还剩 3 天",
        "",
    ),
    Row(
        "SF-2026-000015",
        "李甲 与 王乙",
        "相邻关系（漏水）",
        "清河街道调委会",
        "待签收",
        "warn",
        "还剩 5 小时",
        "soon",
    ),
    Row(
        "SF-2026-000009",
        "䶮某 与 示例物业公司",
        "物业服务",
        "—",
        "待受理",
        "neutral",
        "已超 2 天",
        "late",
    ),
    Row(
        "SF-2026-000021",
        "赵示例 等 5 人 与 某村委会",
        "土地承包",
        "区农业农村局",
        "调解中",
        "brand",
        "还剩 18 天",
        "",
    ),
    Row(
        "SF-2026-000003",
        "甲某 与 乙某",
        "婚姻家庭",
        "示范镇调委会",
        "已达成协议",
        "good",
        "已按时完成",
        "",
    ),
]


def sample_refusal() -> Refused:
    """A refusal with reason, article and two ways on."""
    return Refused(
        (
            Reason("对方不同意调解，调解不能开始。", (LAW,)),
            Reason("同一件事已经在法院立案。", (DOUBT,)),
        ),
        ("向人民法院起诉，时效从您申请调解那天起重新计算。", "请调解员再给对方打一次电话。"),
    )
