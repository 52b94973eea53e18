"""The forms of the mediation desk."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiefen.agreements.types import CourtCourse, InstalmentDraft, TermDraft, TermKind, Way
from jiefen.kernel.clock import CHINA
from jiefen.notices.types import ServiceWay
from jiefen.rooms.types import RiskCode, SessionResult
from jiefen.rules.months import add_months
from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import DateField, MoneyField, NameField, TextField
from jiefen.web.shell.forms import ShellForm


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SittingForm(ShellForm):
    """When and where to meet."""

    day = DateField(label=_("日期"))
    hour = forms.TimeField(
        label=_("时间"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"}),
    )
    place = TextField(label=_("地点"), required=False, max_length=120)
    online_url = TextField(label=_("线上会谈链接"), required=False, max_length=300)
    agenda = TextField(label=_("要谈的事"), required=False, widget=_area(2), max_length=1000)

    def starts_at(self) -> datetime:
        """The moment of the sitting in China."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=CHINA)


class MoveForm(ShellForm):
    """Why a sitting is moved, and to when."""

    reason = TextField(label=_("原因"), max_length=200)
    day = DateField(label=_("新日期"), required=False)
    hour = forms.TimeField(
        label=_("新时间"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"}),
    )


class HeldForm(ShellForm):
    """What came of a sitting."""

    result = forms.ChoiceField(label=_("结果"), choices=SessionResult.choices)
    result_text = TextField(label=_("说明"), required=False, widget=_area(2), max_length=2000)


class GuestForm(ShellForm):
    """Somebody from outside."""

    name = NameField(label=_("姓名"))
    relation = TextField(label=_("身份或关系"), max_length=60)


class RecordForm(ShellForm):
    """A record while it is written."""

    place = TextField(label=_("地点"), required=False, max_length=120)
    body = TextField(label=_("记录正文"), required=False, widget=_area(22), max_length=100_000)
    result = TextField(label=_("调解结果"), required=False, widget=_area(3), max_length=5000)


class NewRecordForm(ShellForm):
    """Which record is begun."""

    kind = forms.ChoiceField(
        label=_("种类"), choices=[("mediation", _("调解记录")), ("investigation", _("调查记录"))]
    )
    person = NameField(label=_("被调查人"), required=False)
    relation = TextField(label=_("与当事人的关系"), required=False, max_length=60)


class EvidenceForm(ShellForm):
    """One line of the list of evidence."""

    name = TextField(label=_("材料名称"), max_length=120)
    source = TextField(label=_("来源"), required=False, max_length=120)
    pages = forms.IntegerField(label=_("页数"), min_value=1, max_value=9999, initial=1)
    copies = forms.IntegerField(label=_("份数"), min_value=1, max_value=999, initial=1)
    original = forms.BooleanField(label=_("是原件"), required=False)


class FactForm(ShellForm):
    """A sentence on which all agree."""

    text = TextField(label=_("没有争议的事实"), widget=_area(3), max_length=2000)


class NoteForm(ShellForm):
    """A note behind the wall."""

    text = TextField(label=_("内容"), widget=_area(4), max_length=20_000)
    side = forms.ChoiceField(
        label=_("谁能看"),
        required=False,
        choices=[
            ("", _("只有我自己")),
            ("applicant", _("申请人和调解员（单独谈话）")),
            ("respondent", _("被申请人和调解员（单独谈话）")),
        ],
    )


class DangerForm(ShellForm):
    """A danger and what was done against it."""

    risk = forms.ChoiceField(label=_("风险"), choices=RiskCode.choices)
    measures = TextField(label=_("采取的措施"), widget=_area(3), max_length=5000)
    reported_to = TextField(label=_("报告给（例如派出所）"), required=False, max_length=120)


class BodyForm(ShellForm):
    """What an agreement says beside its terms."""

    facts = TextField(label=_("纠纷主要事实"), widget=_area(6), max_length=20_000)
    matters = TextField(label=_("争议事项"), required=False, widget=_area(2), max_length=20_000)
    responsibilities = TextField(
        label=_("各方的责任"), required=False, widget=_area(2), max_length=20_000
    )
    copies = forms.IntegerField(label=_("份数"), min_value=2, max_value=99, initial=3)


class TermForm(ShellForm):
    """One thing agreed."""

    kind = forms.ChoiceField(label=_("类型"), choices=TermKind.choices)
    debtor = forms.TypedChoiceField(label=_("由谁做"), required=False, coerce=int, empty_value=None)
    creditor = forms.TypedChoiceField(
        label=_("对谁做"), required=False, coerce=int, empty_value=None
    )
    text = TextField(label=_("做什么（钱：什么钱）"), required=False, max_length=2000)
    amount = MoneyField(label=_("金额（元）"), required=False)
    due_on = DateField(label=_("最晚哪一天"), required=False)
    parts = forms.IntegerField(label=_("平均分几期"), required=False, min_value=2, max_value=120)
    schedule = TextField(
        label=_("分期（每行：日期 金额）"), required=False, widget=_area(3), max_length=5000
    )
    method = TextField(label=_("方式"), required=False, max_length=200)
    proof = TextField(label=_("用什么证明"), required=False, max_length=200)

    def __init__(self, *arguments: Any, names: dict[int, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        people = [("", _("（不特定）")), *names.items()]
        for field in ("debtor", "creditor"):
            self.fields[field].choices = people  # type: ignore[attr-defined]

    def draft(self) -> TermDraft:
        """The term as the checks and the wording read it."""
        said = self.cleaned_data
        money = said["kind"] in {TermKind.MONEY_ONCE, TermKind.MONEY_INSTALMENTS}
        parts = self._parts() if said["kind"] == TermKind.MONEY_INSTALMENTS else ()
        return TermDraft(
            kind=said["kind"],
            text=said["text"],
            debtor_id=said["debtor"],
            creditor_id=said["creditor"],
            amount=(said["amount"] or sum(each.amount for each in parts) or None)
            if money
            else None,
            due_on=said["due_on"] if said["kind"] != TermKind.MONEY_INSTALMENTS else None,
            method=said["method"],
            proof=said["proof"],
            instalments=parts,
        )

    def _parts(self) -> tuple[InstalmentDraft, ...]:
        said = self.cleaned_data
        if said["schedule"].strip():
            return read_schedule(said["schedule"])
        if said["parts"] and said["due_on"] and said["amount"]:
            return even_parts(said["amount"], said["parts"], said["due_on"])
        return ()


def read_schedule(text: str) -> tuple[InstalmentDraft, ...]:
    """Instalments from lines such as `2026-04-10 1000`."""
    found = []
    for place, line in enumerate(text.strip().splitlines(), 1):
        parts = line.replace(",", "").replace("，", " ").replace("元", "").split()
        if not parts:
            continue
        try:
            day = DateField().to_python(parts[0])
            amount = Decimal(parts[1])
        except (forms.ValidationError, IndexError, InvalidOperation):
            day, amount = None, Decimal(0)
        if not isinstance(day, date) or amount <= 0:
            raise Refused.of(
                f"分期第 {place} 行看不懂：{line[:30]}",
                instead="每行写日期和金额，例如 2026-04-10 1000。",
                field="schedule",
            )
        found.append(InstalmentDraft(day, amount))
    return tuple(found)


def even_parts(amount: Decimal, parts: int, first: date) -> tuple[InstalmentDraft, ...]:
    """A sum in equal monthly parts from a first day; the last part takes what is left over."""
    each = (amount / parts).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    rows = [InstalmentDraft(add_months(first, n), each) for n in range(parts - 1)]
    rest = amount - each * (parts - 1)
    return (*rows, InstalmentDraft(add_months(first, parts - 1), rest))


class RevisitForm(ShellForm):
    """What a revisit found."""

    way = forms.ChoiceField(label=_("方式"), choices=Way.choices)
    findings = TextField(label=_("回访情况"), widget=_area(4), max_length=10_000)
    court = forms.ChoiceField(label=_("后来有没有到法院"), choices=CourtCourse.choices)
    risk = forms.BooleanField(label=_("有激化隐患"), required=False)
    risk_text = TextField(label=_("隐患和处理"), required=False, widget=_area(2), max_length=2000)
    final = forms.BooleanField(label=_("这是最后一次回访"), required=False, initial=True)


class ServedForm(ShellForm):
    """How a party got its copy."""

    way = forms.ChoiceField(
        label=_("方式"),
        choices=[(ServiceWay.DIRECT, _("当面交给本人")), (ServiceWay.POST, _("邮寄"))],
    )
    receiver = NameField(label=_("签收人"))
