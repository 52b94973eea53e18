"""What staff do on the panel of the ways: answer a question, recommend a way."""

from typing import Literal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import dispute_for
from jiefen.flows.answer_door_question import answer_door_question
from jiefen.flows.choose_door import recommend_door
from jiefen.kernel.clock import now
from jiefen.web.shell.doors.answers import read_answers
from jiefen.web.shell.identity import StaffRequest, home_of, safe_next, staff_page

_TO: dict[str, Literal["applicant", "respondent"]] = {
    "applicant": "applicant",
    "respondent": "respondent",
}


@require_POST
@staff_page()
def answer(request: StaffRequest, code: str) -> HttpResponse:
    """Keeps what a clerk found out."""
    dispute = dispute_for(request.actor, code)
    answers = read_answers(request.POST)
    answer_door_question(dispute_id=dispute.pk, answers=answers, by=request.actor, at=now())
    messages.success(request, _("已记录，哪些途径能走按新的情况重新看了。"))
    return redirect(safe_next(request, home_of(request.actor)))


@require_POST
@staff_page()
def recommend(request: StaffRequest, code: str) -> HttpResponse:
    """Recommends a way to a side or to both, with the reason that they read."""
    dispute = dispute_for(request.actor, code)
    recommend_door(
        dispute_id=dispute.pk,
        door=request.POST.get("door", ""),
        reason=request.POST.get("reason", "")[:500],
        to=_TO.get(request.POST.get("to", ""), "all"),
        by=request.actor,
        at=now(),
    )
    messages.success(request, _("建议已记录，当事人会看到，选不选由他们。"))
    return redirect(safe_next(request, home_of(request.actor)))
