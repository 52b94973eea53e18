"""What an administrator types."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiefen.accounts.types import ApiScope
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import subtree_of, tree
from jiefen.organisations.types import AbsenceReason, Role, RosterEntry, RosterStatus
from jiefen.web.shell.fields import DateField, NameField, PhoneField, TextField
from jiefen.web.shell.forms import ShellForm


def unit_choices(unit_id: int | None) -> list[tuple[int, str]]:
    """The units that an administrator of this unit may choose, as the tree orders them."""
    units = tree().units
    theirs = subtree_of(unit_id) if unit_id is not None else []
    return [(pk, units[pk].name) for pk in sorted(theirs, key=lambda pk: units[pk].path)]


class UnitForm(ShellForm):
    """A form that names a unit below the administrator's own."""

    unit = forms.TypedChoiceField(label=_("单位"), coerce=int)

    def __init__(self, *arguments: Any, within: int | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = unit_choices(within)


class MembershipForm(UnitForm):
    """A role in a unit."""

    role = forms.ChoiceField(label=_("身份"), choices=Role.choices)
    title = TextField(label=_("职务"), max_length=60, required=False)


class NewPersonForm(MembershipForm):
    """Somebody new and their first role."""

    username = forms.CharField(label=_("用户名"), max_length=60)
    name = NameField(label=_("姓名"))
    phone = PhoneField(label=_("手机号"), required=False)
    field_order = ("name", "username", "phone", "unit", "role", "title")


class SystemForm(UnitForm):
    """Another system that is to be connected."""

    name = TextField(label=_("系统名称"), max_length=60)
    username = forms.CharField(label=_("代号"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("权限"), choices=ApiScope.choices, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("name", "username", "unit", "scopes")


class ContactForm(ShellForm):
    """How to reach a unit."""

    phone = TextField(label=_("电话"), max_length=40, required=False)
    address = TextField(label=_("地址"), max_length=200, required=False)
    opening_hours = TextField(label=_("办公时间"), max_length=120, required=False)
    population = forms.IntegerField(
        label=_("当地人口"), min_value=0, max_value=100_000_000, required=False
    )


class DaysField(forms.CharField):
    """Days, one a line or parted by commas or spaces."""

    widget = forms.Textarea(attrs={"rows": 8})

    def clean(self, value: Any) -> Any:
        """The days in order; raises an error that names the first one that is no date."""
        found: set[date] = set()
        for word in re.split(r"[\s,，、;；]+", str(super().clean(value) or "")):
            if not word:
                continue
            try:
                found.add(date.fromisoformat(word))
            except ValueError as wrong:
                text = _("“%(word)s”不是日期，要写成 2026-01-01。") % {"word": word[:20]}
                raise ValidationError(text, code="date") from wrong
        return sorted(found)


class CalendarForm(ShellForm):
    """One year of the working-day calendar."""

    holidays = DaysField(label=_("放假（含落在周末的不必填）"), required=False)
    makeup_workdays = DaysField(label=_("调休上班的周六、周日"), required=False)
    official = forms.BooleanField(label=_("国务院办公厅已经公布"), required=False)
    source = TextField(label=_("依据的通知"), max_length=200, required=False)


class AbsenceForm(ShellForm):
    """Days on which a mediator is away."""

    first_day = DateField(label=_("第一天"))
    last_day = DateField(label=_("最后一天"))
    reason = forms.ChoiceField(label=_("原因"), choices=AbsenceReason.choices)


def _speciality_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    plan = plan_in_force()
    return [
        (
            category.label,
            [
                (code, str(_("%(category)s（整类）") % {"category": category.label})),
                *((kind.code, kind.label) for kind in plan.kinds_of(code)),
            ],
        )
        for code, category in plan.categories.items()
    ]


class RosterForm(ShellForm):
    """A mediator's entry on the roster."""

    specialities = forms.MultipleChoiceField(
        label=_("专长"), required=False, widget=forms.SelectMultiple(attrs={"size": 10})
    )
    appointed_by = TextField(label=_("由谁聘任或推选"), max_length=120)
    appointed_on = DateField(label=_("聘任日期"), required=False)
    term_ends_on = DateField(label=_("聘期到"), required=False)
    qualification = TextField(label=_("资质"), max_length=200, required=False)
    certificate_no = TextField(label=_("证号"), max_length=60, required=False)
    full_time = forms.BooleanField(label=_("专职"), required=False)
    languages = TextField(label=_("会说的语言"), max_length=100, required=False)
    max_open = forms.IntegerField(label=_("同时最多办几件"), min_value=1, max_value=200)
    introduction = TextField(label=_("给当事人看的介绍"), max_length=300, required=False)
    status = forms.ChoiceField(label=_("状态"), choices=RosterStatus.choices)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["specialities"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = _speciality_choices()

    def entry(self) -> RosterEntry:
        """The entry as typed."""
        typed = dict(self.cleaned_data)
        languages = re.split(r"[\s,，、]+", typed.pop("languages") or "普通话")
        return RosterEntry(
            specialities=tuple(typed.pop("specialities")),
            languages=tuple(filter(None, languages)),
            **typed,
        )
