"""The form of a calculator, made from what the plan says it asks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from jiefen.rules.fees.values import CalculatorSpec, InputSpec
from jiefen.web.shell.forms import ShellForm

_LONGEST = 60
_ROWS_LONGEST = 4_000
_KEYBOARDS = {"money": "decimal", "percent": "decimal", "number": "decimal", "whole": "numeric"}


class CalculatorForm(ShellForm):
    """Takes the words as they are typed; the rules read them and say what is wrong."""

    def __init__(
        self,
        spec: CalculatorSpec,
        lead: str,
        local: Mapping[str, object],
        typed: QueryDict | None = None,
    ) -> None:
        super().__init__(typed)
        self.typed = typed if typed is not None else QueryDict()
        self.spec = spec
        for one in spec.inputs:
            if one.name == spec.lead:
                self.fields[one.name] = forms.CharField(initial=lead, widget=forms.HiddenInput)
            elif _asked(one, spec.lead, lead):
                says = one.says_with(lead)
                self.fields[one.name] = _field(one, says, known=one.local in local)

    def given(self) -> dict[str, object]:
        """What was typed or chosen, without what was left empty."""
        found: dict[str, object] = {}
        for name, field in self.fields.items():
            many = isinstance(field, forms.MultipleChoiceField)
            value = self.typed.getlist(name) if many else self.typed.get(name, "")
            if value:
                found[name] = value
        return found

    def mark_required(self) -> None:
        """Marks what must be filled in, for the page; the rules decide what is missing."""
        for name, field in self.fields.items():
            one = self.spec.input(name)
            known = getattr(field, "known_locally", False)
            if one is not None:
                settled = one.type in ("choice", "yes_no") and bool(one.default)
                field.required = settled or (one.required and not known)
            field.widget.is_required = field.required

    @property
    def lead_field(self) -> forms.BoundField | str:
        """The choice made first, carried along unseen."""
        return self[self.spec.lead] if self.spec.lead else ""

    @property
    def usual(self) -> list[forms.BoundField]:
        """The fields that everybody is asked."""
        return [self[n] for n in self.fields if not self._more(n) and n != self.spec.lead]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields for special cases."""
        return [self[name] for name in self.fields if self._more(name)]

    @property
    def more_open(self) -> bool:
        """Whether something in the fold was filled in or is wrong."""
        return any(
            bound.errors or (self.is_bound and (bound.value() or "") != _default(self.spec, bound))
            for bound in self.more
        )

    def _more(self, name: str) -> bool:
        one = self.spec.input(name)
        return one is not None and one.more


def _default(spec: CalculatorSpec, bound: forms.BoundField) -> object:
    one = spec.input(bound.name)
    if isinstance(bound.field, forms.MultipleChoiceField):
        return ""
    return one.default if one else ""


def _asked(one: InputSpec, lead: str, chosen: str) -> bool:
    return all(name != lead or chosen in codes for name, codes in one.only)


def _field(one: InputSpec, says: str, *, known: bool) -> forms.Field:
    if known:
        says = f"{_('不填就用本地公布的数。')}{says}"
    options: dict[str, Any] = {
        "label": one.label,
        "help_text": says,
        "required": False,
        "initial": one.default or None,
    }
    if one.type == "choices":
        return forms.MultipleChoiceField(
            choices=one.choices, widget=forms.CheckboxSelectMultiple, **options
        )
    if one.type in ("choice", "yes_no"):
        return _choice(one, options)
    field = forms.CharField(widget=_widget(one), **options)
    field.widget.attrs["class"] = "form-control"
    field.known_locally = known  # type: ignore[attr-defined]  # read by mark_required
    return field


def _choice(one: InputSpec, options: dict[str, Any]) -> forms.Field:
    choices = one.choices or (("yes", _("是")), ("no", _("不是")))
    few = len(choices) <= 4
    if not few and not one.default:
        choices = (("", _("请选择")), *choices)
    widget = forms.RadioSelect() if few else forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(choices=choices, widget=widget, **options)


def _widget(one: InputSpec) -> forms.Widget:
    if one.type == "rows":
        return forms.Textarea(attrs={"rows": 3, "maxlength": _ROWS_LONGEST})
    if one.type == "day":
        return forms.DateInput(attrs={"type": "date"})
    keyboard = _KEYBOARDS.get(one.type, "text")
    attrs = {"inputmode": keyboard, "autocomplete": "off", "maxlength": _LONGEST}
    return forms.TextInput(attrs=attrs)
