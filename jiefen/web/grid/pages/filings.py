"""What one filed for others: the list, the receipt, and the person's confirmation."""

import base64
import binascii

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts.types import CodePurpose
from jiefen.disputes.selectors import names_of, parties_of
from jiefen.flows import send_code as codes
from jiefen.flows.confirm_filing import (
    applicant_phone,
    confirm_by_code,
    confirm_by_signature,
    confirm_by_witness,
    subject_of,
)
from jiefen.intake.selectors import filing_for, filings_by, pending_read_backs, receipt_of
from jiefen.intake.types import Confirmation
from jiefen.kernel import clock
from jiefen.kernel.masking import mask_phone
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused
from jiefen.web.grid.pages.forms import WitnessForm
from jiefen.web.grid.pages.writing import ROLES
from jiefen.web.shell.draft_session import draft_of
from jiefen.web.shell.identity import StaffRequest, staff_page

_PNG = "data:image/png;base64,"


@staff_page(*ROLES)
def filings(request: StaffRequest) -> HttpResponse:
    """What one filed for others, newest first, those waiting for the person's word on top."""
    found = filings_by(request.actor)
    names = names_of([filing.dispute_id for filing in found])
    states = plan_in_force().machines["dispute"].states
    lines = [
        {
            "code": filing.dispute.code,
            "who": "、".join(names.get(filing.dispute_id, {}).get("applicant", [])[:2]),
            "other": "、".join(names.get(filing.dispute_id, {}).get("respondent", [])[:2]),
            "stage": states[filing.dispute.stage].label,
            "open": filing.dispute.closed_at is None,
            "at": filing.submitted_at,
            "pending": filing.confirmation == Confirmation.PENDING,
        }
        for filing in found
    ]
    lines.sort(key=lambda line: not line["pending"])
    context = {
        "lines": lines,
        "pending": len(pending_read_backs(request.actor)),
        "draft": draft_of(request),
    }
    return render(request, "grid/filings.html", context)


@staff_page(*ROLES)
def filing(request: StaffRequest, code: str) -> HttpResponse:
    """The receipt to print, and the three ways in which the person confirms."""
    return _page(request, code)


def _page(
    request: StaffRequest,
    code: str,
    *,
    witness: WitnessForm | None = None,
    code_errors: list[str] | None = None,
) -> HttpResponse:
    found = filing_for(request.actor, code)
    parties = parties_of(found.dispute_id)
    phone = next((one.phone for one in parties if one.side == "applicant"), "")
    faulty = bool(code_errors or (witness and witness.errors))
    context = {
        "filing": found,
        "receipt": receipt_of(found),
        "parties": parties,
        "pending": found.confirmation == Confirmation.PENDING,
        "phone": mask_phone(phone) if phone.startswith("1") else "",
        "witness": witness or WitnessForm(),
        "code_errors": code_errors or [],
        "sent": bool(code_errors) or "sent" in request.GET,
        "resend": reverse("grid:send_code", args=[found.dispute.code]),
    }
    return render(request, "grid/filing.html", context, status=422 if faulty else 200)


def _source(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


@require_POST
@staff_page(*ROLES)
def send_code(request: StaffRequest, code: str) -> HttpResponse:
    """Sends a code to the person's phone."""
    found = filing_for(request.actor, code)
    codes.send_code(
        phone=applicant_phone(found.dispute_id),
        purpose=CodePurpose.CONFIRM_FILING,
        subject=subject_of(found.dispute_id),
        by=request.actor,
        at=clock.now(),
        source=_source(request),
    )
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(f"{reverse('grid:filing', args=[found.dispute.code])}?sent=1#confirm")


@require_POST
@staff_page(*ROLES)
def by_code(request: StaffRequest, code: str) -> HttpResponse:
    """The person gives the code."""
    try:
        confirm_by_code(
            code=code,
            given=request.POST.get("code", ""),
            by=request.actor,
            at=clock.now(),
            source=_source(request),
        )
    except Refused as refused:
        if refused.field != "code":
            raise
        return _page(request, code, code_errors=[str(refused)])
    return _confirmed(request, code)


@require_POST
@staff_page(*ROLES)
def by_signature(request: StaffRequest, code: str) -> HttpResponse:
    """The person signs on the screen."""
    given = request.POST.get("signature", "")
    try:
        content = base64.b64decode(given.removeprefix(_PNG), validate=True)
    except binascii.Error:
        content = b""
    if not given.startswith(_PNG) or not content:
        raise Refused.of(_("还没有签名。"), instead=_("请本人在屏幕上签名。"), field="signature")
    picture = SimpleUploadedFile("signature.png", content, "image/png")
    confirm_by_signature(code=code, picture=picture, by=request.actor, at=clock.now())
    return _confirmed(request, code)


@require_POST
@staff_page(*ROLES)
def by_witness(request: StaffRequest, code: str) -> HttpResponse:
    """Somebody without a phone confirms in front of a witness."""
    form = WitnessForm(request.POST)
    if not form.is_valid():
        return _page(request, code, witness=form)
    confirm_by_witness(code=code, by=request.actor, at=clock.now(), **form.cleaned_data)
    return _confirmed(request, code)


def _confirmed(request: StaffRequest, code: str) -> HttpResponse:
    messages.success(request, _("本人已经确认。"))
    return redirect("grid:filing", code=code)
