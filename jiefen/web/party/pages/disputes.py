"""The list of one's disputes, and one's unfinished applications."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import names_of, visible_to
from jiefen.disputes.types import Side
from jiefen.intake.selectors import drafts_of_account
from jiefen.intake.services import renew_key
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused
from jiefen.web.shell.identity import PartyRequest, party_page

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

_MOST = 50


@dataclass(frozen=True)
class Line:
    """One dispute in the list."""

    code: str
    title: str
    kind: str
    stage: str
    says: str
    open: bool
    filed: str


def _line(dispute: "Dispute", names: dict[str, list[str]]) -> Line:
    plan = plan_in_force()
    state = plan.machines["dispute"].states[dispute.stage]
    kind = plan.kinds.get(dispute.kind)
    others = names.get(Side.RESPONDENT, [])
    ours = names.get(Side.APPLICANT, [])
    title = _("%(one)s 与 %(other)s") % {
        "one": ours[0] if ours else "",
        "other": others[0] if others else _("对方"),
    }
    return Line(
        code=dispute.code,
        title=title,
        kind=kind.label if kind and dispute.kind_confirmed_at else "",
        stage=state.label,
        says=state.says,
        open=dispute.closed_at is None,
        filed=f"{clock.local_day(dispute.filed_at):%Y-%m-%d}",
    )


@party_page
def disputes(request: PartyRequest) -> HttpResponse:
    """The disputes of this person, newest first."""
    by = request.actor
    shown = list(visible_to(by).order_by("-filed_at")[:_MOST])
    names = names_of([one.pk for one in shown])
    today = clock.local_day(clock.now())
    drafts = drafts_of_account(by.account_id, today=today) if by.account_id else []
    context = {"lines": [_line(one, names.get(one.pk, {})) for one in shown], "drafts": drafts}
    return render(request, "party/disputes.html", context)


@party_page
def draft(request: PartyRequest, draft_id: int) -> HttpResponse:
    """Goes on with an unfinished application of one's own, on any device."""
    by = request.actor
    today = clock.local_day(clock.now())
    own = drafts_of_account(by.account_id, today=today) if by.account_id else []
    found = next((one for one in own if one.pk == draft_id), None)
    if found is None:
        raise Refused.of("这份草稿已经提交，或者超过了保留时间。", code="not_found")
    return redirect("public:apply_resume", key=renew_key(draft=found, by=by, at=clock.now()))
