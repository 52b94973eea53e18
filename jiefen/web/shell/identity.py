"""Who is asking: the actor of a request, its session, and who may see a page.

Every view carries one of `staff_page`, `party_page`, `open_page`; a test walks all addresses
and fails for a view that says nothing.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from jiefen.accounts.types import AccountKind
from jiefen.disputes.selectors import parties_reached_by
from jiefen.kernel import clock
from jiefen.kernel.actor import Actor
from jiefen.organisations.selectors import memberships_of
from jiefen.rules.trace import Refused
from jiefen.web.shell.htmx import is_htmx

if TYPE_CHECKING:
    from jiefen.accounts.models import Account
    from jiefen.organisations.models import Membership

# Service commitments of the district: a working day at most, and half an hour without a keystroke.
SESSION_LASTS = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=30)
_SEEN_EVERY = timedelta(minutes=1)

_SINCE, _SEEN, _MEMBERSHIP, _PARTIES = "signed_in_at", "seen_at", "membership", "party_ids"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class StaffRequest(HttpRequest):
    """A request of somebody who acts in a role of a unit."""

    actor: Actor
    memberships: "list[Membership]"


class PartyRequest(HttpRequest):
    """A request of a party (or of somebody who acts for one)."""

    actor: Actor


class OpenRequest(HttpRequest):
    """A request of anybody; `actor` is None for somebody unknown."""

    actor: Actor | None


P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
Page = Callable[Concatenate[R, P], HttpResponse]


def actor_of(request: HttpRequest) -> Actor | None:
    """Who asks, or None for somebody unknown."""
    found: Actor | None = getattr(request, "actor", None)
    return found


# --- the session -------------------------------------------------------------------------------


def sign_in(request: HttpRequest, account: "Account", *, at: datetime) -> None:
    """Begins a session of an account under a new key; what the old one held is gone."""
    request.session.flush()
    login(request, account, backend=_BACKEND)
    request.session[_SINCE] = request.session[_SEEN] = at.isoformat()


def admit_party(request: HttpRequest, party_ids: Iterable[int], *, at: datetime) -> None:
    """Lets somebody without an account act as these parties, under a new session key.

    For people who came by case code or invitation and proved the phone on file.
    A session of staff ends; other parties admitted before in this browser stay admitted.
    """
    held = [] if "_auth_user_id" in request.session else request.session.get(_PARTIES, [])
    request.session.flush()
    request.session[_PARTIES] = sorted({*held, *party_ids})
    request.session[_SINCE] = at.isoformat()


def sign_out(request: HttpRequest) -> None:
    """Ends the session of this browser."""
    logout(request)


def choose_membership(request: StaffRequest, membership_id: int) -> None:
    """Acts from now on in another role or unit that the person holds today."""
    if membership_id not in {each.pk for each in request.memberships}:
        raise Refused.of("您没有这个身份。", instead="请从列表里选择。", field="membership")
    request.session[_MEMBERSHIP] = membership_id
    request.session.cycle_key()


def _over(request: HttpRequest, *, staff: bool, at: datetime) -> bool:
    since = request.session.get(_SINCE)
    if since is None or at - datetime.fromisoformat(since) > SESSION_LASTS:
        return True
    if not staff:
        return False
    seen = at - datetime.fromisoformat(request.session.get(_SEEN, since))
    if seen > STAFF_IDLE:
        return True
    if seen > _SEEN_EVERY:
        request.session[_SEEN] = at.isoformat()
    return False


# --- the actor ---------------------------------------------------------------------------------


def _staff_actor(request: HttpRequest, account: "Account", at: datetime) -> Actor | None:
    held = memberships_of(account.pk, on=clock.local_day(at))
    request.memberships = held  # type: ignore[attr-defined]  # declared on StaffRequest
    if not held:
        return None
    chosen = request.session.get(_MEMBERSHIP)
    current = next((each for each in held if each.pk == chosen), held[0])
    return Actor(
        kind="staff",
        id=account.pk,
        role=current.role,
        unit_id=current.unit_id,
        roles=frozenset(each.role for each in held if each.unit_id == current.unit_id),
        account_id=account.pk,
    )


def _party_actor(party_ids: Collection[int], account_id: int | None) -> Actor:
    only = next(iter(party_ids)) if len(party_ids) == 1 else None
    return Actor(
        kind="party",
        id=only,
        role="party",
        account_id=account_id,
        party_ids=frozenset(party_ids),
    )


def _known(request: HttpRequest, at: datetime) -> Actor | None:
    if "_auth_user_id" not in request.session and _PARTIES not in request.session:
        return None
    account = request.user if request.user.is_authenticated else None
    staff = account is not None and account.kind == AccountKind.STAFF
    if _over(request, staff=staff, at=at):
        logout(request)
        return None
    if account is None:
        admitted = request.session.get(_PARTIES)
        return _party_actor(admitted, None) if admitted else None
    if staff:
        return _staff_actor(request, account, at)
    if account.kind == AccountKind.PARTY and account.phone_index is not None:
        return _party_actor(parties_reached_by(bytes(account.phone_index), at=at), account.pk)
    return None


class ActorMiddleware:
    """Finds out who asks before a view runs; a request without a session costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.memberships = []  # type: ignore[attr-defined]  # declared on StaffRequest
        request.actor = _known(request, clock.now())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Notes for the layout to which audience a page belongs."""
        match = request.resolver_match
        request.audience = match.app_name if match else ""  # type: ignore[attr-defined]


_HOMES = {
    "grid_worker": "/grid/",
    "counter_clerk": "/centre/",
    "centre_clerk": "/centre/",
    "centre_head": "/centre/",
    "mediator": "/desk/",
    "committee_head": "/desk/",
    "handler": "/desk/",
    "unit_head": "/desk/",
    "coordinator": "/overview/",
    "administrator": "/overview/people",
    "auditor": "/overview/reads",
}


def home_of(by: Actor | None) -> str:
    """The first page of somebody: where their work or their disputes are."""
    if by is None:
        return "/"
    return "/my/" if by.kind == "party" else _HOMES.get(by.role, "/")


def resolve_actor(request: HttpRequest, *, at: datetime) -> Actor | None:
    """Who asks now, after the session of this request changed."""
    request.actor = _known(request, at)  # type: ignore[attr-defined]  # as the middleware does
    return actor_of(request)


# --- who may see a page ------------------------------------------------------------------------


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where somebody wanted to go, if that is an address of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if own else fallback


def _go(request: HttpRequest, name: str) -> HttpResponse:
    here = request.get_full_path() if request.method == "GET" and not is_htmx(request) else ""
    address = reverse(name) + (f"?{urlencode({'next': here})}" if here else "")
    if is_htmx(request):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _private(response: HttpResponse) -> HttpResponse:
    """Keeps pages with personal data out of every cache, the browser's after sign-out too."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def staff_page(
    *roles: str,
) -> Callable[[Page[StaffRequest, P]], Page[HttpRequest, P]]:
    """Shows the page to members of a unit who act in one of these roles (none: in any)."""

    def decorate(view: Page[StaffRequest, P]) -> Page[HttpRequest, P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            by = actor_of(request)
            if by is None or by.kind != "staff":
                return _go(request, "public:sign_in_staff")
            if roles and by.roles.isdisjoint(roles):
                memberships: list[Membership] = getattr(request, "memberships", [])
                if any(each.role in roles for each in memberships):
                    return _go(request, "public:choose_membership")
                raise Refused.of(
                    "这一页不归您现在的身份办理。",
                    instead="如果您需要这个权限，请联系本单位的系统管理员。",
                    code="forbidden",
                )
            return _private(view(request, *args, **kwargs))  # type: ignore[arg-type]

        guarded.who_may_see = ("staff", *roles)  # type: ignore[attr-defined]  # read by the test
        return guarded

    return decorate


def party_page(view: Page[PartyRequest, P]) -> Page[HttpRequest, P]:
    """Shows the page to parties: signed in by phone, or admitted by case code or invitation."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        by = actor_of(request)
        if by is None or by.kind != "party":
            return _go(request, "public:sign_in_party")
        return _private(view(request, *args, **kwargs))  # type: ignore[arg-type]

    guarded.who_may_see = ("party",)  # type: ignore[attr-defined]  # read by the test
    return guarded


def open_page(view: Page[OpenRequest, P]) -> Page[HttpRequest, P]:
    """Shows the page to anybody."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    guarded.who_may_see = ("open",)  # type: ignore[attr-defined]  # read by the test
    return guarded
