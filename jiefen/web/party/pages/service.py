"""Papers that wait for a party, and how papers reach them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiefen.documents.selectors import papers_of
from jiefen.flows.choose_service import choose_service
from jiefen.flows.papers.shelf import title_of
from jiefen.flows.serve_paper import receive_paper
from jiefen.flows.telling import phone_of
from jiefen.kernel.clock import now
from jiefen.kernel.masking import mask_phone
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import service_address_of, waiting_services
from jiefen.rules.trace import Refused
from jiefen.web.party.card import Mine
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.fields import TextField
from jiefen.web.shell.identity import PartyRequest, party_page
from jiefen.web.shell.sent import number_sent, text_sent


@dataclass(frozen=True)
class Waiting:
    """A paper that is to reach this party."""

    service_id: int
    title: str
    url: str


def waiting_for(found: Mine) -> list[Waiting]:
    """The papers on their way to a party; `url` is empty while the paper is still being made."""
    issued = {
        (paper.kind, paper.proceeding_id): reverse("papers:read", args=[paper.pk, "pdf"])
        for paper in papers_of(found.dispute.pk, by=found.by)
    }
    return [
        Waiting(
            service_id=row.pk,
            title=title_of(row.paper_kind),
            url=issued.get((row.paper_kind, row.proceeding_id), ""),
        )
        for row in waiting_services(found.dispute.pk, found.party.pk)
    ]


def _received(request: PartyRequest, found: Mine) -> str:
    wanted = number_sent(request, "service")
    if wanted not in {one.service_id for one in waiting_for(found)}:
        raise Refused.of(_("没有找到这份文书。"), code="not_found")
    receive_paper(service_id=wanted, by=found.by, at=now())
    return _("已经签收。今天就是送达的日子。")


def _chosen(request: PartyRequest, found: Mine) -> str:
    electronic = request.POST.get("way") == "phone"
    line = TextField(max_length=200, required=False)
    choose_service(
        dispute_id=found.dispute.pk,
        electronic=electronic,
        address="" if electronic else text_sent(request, "address", line),
        by=found.by,
        at=now(),
    )
    return _("记下了。以后想改，随时可以改。")


_ACTS = {"received": _received, "choose": _chosen}


@party_page
@require_http_methods(["GET", "POST"])
def page(request: PartyRequest, code: str) -> HttpResponse:
    """Opens and acknowledges papers; says yes or no to getting them on the phone."""
    found = mine(request, code)
    refused, status = None, 200
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("do", ""))
        if act is None:
            raise Refused.of(_("没有这个操作。"), code="unknown_act")
        try:
            messages.success(request, act(request, found))
            return redirect("party:service", code=found.dispute.code)
        except Refused as why:
            if why.code == "not_found":
                raise
            refused, status = why, 409
    phone = phone_of(found.party)
    context = {
        "mine": found,
        "dispute": found.dispute,
        "refused": refused,
        "waiting": waiting_for(found),
        "chosen": service_address_of(found.party.pk),
        "phone": mask_phone(phone) if phone else "",
        "cites": [plan_in_force().cite("civil_procedure_law", "90")],
    }
    return render(request, "party/service.html", context, status=status)
