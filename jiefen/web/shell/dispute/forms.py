"""The small forms of the acts on a dispute."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiefen.disputes.types import ClockStatus
from jiefen.flows.confirm_route import helpers_needed
from jiefen.flows.decline_dispute import decline_reasons
from jiefen.flows.record_contact import WAYS
from jiefen.flows.suspend_dispute import suspension_reasons
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree, unit_by_code
from jiefen.routing.types import OverruleReason, ReturnReason
from jiefen.web.shell.dispute import choices
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.lengths import UNITS

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Dispute
    from jiefen.routing.models import Assignment, Proposal


@dataclass(frozen=True)
class Case:
    """A dispute with what its acts depend on, as somebody sees it on a day."""

    dispute: "Dispute"
    by: Actor
    today: date
    audience: str
    proposal: "Proposal | None" = None
    assignment: "Assignment | None" = None
    steers: bool = False
    clocks: "list[Clock]" = field(default_factory=list)
    urged: bool = False


class ActForm(ShellForm):
    """A form of one act on one dispute; its field names begin with the act."""

    def __init__(self, *arguments: Any, case: Case, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.case = case
        self.fill()

    def fill(self) -> None:
        """Sets choices and first values from the case."""

    def _choose(self, name: str, options: object, initial: object = None) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = options  # type: ignore[assignment]  # groups and pairs alike
        chosen.initial = initial


def _words(label: Any, *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReasonForm(ActForm):
    """A reason in one's own words."""

    reason = _words(_("理由（当事人会看到）"), required=True)


class WordsForm(ActForm):
    """A few words, or none."""

    words = _words(_("要说的话"))


class ReplyForm(ActForm):
    """How it stands."""

    words = _words(_("办理进度（申请人会看到）"), required=True)


class KindForm(ActForm):
    """The kind, and further kinds if it is about several things."""

    kind = forms.ChoiceField(label=_("纠纷类型"))
    extra_kinds = forms.MultipleChoiceField(
        label=_("还涉及"),
        required=False,
        help_text=_("同时涉及几类的，在这里加选；会有一个牵头、几个协办。"),
        widget=forms.SelectMultiple(attrs={"size": 6, "class": "form-select"}),
    )

    def fill(self) -> None:
        """Offers all kinds, the present one chosen."""
        self._choose("kind", choices.kinds(), self.case.dispute.kind)
        self._choose("extra_kinds", choices.kinds())


class DeclineForm(ActForm):
    """For which reason a dispute is not taken."""

    reason_code = forms.ChoiceField(label=_("为什么不受理"), widget=forms.RadioSelect)
    reason = _words(_("补充说明（申请人会看到）"))

    def fill(self) -> None:
        """Offers the reasons of the plan."""
        grounds = decline_reasons().values()
        self._choose("reason_code", [(one.code, one.text) for one in grounds])


class _UnitForm(ActForm):
    """A unit and perhaps a person in it."""

    unit = forms.ChoiceField(label=_("承办单位"))
    person = forms.ChoiceField(label=_("承办人"), required=False)

    def fill(self) -> None:
        """Offers the units, those of the proposal first, and the people of the chosen one."""
        proposal = self.case.proposal
        units = tree().units
        named = [proposal.lead] if proposal is not None and proposal.lead is not None else []
        helpers = [unit_by_code(code) for code in (proposal.co if proposal else [])]
        self._choose("unit", choices.units([*named, *helpers]), named[0].code if named else None)
        code = str(self.data.get(self.add_prefix("unit"), "")) or (named[0].code if named else "")
        unit_id = tree().unit_codes.get(code) or (min(units) if not code and units else None)
        self._choose("person", choices.people(unit_id, on=self.case.today))
        self.fields["unit"].widget.attrs |= {
            "hx-get": reverse(f"{self.case.audience}:unit_people"),
            "hx-target": f"#id_{self.add_prefix('person')}",
            "hx-trigger": "change",
        }

    def unit_id(self) -> int:
        """The id of the chosen unit."""
        return unit_by_code(self.cleaned_data["unit"]).pk

    def person_id(self) -> int | None:
        """The id of the person named, if one is."""
        chosen = self.cleaned_data["person"]
        return int(chosen) if chosen else None


