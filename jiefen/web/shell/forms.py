"""The form that all pages use: our classes on the controls, error texts that name the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import control_character_in

_CONTROL = gettext_lazy("“%(label)s”里有看不见的控制字符，请删掉重新输入。")
_PLAIN = (forms.TextInput, forms.Textarea, forms.DateInput, forms.NumberInput, forms.PasswordInput)


class ShellForm(forms.Form):
    """A form whose fields are shown by `{% field form.name %}`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            _dress(field)

    def full_clean(self) -> None:
        """Also refuses control characters in fields that are not ours."""
        super().full_clean()
        if not hasattr(self, "cleaned_data"):
            return
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            lines = isinstance(field.widget, forms.Textarea)
            if isinstance(value, str) and control_character_in(value, lines=lines):
                text = _CONTROL % {"label": field.label or name}
                self.add_error(name, ValidationError(text, code="control"))

    def refuse(self, refused: Refused) -> None:
        """Shows a refusal of a service at the field it names, or above the form."""
        field = refused.field if refused.field in self.fields else None
        texts = [reason.text for reason in refused.because] + list(refused.instead)
        self.add_error(field, ValidationError([ValidationError(_(text)) for text in texts]))


def _dress(field: forms.Field) -> None:
    label = field.label or _("这一项")
    field.error_messages["required"] = _("请填写“%(label)s”。") % {"label": label}
    if "control" in field.error_messages:
        field.error_messages["control"] = _CONTROL % {"label": label}
    if isinstance(field, forms.ChoiceField):
        field.error_messages["required"] = _("请选择“%(label)s”。") % {"label": label}
    widget = field.widget
    if isinstance(widget, forms.Select):
        widget.attrs.setdefault("class", "form-select")
    elif isinstance(widget, _PLAIN):
        widget.attrs.setdefault("class", "form-control")
