"""Parties sign in: by phone, or by case code and name; a one-time code is all they need."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts import services as accounts
from jiefen.accounts.types import VISITOR, CodePurpose
from jiefen.flows import send_code as codes
from jiefen.kernel import clock
from jiefen.kernel.secrets import decrypt, encrypt
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.sign_in import enter, source_of
from jiefen.web.public.pages.sign_in_forms import CaseForm, CodeForm, PhoneForm
from jiefen.web.shell import identity
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import OpenRequest, open_page


def _keep(request: HttpRequest, values: Mapping[str, str]) -> None:
    """Keeps what was asked until the code comes; sessions stand readable in the database."""
    for name, value in values.items():
        request.session[f"asked_{name}"] = encrypt(value).hex()


def _kept(request: HttpRequest, name: str) -> str:
    found = request.session.get(f"asked_{name}")
    if not found:
        raise Refused.of(_("登录放得太久了。"), instead=_("请重新获取验证码。"), code="forbidden")
    return decrypt(bytes.fromhex(found))


def _to(request: HttpRequest, name: str) -> HttpResponse:
    wanted = identity.safe_next(request, "")
    return redirect(reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def _asked(request: HttpRequest, form: ShellForm, template: str) -> HttpResponse:
    context = {"form": form, "next": identity.safe_next(request, "")}
    return render(request, template, context, status=422 if form.errors else 200)


def _code_page(request: HttpRequest, form: CodeForm, resend: str, back: str) -> HttpResponse:
    context = {
        "form": form,
        "next": identity.safe_next(request, ""),
        "resend": reverse(resend),
        "back": reverse(back),
        "demo": settings.DEMO and settings.SMS_GATEWAY == "outbox",
        "by_case": back == "public:sign_in_case",
    }
    return render(request, "public/sign_in_code.html", context, status=422 if form.errors else 200)


def _send_to_phone(request: HttpRequest, phone: str) -> None:
    codes.send_code(
        phone=phone,
        purpose=CodePurpose.SIGN_IN,
        by=VISITOR,
        at=clock.now(),
        source=source_of(request),
    )


@open_page
def phone(request: OpenRequest) -> HttpResponse:
    """Asks for the phone and sends a code there."""
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _send_to_phone(request, form.cleaned_data["phone"])
        except Refused as refused:
            form.refuse(refused)
        else:
            _keep(request, form.cleaned_data)
            return _to(request, "public:sign_in_phone_code")
    return _asked(request, form, "public/sign_in_phone.html")


@open_page
def phone_code(request: OpenRequest) -> HttpResponse:
    """Asks for the code that went to the phone."""
    number = _kept(request, "phone")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = accounts.sign_in_by_phone(
                phone=number,
                code=form.cleaned_data["code"],
                by=VISITOR,
                at=clock.now(),
                source=source_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            identity.sign_in(request, account, at=clock.now())
            return enter(request)
    return _code_page(request, form, "public:sign_in_phone_resend", "public:sign_in_party")


@require_POST
@open_page
def phone_resend(request: OpenRequest) -> HttpResponse:
    """Sends another code to the same phone."""
    _send_to_phone(request, _kept(request, "phone"))
    return HttpResponse(status=204)


def _send_for_case(request: HttpRequest, case_code: str, name: str) -> None:
    codes.send_case_code(
        case_code=case_code,
        name=name,
        by=VISITOR,
        at=clock.now(),
        source=source_of(request),
    )


@open_page
def case(request: OpenRequest) -> HttpResponse:
    """Asks for case code and name; whether they exist is not said."""
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _send_for_case(request, form.cleaned_data["case_code"], form.cleaned_data["name"])
        except Refused as refused:
            form.refuse(refused)
        else:
            _keep(request, form.cleaned_data)
            return _to(request, "public:sign_in_case_code")
    return _asked(request, form, "public/sign_in_case.html")


@open_page
def case_code(request: OpenRequest) -> HttpResponse:
    """Asks for the code that went to the phone on file, if there is one."""
    form = CodeForm(request.POST or None)
    asked, name = _kept(request, "case_code"), _kept(request, "name")
    if request.method == "POST" and form.is_valid():
        try:
            party_id = codes.open_case(
                case_code=asked,
                name=name,
                code=form.cleaned_data["code"],
                by=VISITOR,
                at=clock.now(),
                source=source_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            identity.admit_party(request, [party_id], at=clock.now())
            messages.success(request, _("已经打开您的纠纷。"))
            return enter(request)
    return _code_page(request, form, "public:sign_in_case_resend", "public:sign_in_case")


@require_POST
@open_page
def case_resend(request: OpenRequest) -> HttpResponse:
    """Sends another code for the same case and name."""
    _send_for_case(request, _kept(request, "case_code"), _kept(request, "name"))
    return HttpResponse(status=204)
