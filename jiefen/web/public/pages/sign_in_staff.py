"""Staff sign in: name and password, then the authenticator's code; the first time it is set up."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jiefen.accounts import services as accounts
from jiefen.accounts.selectors import account_by_id
from jiefen.accounts.types import VISITOR
from jiefen.flows.demo_people import demo_code, demo_people
from jiefen.kernel import clock
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.sign_in import enter, source_of
from jiefen.web.public.pages.sign_in_forms import CodeForm, NewPasswordForm, StaffForm
from jiefen.web.shell import identity
from jiefen.web.shell.identity import OpenRequest, open_page

_WAITING = "staff_waiting"
# A service commitment: between password and code no more than ten minutes.
_WAITS = timedelta(minutes=10)


def _to(request: HttpRequest, name: str) -> HttpResponse:
    wanted = identity.safe_next(request, "")
    return redirect(reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def _wait_for(request: HttpRequest, account_id: int, *, proved: bool) -> None:
    until = (clock.now() + _WAITS).isoformat()
    request.session[_WAITING] = {"account": account_id, "until": until, "proved": proved}
    request.session.cycle_key()


def _waiting(request: HttpRequest, *, proved: bool) -> int:
    """The account whose password (and, if `proved`, code) was right a moment ago."""
    kept = request.session.get(_WAITING)
    if (
        not kept
        or clock.now() > datetime.fromisoformat(kept["until"])
        or kept["proved"] is not proved
    ):
        raise Refused.of(
            _("登录放得太久了。"),
            instead=_("请从用户名和密码重新开始。"),
            code="forbidden",
        )
    return int(kept["account"])


def _proved(request: HttpRequest, account_id: int) -> HttpResponse:
    account = account_by_id(account_id)
    if account.must_change_password:
        _wait_for(request, account_id, proved=True)
        return _to(request, "public:sign_in_new_password")
    identity.sign_in(request, account, at=clock.now())
    return enter(request)


@open_page
def password(request: OpenRequest) -> HttpResponse:
    """Asks for name and password."""
    form = StaffForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            account = accounts.accept_password(
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                by=VISITOR,
                at=clock.now(),
                source=source_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
            status = 422
        else:
            _wait_for(request, account.pk, proved=False)
            known = bool(account.totp_secret)
            return _to(request, "public:sign_in_totp" if known else "public:set_up_totp")
    context = {
        "form": form,
        "next": identity.safe_next(request, ""),
        "demo": demo_people() if settings.DEMO else (),
    }
    return render(request, "public/sign_in_staff.html", context, status=status)


@open_page
def totp(request: OpenRequest) -> HttpResponse:
    """Asks for the code of the authenticator app."""
    account_id = _waiting(request, proved=False)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.accept_totp(
                account_id=account_id,
                code=form.cleaned_data["code"],
                by=VISITOR,
                at=clock.now(),
                source=source_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _proved(request, account_id)
    shown = demo_code(account_id, at=clock.now()) if settings.DEMO else ""
    context = {"form": form, "next": identity.safe_next(request, ""), "demo_code": shown}
    status = 422 if form.errors else 200
    return render(request, "public/sign_in_totp.html", context, status=status)


@open_page
def set_up_totp(request: OpenRequest) -> HttpResponse:
    """Shows the secret of a new authenticator once as a QR code and asks for its first code."""
    account_id = _waiting(request, proved=False)
    setup = accounts.begin_totp_setup(account_id=account_id, by=VISITOR, at=clock.now())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.confirm_totp_setup(
                account_id=account_id,
                code=form.cleaned_data["code"],
                by=VISITOR,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _proved(request, account_id)
    context = {"form": form, "setup": setup, "next": identity.safe_next(request, "")}
    status = 422 if form.errors else 200
    return render(request, "public/sign_in_setup.html", context, status=status)


@open_page
def new_password(request: OpenRequest) -> HttpResponse:
    """Asks somebody who was given a password to choose their own."""
    account_id = _waiting(request, proved=True)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = accounts.change_password(
                account_id=account_id,
                old="",
                new=form.cleaned_data["password"],
                by=VISITOR,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            identity.sign_in(request, account, at=clock.now())
            return enter(request)
    context = {"form": form, "next": identity.safe_next(request, "")}
    status = 422 if form.errors else 200
    return render(request, "public/sign_in_new_password.html", context, status=status)
