"""What a party does to a dispute: add evidence, chase, withdraw, correct their own data."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import acting_in
from jiefen.disputes.services import correct_party
from jiefen.disputes.types import Side
from jiefen.flows.attach_evidence import attach_evidence
from jiefen.flows.close_dispute import withdraw_dispute
from jiefen.flows.object_to_declining import object_to_declining
from jiefen.flows.urge import urge_dispute
from jiefen.kernel import clock
from jiefen.kernel.masking import mask_phone
from jiefen.kernel.readlog import reads_of
from jiefen.organisations.selectors import tree
from jiefen.rules.trace import Refused
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.fields import ChineseIdField, TextField
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import PartyRequest, party_page
from jiefen.web.shell.sent import files_sent


@require_POST
@party_page
def add_evidence(request: PartyRequest, code: str) -> HttpResponse:
    """Takes photos and files; each good one is kept even when another is refused."""
    found = mine(request, code)
    uploads = files_sent(request, "files")
    if not uploads:
        messages.warning(request, _("还没有选文件。"))
    kept = 0
    for upload in uploads:
        try:
            attach_evidence(code=found.dispute.code, upload=upload, by=found.by, at=clock.now())
            kept += 1
        except Refused as refused:
            messages.error(request, f"{upload.name}：{refused}")
    if kept:
        messages.success(request, _("收到 %(n)s 份材料。") % {"n": kept})
    return redirect("party:dispute", code=found.dispute.code)


@require_POST
@party_page
def urge(request: PartyRequest, code: str) -> HttpResponse:
    """Chases whoever has the dispute."""
    found = mine(request, code)
    urge_dispute(dispute_id=found.dispute.pk, by=found.by, at=clock.now())
    messages.success(request, _("已经催办，承办人会在承诺的时间内答复。"))
    return redirect("party:dispute", code=found.dispute.code)


@party_page
def withdraw(request: PartyRequest, code: str) -> HttpResponse:
    """Takes the application back, after a second look."""
    found = mine(request, code)
    if found.party.side != Side.APPLICANT:
        raise Refused.of("只有申请人能撤回申请。", instead="不想调解的，可以在邀请里说不同意。")
    if request.method == "POST":
        reason = request.POST.get("reason", "")[:500]
        withdraw_dispute(dispute_id=found.dispute.pk, reason=reason, by=found.by, at=clock.now())
        messages.success(request, _("申请已经撤回。"))
        return redirect("party:dispute", code=found.dispute.code)
    return render(request, "party/withdraw.html", {"mine": found, "dispute": found.dispute})


@party_page
def object_to_decline(request: PartyRequest, code: str) -> HttpResponse:
    """Asks the next higher centre to look again at a dispute that was not taken in."""
    found = mine(request, code)
    if found.party.side != Side.APPLICANT:
        raise Refused.of("只有申请人可以请上一级再看一次。", code="forbidden")
    refused, status = None, 200
    if request.method == "POST":
        by = acting_in(found.by, found.dispute.pk)
        reason = request.POST.get("reason", "")[:500]
        try:
            object_to_declining(dispute_id=found.dispute.pk, reason=reason, by=by, at=clock.now())
        except Refused as why:
            refused, status = why, 409
        else:
            messages.success(request, _("您的意见已经收到，上一级中心会再看一次。"))
            return redirect("party:dispute", code=found.dispute.code)
    context = {"mine": found, "dispute": found.dispute, "refused": refused}
    return render(request, "party/object.html", context, status=status)


class OwnDataForm(ShellForm):
    """What a party may correct without anybody else."""

    address = TextField(label=gettext_lazy("住址或联系地址"), max_length=200, required=False)
    id_number = ChineseIdField(
        label=gettext_lazy("身份证号"),
        required=False,
        help_text=gettext_lazy("做文书时要用，可以以后再填。"),
    )


@party_page
def own_data(request: PartyRequest, code: str) -> HttpResponse:
    """Shows a party what is kept of them, lets them correct it, and says who has read it."""
    found = mine(request, code)
    party = found.party
    kept = {"address": party.address, "id_number": party.id_number}
    form = OwnDataForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        changes = {name: new for name, new in form.cleaned_data.items() if new != kept[name]}
        if changes:
            correct_party(party=party, changes=changes, by=found.by, at=clock.now())
        messages.success(request, _("已经改好。"))
        return redirect("party:own_data", code=found.dispute.code)
    units = tree().units
    subject = f"party:{party.pk}"
    reads = [
        {"at": read.at, "unit": units[read.unit_id].name if read.unit_id in units else ""}
        for read in reads_of(found.dispute.pk)
        if read.subject == subject
    ]
    context = {
        "mine": found,
        "form": form,
        "phone": mask_phone(party.phone),
        "reads": reads,
    }
    return render(request, "party/own_data.html", context, status=422 if form.errors else 200)
