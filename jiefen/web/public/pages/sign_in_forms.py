"""What people type to sign in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.fields import NameField, PhoneField
from jiefen.web.shell.forms import ShellForm


def _password(label: Any, *, fresh: bool = False) -> forms.CharField:
    kind = "new-password" if fresh else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget)


class StaffForm(ShellForm):
    """Name and password of a member of staff."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = _password(_("密码"))


class CodeForm(ShellForm):
    """Six digits; full-width ones are read too."""

    code = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label=_("验证码"),
        error_messages={"invalid": _("请填 6 位数字。")},
    )

    def clean_code(self) -> str:
        """The digits in ASCII."""
        return "".join(str(int(digit)) for digit in self.cleaned_data["code"].strip())


class NewPasswordForm(ShellForm):
    """A new password, twice."""

    password = _password(_("新密码"), fresh=True)
    again = _password(_("再输一次新密码"), fresh=True)

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", forms.ValidationError(_("两次输入的密码不一样。")))
        return cleaned


class PasswordChangeForm(NewPasswordForm):
    """The present password and a new one."""

    old = _password(_("现在的密码"))
    field_order = ("old", "password", "again")


class PhoneForm(ShellForm):
    """The phone of a party."""

    phone = PhoneField(label=_("手机号"))


class CaseForm(ShellForm):
    """The code of a dispute and the name of a party in it."""

    case_code = forms.CharField(
        label=_("纠纷编号"),
        max_length=24,
        help_text=_("在回执或短信里，例如 JF2026-0000042-3。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    name = NameField(label=_("您的姓名或单位名称"), help_text=_("要和登记的一样。"))