class AssignForm(_UnitForm):
    """Another unit than the proposed one, with who helps and why."""

    co = forms.MultipleChoiceField(
        label=_("协办单位"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5, "class": "form-select"}),
    )
    reason_code = forms.ChoiceField(
        label=_("不按建议的理由"),
        required=False,
        choices=[("", "—"), *OverruleReason.choices],
        help_text=_("与建议的单位一致时不用选。"),
    )
    reason = _words(_("补充说明"), rows=2)

    def fill(self) -> None:
        """Offers the proposed helping units as already chosen."""
        super().fill()
        proposal = self.case.proposal
        helpers = [unit_by_code(code) for code in (proposal.co if proposal else [])]
        needed = set(helpers_needed(proposal)) if proposal else set()
        chosen = [unit.code for unit in helpers if unit.pk in needed]
        self._choose("co", choices.units(helpers), chosen)

    def co_unit_ids(self) -> list[int]:
        """The ids of the helping units."""
        return [unit_by_code(code).pk for code in self.cleaned_data["co"]]


class TransferForm(_UnitForm):
    """The unit it goes to and why."""

    reason = _words(_("转办理由（当事人会看到）"), required=True)


class _PersonForm(ActForm):
    """A person of a unit."""

    person = forms.ChoiceField(label=_("承办人"), required=False)

    def person_id(self) -> int | None:
        """The id of the person named, if one is."""
        chosen = self.cleaned_data["person"]
        return int(chosen) if chosen else None


class ConfirmRouteForm(_PersonForm):
    """Who in the proposed unit, if the centre already knows, and who is to help."""

    co = forms.MultipleChoiceField(
        label=_("请这些单位协办"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def fill(self) -> None:
        """Offers the people of the proposed unit; helpers that are needed are chosen."""
        proposal = self.case.proposal
        lead_id = proposal.lead_id if proposal else None
        self._choose("person", choices.people(lead_id, on=self.case.today))
        helpers = [unit_by_code(code) for code in (proposal.co if proposal else [])]
        needed = set(helpers_needed(proposal)) if proposal else set()
        pairs = [(unit.code, unit.name) for unit in helpers]
        self._choose("co", pairs, [unit.code for unit in helpers if unit.pk in needed])

    def co_unit_ids(self) -> list[int]:
        """The ids of the helping units."""
        return [unit_by_code(code).pk for code in self.cleaned_data["co"]]


class SignForm(_PersonForm):
    """Who will handle it; oneself if nobody else."""

    def fill(self) -> None:
        """Offers the people of the unit, oneself first."""
        unit_id = self.case.assignment.unit_id if self.case.assignment else None
        others = choices.people(unit_id, on=self.case.today)[1:]
        mine = str(self.case.by.id)
        options = [(mine, str(_("我自己"))), *(pair for pair in others if pair[0] != mine)]
        self._choose("person", options, mine)


class ReturnForm(ActForm):
    """Why it goes back."""

    reason_code = forms.ChoiceField(
        label=_("退回理由"), choices=ReturnReason.choices, widget=forms.RadioSelect
    )
    reason = _words(_("补充说明"))


class ContactForm(ActForm):
    """How the parties were reached."""

    way = forms.ChoiceField(
        label=_("联系方式"), choices=list(WAYS.items()), widget=forms.RadioSelect
    )
    words = _words(_("记一笔"))


class ExtendForm(ActForm):
    """Which period, by how much, why."""

    clock = forms.ChoiceField(label=_("延长哪个期限"))
    amount = forms.IntegerField(label=_("延长多少"), min_value=1, max_value=366)
    consents = forms.BooleanField(label=_("各方都同意延长"), required=False)
    reason = _words(_("延长的理由（当事人会看到）"), required=True)

    def fill(self) -> None:
        """Offers the running periods whose rules can be lengthened."""
        plan, options = plan_in_force(), []
        for clock in self.case.clocks:
            rule = plan.clock(clock.rule)
            live = clock.status in {ClockStatus.RUNNING, ClockStatus.PAUSED}
            if live and rule.extension is not None:
                words = {
                    "rule": rule.label,
                    "day": f"{clock.due_on:%m-%d}",
                    "unit": UNITS[rule.extension.unit],
                }
                options.append((str(clock.pk), _("%(rule)s（%(day)s，按%(unit)s延长）") % words))
        self._choose("clock", options)


class SuspendForm(ActForm):
    """Why handling stands still."""

    reason_code = forms.ChoiceField(label=_("暂停理由"), widget=forms.RadioSelect)
    reason = _words(_("补充说明（当事人会看到）"))

    def fill(self) -> None:
        """Offers the reasons that stop a clock."""
        self._choose("reason_code", list(suspension_reasons().items()))


class CloseForm(ActForm):
    """How it ended."""

    outcome = forms.ChoiceField(label=_("结果"))
    reason = _words(_("补充说明（当事人会看到）"))

    def fill(self) -> None:
        """Offers the outcomes of each door."""
        self._choose("outcome", choices.outcomes())
