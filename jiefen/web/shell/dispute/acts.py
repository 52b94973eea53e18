"""The acts on a dispute: which button, which form, which use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.close_dispute import close_dispute, withdraw_dispute
from jiefen.flows.confirm_route import confirm_route
from jiefen.flows.decline_dispute import decline_dispute
from jiefen.flows.extend_handling import extend_handling
from jiefen.flows.object_to_declining import object_to_declining
from jiefen.flows.propose_route import propose_route
from jiefen.flows.record_contact import record_contact
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.reopen_dispute import reopen_dispute
from jiefen.flows.return_assignment import return_assignment
from jiefen.flows.sign_for import sign_for
from jiefen.flows.suspend_dispute import resume_dispute, suspend_dispute
from jiefen.flows.transfer_dispute import recall_dispute, transfer_dispute
from jiefen.flows.urge import answer_urge, urge_dispute
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.routing.policies import may_answer
from jiefen.rules.lifecycle import open_acts
from jiefen.web.shell.dispute import forms
from jiefen.web.shell.dispute.forms import ActForm, Case
from jiefen.web.shell.types import Label

Run = Callable[[int, Any, Actor, datetime], object]


def _accept(pk: int, form: forms.KindForm, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        kind, extra = form.cleaned_data["kind"], form.cleaned_data["extra_kinds"]
        accept_dispute(dispute_id=pk, kind=kind, by=by, at=at)
        register_dispute(dispute_id=pk, extra_kinds=extra, by=by, at=at)


def _register(pk: int, form: forms.KindForm, by: Actor, at: datetime) -> object:
    return register_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _propose(pk: int, form: forms.KindForm, by: Actor, at: datetime) -> object:
    return propose_route(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _decline(pk: int, form: forms.DeclineForm, by: Actor, at: datetime) -> object:
    return decline_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _confirm(pk: int, form: forms.ConfirmRouteForm, by: Actor, at: datetime) -> object:
    return confirm_route(
        dispute_id=pk,
        person_id=form.person_id(),
        co_unit_ids=form.co_unit_ids(),
        by=by,
        at=at,
    )


def _assign(pk: int, form: forms.AssignForm, by: Actor, at: datetime) -> object:
    return assign_dispute(
        dispute_id=pk,
        unit_id=form.unit_id(),
        person_id=form.person_id(),
        co_unit_ids=form.co_unit_ids(),
        reason_code=form.cleaned_data["reason_code"],
        reason=form.cleaned_data["reason"],
        by=by,
        at=at,
    )


def _sign(pk: int, form: forms.SignForm, by: Actor, at: datetime) -> object:
    return sign_for(dispute_id=pk, person_id=form.person_id(), by=by, at=at)


def _return(pk: int, form: forms.ReturnForm, by: Actor, at: datetime) -> object:
    return return_assignment(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _transfer(pk: int, form: forms.TransferForm, by: Actor, at: datetime) -> object:
    return transfer_dispute(
        dispute_id=pk,
        unit_id=form.unit_id(),
        person_id=form.person_id(),
        reason=form.cleaned_data["reason"],
        by=by,
        at=at,
    )


def _recall(pk: int, form: forms.ReasonForm, by: Actor, at: datetime) -> object:
    return recall_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _urge(pk: int, form: forms.WordsForm, by: Actor, at: datetime) -> object:
    return urge_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _answer(pk: int, form: forms.ReplyForm, by: Actor, at: datetime) -> object:
    return answer_urge(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _contact(pk: int, form: forms.ContactForm, by: Actor, at: datetime) -> object:
    return record_contact(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _extend(pk: int, form: forms.ExtendForm, by: Actor, at: datetime) -> object:
    given = form.cleaned_data
    return extend_handling(
        dispute_id=pk,
        clock_id=int(given["clock"]),
        amount=given["amount"],
        reason=given["reason"],
        consents=("all_parties",) if given["consents"] else (),
        by=by,
        at=at,
    )


def _suspend(pk: int, form: forms.SuspendForm, by: Actor, at: datetime) -> object:
    return suspend_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _resume(pk: int, form: ActForm, by: Actor, at: datetime) -> object:
    return resume_dispute(dispute_id=pk, by=by, at=at)


def _close(pk: int, form: forms.CloseForm, by: Actor, at: datetime) -> object:
    door, _colon, outcome = form.cleaned_data["outcome"].partition(":")
    reason = form.cleaned_data["reason"]
    return close_dispute(dispute_id=pk, door=door, outcome=outcome, reason=reason, by=by, at=at)


def _withdraw(pk: int, form: forms.ReasonForm, by: Actor, at: datetime) -> object:
    return withdraw_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _reopen(pk: int, form: forms.ReasonForm, by: Actor, at: datetime) -> object:
    return reopen_dispute(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _review(pk: int, form: forms.ReasonForm, by: Actor, at: datetime) -> object:
    return object_to_declining(dispute_id=pk, by=by, at=at, **form.cleaned_data)


def _always(case: Case) -> bool:
    return True


def _steers(case: Case) -> bool:
    return case.steers


def _gives_back(case: Case) -> bool:
    return case.assignment is not None and bool(may_answer(case.by, case.assignment))


def _answers(case: Case) -> bool:
    return _gives_back(case) and case.assignment is not None and case.assignment.signed_at is None


def _works(case: Case) -> bool:
    holds = case.dispute.responsible_unit_id == case.by.unit_id
    return case.dispute.undetermined_at_id is None and (
        holds or case.dispute.duty_holder_id == case.by.id
    )


def _works_or_steers(case: Case) -> bool:
    return _works(case) or case.steers


def _chased(case: Case) -> bool:
    return case.urged and _works_or_steers(case)


def _awaits_contact(case: Case) -> bool:
    return _works(case) and any(
        clock.rule == "SC.CONTACT" and clock.status == "running" for clock in case.clocks
    )


def _can_extend(case: Case) -> bool:
    return _works_or_steers(case)


@dataclass(frozen=True)
class Act:
    """One act as it is offered: `plan` names the act of the life cycle that must be open.

    A `placed` act stands in the panel of the route; one that `sorts`, in that of the kind.
    """

    label: Label
    form: type[ActForm]
    run: Run
    fits: Callable[[Case], bool]
    icon: str
    done: Label
    plan: str = ""
    tone: str = ""
    placed: bool = False
    sorts: bool = False


ACTS: Mapping[str, Act] = {
    "accept": Act(
        _("受理并登记"),
        forms.KindForm,
        _accept,
        _steers,
        icon="check",
        done=_("已受理并登记。"),
        plan="accept",
        tone="primary",
        sorts=True,
    ),
    "decline": Act(
        pgettext_lazy("act", "不予受理"),
        forms.DeclineForm,
        _decline,
        _steers,
        icon="circle-x",
        done=_("已告知申请人不予受理的理由和可以去的地方。"),
        plan="decline",
    ),
    "register": Act(
        _("登记"),
        forms.KindForm,
        _register,
        _steers,
        icon="clipboard-check",
        done=_("已登记。"),
        plan="register",
        tone="primary",
        sorts=True,
    ),
    "confirm_route": Act(
        _("确认交办"),
        forms.ConfirmRouteForm,
        _confirm,
        lambda case: case.steers and case.proposal is not None and bool(case.proposal.lead_id),
        icon="send",
        done=_("已交办。"),
        plan="assign",
        tone="primary",
        placed=True,
    ),
    "assign": Act(
        _("交给别的单位"),
        forms.AssignForm,
        _assign,
        _steers,
        icon="arrows-split",
        done=_("已交办。"),
        plan="assign",
        placed=True,
    ),
    "propose": Act(
        _("改类型，重新建议"),
        forms.KindForm,
        _propose,
        _steers,
        icon="refresh",
        done=_("已重新生成建议。"),
        plan="assign",
        placed=True,
    ),
    "sign_for": Act(
        _("签收"),
        forms.SignForm,
        _sign,
        _answers,
        icon="clipboard-check",
        done=_("已签收。"),
        tone="primary",
    ),
    "contact": Act(
        _("已联系当事人"),
        forms.ContactForm,
        _contact,
        _awaits_contact,
        icon="phone-call",
        done=_("已记录。"),
        tone="primary",
    ),
    "answer_urge": Act(
        _("答复催办"),
        forms.ReplyForm,
        _answer,
        _chased,
        icon="message-2",
        done=_("已答复。"),
        tone="primary",
    ),
    "return": Act(
        _("退回中心"),
        forms.ReturnForm,
        _return,
        _gives_back,
        icon="arrow-back-up",
        done=_("已退回中心。"),
        plan="return",
    ),
    "transfer": Act(
        _("转办"),
        forms.TransferForm,
        _transfer,
        _works_or_steers,
        icon="arrows-exchange",
        done=_("已转办。"),
        plan="transfer",
    ),
    "recall": Act(
        _("收回重新交办"),
        forms.ReasonForm,
        _recall,
        _steers,
        icon="arrow-back",
        done=_("已收回。"),
        plan="recall",
    ),
    "urge": Act(
        _("催办"),
        forms.WordsForm,
        _urge,
        lambda case: case.steers and case.dispute.duty_holder_id not in {None, case.by.id},
        icon="bell-ringing",
        done=_("已催办。"),
        plan="urge",
    ),
    "extend": Act(
        _("延长期限"),
        forms.ExtendForm,
        _extend,
        _can_extend,
        icon="clock-plus",
        done=_("已延长，双方会收到通知。"),
        plan="extend",
    ),
    "suspend": Act(
        _("暂停"),
        forms.SuspendForm,
        _suspend,
        _works,
        icon="player-pause",
        done=_("已暂停。"),
        plan="suspend",
    ),
    "resume": Act(
        _("恢复办理"),
        ActForm,
        _resume,
        _works,
        icon="player-play",
        done=_("已恢复办理。"),
        plan="resume",
        tone="primary",
    ),
    "close": Act(
        _("结案"),
        forms.CloseForm,
        _close,
        _works_or_steers,
        icon="folder-check",
        done=_("已结案，双方会收到结果。"),
        plan="close",
    ),
    "withdraw": Act(
        _("申请人撤回"),
        forms.ReasonForm,
        _withdraw,
        _steers,
        icon="file-x",
        done=_("已撤回。"),
        plan="withdraw",
    ),
    "reopen": Act(
        _("重新打开"),
        forms.ReasonForm,
        _reopen,
        _steers,
        icon="folder-open",
        done=_("已重新打开。"),
        plan="reopen",
    ),
    "review": Act(
        _("上一级再看一次"),
        forms.ReasonForm,
        _review,
        _steers,
        icon="eye-check",
        done=_("已交上一级再看。"),
        plan="review",
    ),
}


def offered(case: Case) -> dict[str, Act]:
    """The acts that somebody may do on a dispute now, in the order of the list above."""
    machine = plan_in_force().machines["dispute"]
    live = open_acts(machine, state=case.dispute.stage, roles=case.by.roles)
    codes = {spec.code for spec in live}
    return {
        code: act
        for code, act in ACTS.items()
        if (not act.plan or act.plan in codes) and act.fits(case)
    }
