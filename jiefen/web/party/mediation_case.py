"""A party's own mediation: as whom they act, which phone gets their codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import acting_in, proceedings_of
from jiefen.flows.mediation_given import DOOR
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused
from jiefen.web.party.card import Mine
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.identity import PartyRequest

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding, Representative

_SIGNS = frozenset({"special", "guardian", "legal_representative"})


@dataclass(frozen=True)
class MyMediation:
    """The mediation of a dispute before one of its parties."""

    mine: Mine
    proceeding: "Proceeding"
    by: Actor
    phone: str
    agent: "Representative | None"

    @property
    def party(self) -> "Party":
        """The party as whom they act."""
        return self.mine.party

    @property
    def code(self) -> str:
        """The dispute's code."""
        return self.mine.dispute.code


def _agent_of(party: "Party") -> "Representative | None":
    """Who signs for a party that cannot sign alone."""
    if not party.minor:
        return None
    agents = [a for a in party.representatives.all() if a.until is None and a.authority in _SIGNS]
    return agents[0] if agents else None


def latest_of(dispute_id: int) -> "Proceeding | None":
    """The mediation that runs, or else the last one."""
    tried = [one for one in proceedings_of(dispute_id) if one.door == DOOR]
    live = [one for one in tried if one.closed_at is None]
    return live[-1] if live else tried[-1] if tried else None


def of_mine(found: Mine) -> MyMediation | None:
    """The mediation behind a party's dispute page; None when none was begun."""
    proceeding = latest_of(found.dispute.pk)
    if proceeding is None:
        return None
    agent = _agent_of(found.party)
    phones = [agent.phone] if agent else [found.party.phone]
    phones += [one.phone for one in found.party.representatives.all() if one.until is None]
    return MyMediation(
        mine=found,
        proceeding=proceeding,
        by=acting_in(found.by, found.dispute.pk),
        phone=next((phone for phone in phones if phone), ""),
        agent=agent,
    )


def my_mediation(request: PartyRequest, code: str) -> MyMediation:
    """The mediation of this dispute, for its party only."""
    found = of_mine(mine(request, code))
    if found is None:
        raise Refused.of(_("这件纠纷还没有开始调解。"), code="not_found")
    return found


Act = Callable[[PartyRequest, MyMediation], str]
More = Callable[[MyMediation], dict[str, object]]


def show(
    request: PartyRequest,
    code: str,
    page: str,
    *,
    acts: Mapping[str, Act],
    more: More,
) -> HttpResponse:
    """A page of the mediation; a POST does the act it names and comes back to the page."""
    my = my_mediation(request, code)
    refused, status = None, 200
    if request.method == "POST":
        act = acts.get(request.POST.get("do", ""))
        if act is None:
            raise Refused.of(_("没有这个操作。"), code="unknown_act")
        try:
            messages.success(request, act(request, my))
            return redirect(f"party:{page}", code=my.code)
        except Refused as why:
            refused, status = why, 409
        my = my_mediation(request, code)
    context = {"my": my, "dispute": my.mine.dispute, "refused": refused, **more(my)}
    return render(request, f"party/{page}.html", context, status=status)


def needs_phone(my: MyMediation) -> str:
    """The phone that gets this party's codes; refused when none is on file."""
    if not my.phone:
        raise Refused.of(
            _("没有登记手机号，不能用验证码确认。"),
            instead=_("请到调委会当面办理，或者在纸上签。"),
            field="phone",
        )
    return my.phone


def source_of(request: PartyRequest) -> str:
    """The network address of the asker, by which codes are throttled."""
    return str(request.META.get("REMOTE_ADDR", ""))


def chosen(request: PartyRequest, name: str) -> int:
    """A whole number from the form; 0 when there is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
