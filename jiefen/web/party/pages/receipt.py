"""The receipt of an application: code, moment, legal effect, what happens next."""

from django.http import HttpResponse
from django.shortcuts import render

from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.types import Side
from jiefen.intake.selectors import filing_of, receipt_of
from jiefen.kernel import clock
from jiefen.rules.trace import Refused
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.dispute.badges import badges_of
from jiefen.web.shell.identity import PartyRequest, party_page


@party_page
def receipt(request: PartyRequest, code: str) -> HttpResponse:
    """The receipt on the screen and, by the print button, on paper."""
    found = mine(request, code)
    filing = filing_of(found.dispute.pk)
    if filing is None or found.party.side != Side.APPLICANT:
        raise Refused.of("这件纠纷没有登记回执。", code="not_found")
    today = clock.local_day(clock.now())
    context = {
        "receipt": receipt_of(filing),
        "mine": found,
        "clocks": badges_of(clocks_of(found.dispute.pk, live_only=True), today),
    }
    return render(request, "party/receipt.html", context)
