"""People and their roles: taken on, given roles, helped back in, let go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts.selectors import account_by_id
from jiefen.accounts.services.staff_sign_in import is_locked
from jiefen.accounts.types import AccountKind
from jiefen.flows.release_member import close_account, end_role
from jiefen.kernel import clock
from jiefen.organisations import services
from jiefen.organisations.policies import may_administer_person, require
from jiefen.organisations.selectors import members_within, memberships_ever, subtree_of
from jiefen.rules.trace import Refused
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.coordinator.administration.forms import MembershipForm, NewPersonForm
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest


@administration_page()
def people(request: StaffRequest) -> HttpResponse:
    """Everybody in the administrator's units, found by name, sign-in name or unit."""
    wanted = request.GET.get("q", "").strip().casefold()
    today = clock.local_day(clock.now())
    rows: dict[int, dict[str, object]] = {}
    roles: dict[int, list[object]] = {}
    for each in members_within(subtree_of(request.actor.unit_id or 0)):
        account = each.account
        words = f"{account.name} {account.username} {each.unit.name} {each.get_role_display()}"
        if wanted and wanted not in words.casefold():
            continue
        rows.setdefault(account.pk, {"account": account})
        present = each.active_to is None or each.active_to >= today
        if present:
            roles.setdefault(account.pk, []).append(each)
    listed = [{**row, "roles": roles.get(pk, [])} for pk, row in rows.items()]
    context = {"rows": listed[:300], "total": len(listed), "q": request.GET.get("q", "")}
    return render_page(request, "coordinator/people.html", context, partial="list")


@administration_page()
def new_person(request: StaffRequest) -> HttpResponse:
    """Takes somebody on; the password is shown once and kept nowhere."""
    form = NewPersonForm(request.POST or None, within=request.actor.unit_id)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            account_id, password = services.take_on(
                username=typed["username"],
                name=typed["name"],
                phone=typed["phone"],
                unit_id=typed["unit"],
                role=typed["role"],
                title=typed["title"],
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _password_page(request, account_id, password)
    status = 422 if form.errors else 200
    return render(request, "coordinator/new_person.html", {"form": form}, status=status)


def _password_page(request: StaffRequest, account_id: int, password: str) -> HttpResponse:
    context = {"account": account_by_id(account_id), "password": password}
    return render(request, "coordinator/person_password.html", context)


@administration_page()
def person(request: StaffRequest, account_id: int) -> HttpResponse:
    """One person: roles held and ended, sign-in, and a form for another role."""
    today = clock.local_day(clock.now())
    require(may_administer_person(request.actor, account_id, on=today))
    account = account_by_id(account_id)
    if account.kind != AccountKind.STAFF:
        raise Refused.of(_("这不是工作人员的账号。"), code="not_found")
    form = MembershipForm(request.POST or None, within=request.actor.unit_id)
    if request.method == "POST" and form.is_valid():
        try:
            services.grant_membership(
                account_id=account_id,
                unit_id=form.cleaned_data["unit"],
                role=form.cleaned_data["role"],
                title=form.cleaned_data["title"],
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("已经增加身份。"))
            return redirect("coordinator:person", account_id)
    context = {
        "account": account,
        "memberships": memberships_ever(account_id),
        "today": today,
        "locked": is_locked(account, at=clock.now()),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "coordinator/person.html", context, status=status)


@require_POST
@administration_page()
def end_membership(request: StaffRequest, account_id: int, membership_id: int) -> HttpResponse:
    """Ends a role at once."""
    end_role(membership_id=membership_id, by=request.actor, at=clock.now())
    messages.success(request, _("这个身份已经结束。"))
    return redirect("coordinator:person", account_id)


@require_POST
@administration_page()
def reset_sign_in(request: StaffRequest, account_id: int) -> HttpResponse:
    """A new password and a new authenticator; the password is shown once."""
    password = services.reset_sign_in(account_id=account_id, by=request.actor, at=clock.now())
    return _password_page(request, account_id, password)


@require_POST
@administration_page()
def let_go(request: StaffRequest, account_id: int) -> HttpResponse:
    """Closes an account."""
    close_account(account_id=account_id, by=request.actor, at=clock.now())
    messages.success(request, _("账号已经停用，登录已全部退出。"))
    return redirect("coordinator:person", account_id)


@require_POST
@administration_page()
def take_back(request: StaffRequest, account_id: int) -> HttpResponse:
    """Opens a closed account again."""
    services.take_back(account_id=account_id, by=request.actor, at=clock.now())
    messages.success(request, _("账号已经恢复。"))
    return redirect("coordinator:person", account_id)
