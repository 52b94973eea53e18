"""What an invited person fills in: one answer, when to meet, who acts for them."""

from datetime import date, timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from jiefen.notices.types import Answer, RefusalReason, Reply, Slot
from jiefen.web.shell.fields import NameField, PhoneField, TextField
from jiefen.web.shell.forms import ShellForm

PARTS = {"morning": _("上午"), "afternoon": _("下午"), "evening": _("晚上")}
DAYS_SHOWN = 7
YES, NO = "yes", "no"


class LinkForm(ShellForm):
    """The code of an invitation, typed from a letter."""

    link = TextField(label=_("邀请码"), max_length=20)


class ReplyForm(ShellForm):
    """The second and third tap."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput)
    consent = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO)], required=False, label=_("愿意调解吗")
    )
    reason_code = forms.ChoiceField(
        choices=RefusalReason.choices, required=False, label=_("为什么不愿意")
    )
    words = TextField(
        required=False,
        max_length=1000,
        label=_("想说的话"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = PhoneField(required=False, mobile=False, label=_("打哪个电话"))
    contact_when = forms.ChoiceField(
        choices=[("", _("都可以")), *PARTS.items()], required=False, label=_("什么时候打合适")
    )

    def reply(self) -> Reply:
        """What was answered, for the flow."""
        said = self.cleaned_data
        return Reply(
            answer=said["answer"],
            consent={YES: True, NO: False}.get(said["consent"]),
            reason_code=said["reason_code"],
            words=said["words"],
            contact=said["contact"],
            contact_when=said["contact_when"],
        )


class WishesForm(ShellForm):
    """When the person could meet, and how to reach them."""

    slots = forms.MultipleChoiceField(
        required=False, label=_("哪些时间方便"), widget=forms.CheckboxSelectMultiple
    )
    contact = PhoneField(required=False, mobile=False, label=_("联系我的电话"))
    contact_when = forms.ChoiceField(
        choices=[("", _("都可以")), *PARTS.items()], required=False, label=_("什么时候联系合适")
    )

    def __init__(self, *arguments: object, today: date, **options: object) -> None:
        super().__init__(*arguments, **options)
        slots = self.fields["slots"]
        assert isinstance(slots, forms.MultipleChoiceField)  # noqa: S101 (narrows the type)
        slots.choices = [
            (f"{day.isoformat()} {part}", f"{date_format(day, str(_('n月j日')))} {label}")
            for day in (today + timedelta(days=2 + number) for number in range(DAYS_SHOWN))
            for part, label in PARTS.items()
        ]

    def chosen(self) -> tuple[Slot, ...]:
        """The times that were ticked."""
        pairs = (value.split(" ") for value in self.cleaned_data["slots"])
        return tuple(Slot(date.fromisoformat(day), part) for day, part in pairs)


class AgentForm(ShellForm):
    """Somebody who comes in the person's place."""

    name = NameField(label=_("代理人姓名"))
    phone = PhoneField(label=_("代理人手机号"))
    relation = TextField(label=_("和您的关系"), max_length=40, required=False)
