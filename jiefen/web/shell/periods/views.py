"""Answers to what the panel asks: a day with its evidence, or a yes or no."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import dispute_for
from jiefen.flows.running_periods import record_circumstance, record_happened
from jiefen.kernel.clock import now
from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import DateField
from jiefen.web.shell.identity import OpenRequest, home_of, open_page, safe_next


def _day(request: OpenRequest, name: str, *, required: bool) -> date | None:
    try:
        found: date | None = DateField(required=required).clean(request.POST.get(name, ""))
    except ValidationError as wrong:
        raise Refused.of(" ".join(wrong.messages), field=name, code="invalid") from wrong
    return found


@require_POST
@open_page
def answer(request: OpenRequest, code: str) -> HttpResponse:
    """Keeps one answer and shows the dispute again."""
    by = request.actor
    if by is None:
        raise Refused.of(_("请先登录。"), code="forbidden")
    dispute = dispute_for(by, code)
    name = request.POST.get("name", "")
    if request.POST.get("about") == "fact":
        holds = request.POST.get("holds") == "yes"
        record_circumstance(dispute_id=dispute.pk, name=name, holds=holds, by=by, at=now())
    else:
        on = _day(request, "on", required=True)
        if on is not None:
            record_happened(
                dispute_id=dispute.pk,
                what=name,
                on=on,
                until=_day(request, "until", required=False),
                evidence=request.POST.get("evidence", ""),
                by=by,
                at=now(),
            )
    messages.success(request, _("已记录，期限按新的情况重新算了。"))
    return redirect(safe_next(request, home_of(by)))
