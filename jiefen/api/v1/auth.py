"""Who asks: a key of a connected system, or staff signed in on the pages."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from jiefen.accounts.selectors import actor_of_token
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day, now
from jiefen.organisations.selectors import memberships_of
from jiefen.rules.trace import Refused


class ApiRequest(HttpRequest):
    """A request whose asker is known."""

    auth: Actor


class KeyAuth(HttpBearer):
    """`Authorization: Bearer jf_…`: the key of a connected system."""

    openapi_description = "接口密钥：Authorization: Bearer jf_…"

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The integration that holds the key."""
        return actor_of_token(token, at=now())


class SessionAuth(APIKeyCookie):
    """Staff who are signed in on the pages; their requests carry the CSRF token."""

    param_name = "jiefen_session"
    openapi_description = "工作人员登录后的会话（写操作要带 CSRF 令牌）"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The member of staff, or nobody."""
        actor: Actor | None = getattr(request, "actor", None)
        return actor if actor is not None and actor.kind == "staff" else None


AUTH: list[Callable[[HttpRequest], Actor | None]] = [KeyAuth(), SessionAuth()]


def require(by: Actor, scope: str) -> None:
    """Refuses a key that lacks a scope; staff have what their role has."""
    if by.kind == "integration" and scope not in by.roles:
        raise Refused.of(
            f"这个接口密钥没有“{scope}”权限。", instead="请管理员给密钥加上权限。", code="forbidden"
        )


def acting(by: Actor) -> Actor:
    """The asker with the roles that their memberships give them in the unit they act for."""
    if by.kind != "integration" or by.account_id is None:
        return by
    held = [
        membership.role
        for membership in memberships_of(by.account_id, on=local_day(now()))
        if membership.unit_id == by.unit_id
    ]
    return replace(by, roles=by.roles | frozenset(held))
