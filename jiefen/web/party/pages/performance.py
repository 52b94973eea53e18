"""What was promised, item by item: a party says for itself what was done, and sees the ways on."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiefen.agreements.selectors import items_of, live_agreement
from jiefen.agreements.types import PerformanceSaid, Report
from jiefen.flows.confirm_performance import confirm_performance
from jiefen.flows.report_default import last_day_to_confirm, ways_now
from jiefen.kernel.clock import local_day, now
from jiefen.rules.trace import Refused
from jiefen.web.party.mediation_case import MyMediation, chosen, show
from jiefen.web.shell.identity import PartyRequest, party_page
from jiefen.web.shell.sent import money_sent, one_file


def _said(request: PartyRequest, my: MyMediation) -> str:
    item = chosen(request, "item")
    agreement = live_agreement(my.proceeding.pk)
    known = {view.item.pk for view in items_of(agreement)} if agreement is not None else set()
    if item not in known:
        raise Refused.of(_("没有找到这一项。"), code="not_found")
    status = request.POST.get("status", "")
    confirm_performance(
        item_id=item,
        party_id=my.party.pk,
        said=PerformanceSaid(
            status=status,
            amount=money_sent(request, "amount") if status == Report.PARTLY else None,
            proof=request.POST.get("proof", "")[:500],
        ),
        photo=one_file(request, f"photo-{item}"),
        by=my.by,
        at=now(),
    )
    return _("已经记下您说的。")


def _more(my: MyMediation) -> dict[str, object]:
    agreement = live_agreement(my.proceeding.pk)
    if agreement is None or agreement.effective_on is None:
        return {"agreement": None}
    today = local_day(now())
    items = items_of(agreement)
    return {
        "agreement": agreement,
        "items": [
            {
                "view": view,
                "photo": f"photo-{view.item.pk}",
                "mine": view.said.get(my.party.pk),
                "others": [r for pk, r in view.said.items() if pk != my.party.pk],
                "owes": view.item.debtor_id == my.party.pk,
                "late": view.item.due_on is not None
                and view.item.due_on < today
                and view.item.settled_at is None,
            }
            for view in items
        ],
        "reports": Report.choices,
        "trouble": any(
            view.item.state in {"defaulted", "partly", "disputed"}
            or (view.item.due_on and view.item.due_on < today and not view.item.settled_at)
            for view in items
        ),
        "ways": ways_now(agreement, today=today),
        "last_day": last_day_to_confirm(agreement),
        "today": today,
    }


@party_page
@require_http_methods(["GET", "POST"])
def page(request: PartyRequest, code: str) -> HttpResponse:
    """What is to be done and what was done."""
    return show(request, code, "performance", acts={"said": _said}, more=_more)
