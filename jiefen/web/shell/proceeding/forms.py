"""The form of one act, made from what the plan says the act asks for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.types import Side
from jiefen.flows.act_in_proceeding import Proof, Said
from jiefen.flows.proceeding_fields import fields_of
from jiefen.kernel.masking import mask_name
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree
from jiefen.rules.deadline import UNIT_LABELS
from jiefen.rules.lifecycle import ActSpec, AskSpec
from jiefen.web.shell.fields import DateField
from jiefen.web.shell.forms import ShellForm

if TYPE_CHECKING:
    from datetime import date

    from jiefen.disputes.models import Proceeding
    from jiefen.kernel.actor import Actor

_OF_A_PARTY = {"party", "method"}


class ProceedingActForm(ShellForm):
    """The day, the answers, a reason and the proofs of one act."""

    def __init__(
        self,
        *arguments: Any,
        proceeding: "Proceeding",
        spec: ActSpec,
        by: "Actor",
        today: "date",
        outside: bool,
        **options: Any,
    ) -> None:
        self._proceeding, self._spec, self._by = proceeding, spec, by
        self._outside, self._today = outside, today
        fields: dict[str, forms.Field] = {}
        self._add(fields)
        self.__dict__["base_fields"] = fields
        super().__init__(*arguments, **options)

    def _add(self, fields: dict[str, forms.Field]) -> None:
        """Makes the fields that the plan asks for, before the form is dressed."""
        spec = self._spec
        fields["on"] = DateField(
            label=spec.day_label or _("哪一天"), initial=self._today, required=True
        )
        for ask in self._asked():
            fields[f"a_{ask.code}"] = self._field(ask)
        if any(need.code == "reason_given" for need in spec.needs):
            fields["reason"] = _words(_("理由（当事人会看到）"), required=True)
        if any(need.code == "next_door_named" for need in spec.needs):
            doors = plan_in_force().doors.values()
            pairs = [(door.code, door.label) for door in doors]
            fields["next_door"] = forms.ChoiceField(label=_("转到哪条途径"), choices=pairs)
        for need in spec.needs:
            if need.attested and need.code not in self._proceeding.facts.get("attested", {}):
                self._proof(fields, f"p_{need.code}", need.label)
        if self._outside:
            self._proof(fields, "told", _("凭什么知道（文书名称、文号、谁告诉的）"))

    def _asked(self) -> list[AskSpec]:
        asked = fields_of(self._spec)
        if self._by.kind == "party":
            return [ask for ask in asked if ask.code not in _OF_A_PARTY]
        return list(asked)

    def _proof(self, fields: dict[str, forms.Field], name: str, label: str) -> None:
        fields[f"{name}_on"] = DateField(label=_("%(what)s：哪一天") % {"what": label})
        fields[f"{name}_words"] = _words(_("%(what)s：凭什么证明") % {"what": label}, rows=2)

    def _field(self, ask: AskSpec) -> forms.Field:
        if ask.kind in ("day", "day_ahead"):
            return DateField(label=ask.label, required=ask.required)
        if ask.kind == "text":
            return _words(ask.label, required=ask.required)
        if ask.kind == "money":
            return forms.DecimalField(
                label=ask.label, required=ask.required, max_digits=14, decimal_places=2
            )
        if ask.kind == "number":
            return forms.IntegerField(
                label=ask.label, required=ask.required, min_value=1, help_text=self._unit()
            )
        if ask.kind == "yes_no":
            return forms.BooleanField(label=ask.label, required=ask.required)
        if ask.kind == "file":
            return forms.FileField(label=ask.label, required=ask.required)
        return forms.ChoiceField(label=ask.label, required=ask.required, choices=self._choices(ask))

    def _unit(self) -> str:
        rules = [plan_in_force().clock(rule) for rule in self._spec.extends]
        units = {UNIT_LABELS[rule.extension.unit] for rule in rules if rule.extension}
        return "、".join(sorted(units))

    def _choices(self, ask: AskSpec) -> list[tuple[str, str]]:
        none = [] if ask.required else [("", _("不选"))]
        if ask.kind == "party":
            return none + [
                (str(party.pk), f"{Side(party.side).label} {mask_name(party.name)}")
                for party in parties_of(self._proceeding.dispute_id)
                if party.left_at is None
            ]
        if ask.kind == "unit":
            return none + [(unit.code, unit.name) for unit in tree().units.values() if unit.active]
        return none + list(ask.choices.items())

    def uploads(self) -> Mapping[str, Any]:
        """The files handed in, by the field that asks for them."""
        return {
            ask.code: self.cleaned_data[f"a_{ask.code}"]
            for ask in self._asked()
            if ask.kind == "file" and self.cleaned_data.get(f"a_{ask.code}")
        }

    def said(self, files: Mapping[str, int]) -> Said:
        """What was filled in, as the use case takes it; `files` are the ids of the uploads."""
        data = self.cleaned_data
        answers = {
            ask.code: data.get(f"a_{ask.code}") for ask in self._asked() if ask.kind != "file"
        }
        proofs = {
            need.code: Proof(data.get(f"p_{need.code}_on"), data.get(f"p_{need.code}_words", ""))
            for need in self._spec.needs
            if f"p_{need.code}_on" in self.fields
        }
        told = Proof(data.get("told_on"), data.get("told_words", "")) if self._outside else None
        party = self._by.kind == "party" and any(ask.code == "method" for ask in self._spec.asks)
        return Said(
            answers={**answers, **files, **({"method": "online"} if party else {})},
            on=data["on"],
            reason=data.get("reason", ""),
            proofs=proofs,
            told_by=told,
            next_door=data.get("next_door", ""),
        )


def _words(label: str, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


METHODS = {
    "in_person": gettext_lazy("当面说的"),
    "phone": gettext_lazy("在电话里说的"),
    "paper": gettext_lazy("书面写的"),
}


class OpenDoorForm(ShellForm):
    """Whose choice the way is, how it was said, and since which day."""

    on = DateField(label=gettext_lazy("哪一天提出的"))
    chosen_by = forms.ChoiceField(label=gettext_lazy("是谁选的"))
    method = forms.ChoiceField(label=gettext_lazy("怎么说的"), choices=list(METHODS.items()))
    unit = forms.ChoiceField(label=gettext_lazy("由哪里办"))

    def __init__(
        self, *arguments: Any, dispute_id: int, door: str, today: "date", **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        spec = plan_in_force().doors[door]
        self.fields["on"].initial = today
        whose = self.fields["chosen_by"]
        if isinstance(whose, forms.ChoiceField):
            whose.choices = [
                (str(party.pk), f"{Side(party.side).label} {mask_name(party.name)}")
                for party in parties_of(dispute_id)
                if party.left_at is None and party.side in spec.who_may_start
            ]
        codes = plan_in_force().door_units.get(door, ())
        units = tree()
        where = self.fields["unit"]
        if isinstance(where, forms.ChoiceField):
            where.required = bool(codes)
            named = [(code, units.units[units.unit_codes[code]].name) for code in codes]
            where.choices = named or [("", _("承办单位"))]
