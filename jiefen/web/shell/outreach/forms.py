"""The small forms of reaching the other side."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiefen.kernel.clock import CHINA, now
from jiefen.notices.types import (
    Answer,
    ContactResult,
    ContactWay,
    RefusalReason,
    Reply,
    Way,
)
from jiefen.web.shell.forms import ShellForm

_NOT_SAID = ("", _("没有表态"))


class InviteForm(ShellForm):
    """Whom to invite and how."""

    party = forms.ChoiceField(label=_("邀请谁"))
    way = forms.ChoiceField(label=_("怎么送"), choices=Way.choices, initial=Way.SMS)

    def __init__(self, *arguments: Any, parties: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]


class AgainForm(ShellForm):
    """By which other way the invitation is brought."""

    way = forms.ChoiceField(label=_("换一种方式再送"), choices=Way.choices)


class HandOverForm(ShellForm):
    """Who calls or visits."""

    person = forms.ChoiceField(label=_("请谁联系"))

    def __init__(self, *arguments: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class ContactForm(ShellForm):
    """A call or a visit, and what was answered."""

    way = forms.ChoiceField(
        label=_("怎么联系的"), choices=ContactWay.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("联系的结果"), choices=ContactResult.choices, widget=forms.RadioSelect
    )
    happened_at = forms.DateTimeField(
        label=_("什么时候"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("不填就是现在。"),
    )
    answer = forms.ChoiceField(
        label=_("对方的答复"), required=False, choices=[_NOT_SAID, *Answer.choices]
    )
    consent = forms.ChoiceField(
        label=_("愿不愿意调解"),
        required=False,
        choices=[_NOT_SAID, ("yes", _("愿意")), ("no", _("不愿意"))],
    )
    reason_code = forms.ChoiceField(
        label=_("不愿意的原因"), required=False, choices=[("", "—"), *RefusalReason.choices]
    )
    words = forms.CharField(
        label=_("记一笔"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuses a consent without an answer to the matter."""
        given = super().clean() or {}
        if given.get("consent") and not given.get("answer"):
            self.add_error("answer", _("记了愿不愿意调解，也请记对方怎么说这件事。"))
        return given

    def reply(self) -> Reply | None:
        """The answer that was given, if one was."""
        given = self.cleaned_data
        if not given["answer"]:
            return None
        consent = {"yes": True, "no": False}.get(given["consent"])
        return Reply(
            answer=given["answer"],
            consent=consent,
            reason_code=given["reason_code"],
            words=given["words"],
        )

    def moment(self) -> datetime:
        """When it happened; now if nothing was said."""
        given: datetime | None = self.cleaned_data["happened_at"]
        return given.astimezone(CHINA) if given else now()
