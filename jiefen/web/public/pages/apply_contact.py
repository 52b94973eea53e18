"""The phone of whoever applies, proved by a one-time code."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiefen.accounts import services as accounts
from jiefen.accounts.selectors import account_by_id
from jiefen.accounts.types import VISITOR, CodePurpose
from jiefen.disputes.types import Channel
from jiefen.flows import send_code as codes
from jiefen.flows.save_draft import save_draft
from jiefen.kernel import clock
from jiefen.kernel.masking import mask_phone
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.apply_forms import ContactForm, NamePart
from jiefen.web.public.pages.sign_in import source_of
from jiefen.web.public.pages.sign_in_forms import CodeForm
from jiefen.web.shell import identity
from jiefen.web.shell.draft_session import draft_of, keep_key, key_of
from jiefen.web.shell.identity import OpenRequest, PartyRequest, open_page


def proved_phone(request: OpenRequest | PartyRequest) -> str:
    """The proved phone of a party who is signed in already."""
    by = request.actor
    if by is None or by.kind != "party" or by.account_id is None:
        return ""
    return account_by_id(by.account_id).phone


def _keep(request: OpenRequest, changes: dict[str, str], *, proved: str = "") -> None:
    draft = draft_of(request)
    content = {**(draft.content if draft else {}), **changes}
    save_draft(
        key=key_of(request),
        content=content,
        channel=Channel.PHONE,
        by=request.actor or VISITOR,
        at=clock.now(),
        phone=proved,
    )


def _send(request: OpenRequest, phone: str) -> None:
    codes.send_code(
        phone=phone,
        purpose=CodePurpose.SIGN_IN,
        by=VISITOR,
        at=clock.now(),
        source=source_of(request),
    )


@open_page
def contact(request: OpenRequest) -> HttpResponse:
    """Asks for name and phone and sends a code; somebody signed in gives the name only."""
    draft = draft_of(request)
    if draft is None or not draft.content.get("narrative"):
        return redirect("public:apply")
    known = proved_phone(request)
    kind = NamePart if known else ContactForm
    form = kind(request.POST or None, initial=draft.content)
    if request.method == "POST" and form.is_valid():
        changes = {"phone": known, **form.cleaned_data}
        _keep(request, changes)
        try:
            if not known:
                _send(request, changes["phone"])
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("public:apply_check" if known else "public:apply_code")
    context = {"form": form, "known": mask_phone(known)}
    status = 422 if form.errors else 200
    return render(request, "public/apply_contact.html", context, status=status)


@open_page
def code(request: OpenRequest) -> HttpResponse:
    """Asks for the code; it signs the person in and the draft comes along."""
    draft, key = draft_of(request), key_of(request)
    phone = str(draft.content.get("phone", "")) if draft else ""
    if not phone:
        return redirect("public:apply")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            account = accounts.sign_in_by_phone(
                phone=phone,
                code=form.cleaned_data["code"],
                by=VISITOR,
                at=at,
                source=source_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            identity.sign_in(request, account, at=at)
            keep_key(request, key)
            identity.resolve_actor(request, at=at)
            _keep(request, {}, proved=phone)
            return redirect("public:apply_check")
    context = {"form": form, "phone": mask_phone(phone), "resend": reverse("public:apply_resend")}
    status = 422 if form.errors else 200
    return render(request, "public/apply_code.html", context, status=status)


@require_POST
@open_page
def resend(request: OpenRequest) -> HttpResponse:
    """Sends another code to the same phone."""
    draft = draft_of(request)
    if draft is not None and draft.content.get("phone"):
        _send(request, draft.content["phone"])
    return HttpResponse(status=204)
