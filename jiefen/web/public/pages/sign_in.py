"""Signing in: which way, signing out, and as whom to act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts import services as accounts
from jiefen.kernel import clock
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.sign_in_forms import PasswordChangeForm
from jiefen.web.shell import identity
from jiefen.web.shell.identity import OpenRequest, StaffRequest, open_page, staff_page


def source_of(request: HttpRequest) -> str:
    """The network address of the asker, for counting tries."""
    return str(request.META.get("REMOTE_ADDR", ""))


def enter(request: HttpRequest) -> HttpResponseRedirect:
    """To where somebody wanted to go before signing in, else to their first page."""
    by = identity.resolve_actor(request, at=clock.now())
    if by is None:
        identity.sign_out(request)
        raise Refused.of(
            _("您的账号现在没有任何身份。"),
            instead=_("请联系本单位的系统管理员。"),
            code="forbidden",
        )
    return redirect(identity.safe_next(request, identity.home_of(by)))


@open_page
def sign_in(request: OpenRequest) -> HttpResponse:
    """Asks who comes: a party by phone, a party by case code, or staff."""
    return render(request, "public/sign_in.html", {"next": identity.safe_next(request, "")})


@require_POST
@open_page
def sign_out(request: OpenRequest) -> HttpResponse:
    """Ends the session of this browser."""
    identity.sign_out(request)
    messages.success(request, _("已经退出登录。"))
    return redirect("public:sign_in")


@staff_page()
def choose_membership(request: StaffRequest) -> HttpResponse:
    """Lets somebody with several roles or units choose as what they act."""
    if request.method == "POST":
        chosen = request.POST.get("membership", "")
        identity.choose_membership(request, int(chosen) if chosen.isdecimal() else 0)
        by = identity.resolve_actor(request, at=clock.now())
        return redirect(identity.safe_next(request, identity.home_of(by)))
    context = {
        "memberships": request.memberships,
        "actor": request.actor,
        "next": identity.safe_next(request, ""),
    }
    return render(request, "public/sign_in_membership.html", context)


@staff_page()
def account(request: StaffRequest) -> HttpResponse:
    """One's own password and sessions."""
    form = PasswordChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = accounts.change_password(
                account_id=request.actor.account_id or 0,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["password"],
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            identity.sign_in(request, changed, at=clock.now())
            messages.success(request, _("密码已经改好，其他设备上的登录已退出。"))
            return redirect("public:account")
    return render(request, "public/sign_in_account.html", {"form": form})


@require_POST
@staff_page()
def sign_out_everywhere(request: StaffRequest) -> HttpResponse:
    """Ends all sessions of one's own account."""
    accounts.end_sessions(
        account_id=request.actor.account_id or 0, by=request.actor, at=clock.now()
    )
    identity.sign_out(request)
    messages.success(request, _("所有设备上的登录都已退出。"))
    return redirect("public:sign_in")
