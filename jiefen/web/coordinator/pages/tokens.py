"""Keys of connected systems."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts.selectors import token_by_id, tokens_of
from jiefen.accounts.types import ApiScope, NewToken
from jiefen.kernel import clock
from jiefen.organisations import services
from jiefen.organisations.selectors import subtree_of, tree
from jiefen.rules.trace import Refused
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.coordinator.administration.forms import SystemForm
from jiefen.web.shell.identity import StaffRequest


@administration_page()
def tokens(request: StaffRequest) -> HttpResponse:
    """The keys that act as one of the administrator's units, and a form for another system."""
    form = SystemForm(request.POST or None, within=request.actor.unit_id)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = services.connect_system(
                username=form.cleaned_data["username"],
                name=form.cleaned_data["name"],
                unit_id=form.cleaned_data["unit"],
                scopes=form.cleaned_data["scopes"],
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _shown_once(request, fresh)
    now, units, labels = clock.now(), tree().units, dict(ApiScope.choices)
    rows = [
        {
            "token": token,
            "unit": units[token.unit_id].name,
            "scopes": [labels.get(scope, scope) for scope in token.scopes],
            "live": token.revoked_at is None
            and (token.expires_at is None or token.expires_at > now),
        }
        for token in tokens_of(subtree_of(request.actor.unit_id or 0))
    ]
    context = {"form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "coordinator/tokens.html", context, status=status)


def _shown_once(request: StaffRequest, fresh: NewToken) -> HttpResponse:
    context = {"token": token_by_id(fresh.token_id), "plain": fresh.plain}
    return render(request, "coordinator/token.html", context)


@require_POST
@administration_page()
def rotate_token(request: StaffRequest, token_id: int) -> HttpResponse:
    """A new key, shown once; the old one works a day more."""
    fresh = services.renew_key(token_id=token_id, by=request.actor, at=clock.now())
    return _shown_once(request, fresh)


@require_POST
@administration_page()
def revoke_token(request: StaffRequest, token_id: int) -> HttpResponse:
    """Stops a key."""
    services.stop_key(token_id=token_id, by=request.actor, at=clock.now())
    messages.success(request, _("密钥已经停用。"))
    return redirect("coordinator:tokens")
