"""The agreement on the party's phone: read it, sign it by hand, confirm it by a code."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiefen.agreements.selectors import effect_now, live_agreement, live_version, signatures_of
from jiefen.documents.selectors import papers_of
from jiefen.flows import sign_agreement
from jiefen.flows.report_default import last_day_to_confirm
from jiefen.kernel.clock import now
from jiefen.kernel.masking import mask_phone
from jiefen.rules.trace import Refused
from jiefen.web.party.mediation_case import (
    MyMediation,
    chosen,
    my_mediation,
    needs_phone,
    show,
    source_of,
)
from jiefen.web.shell.identity import PartyRequest, party_page


def _sign(request: PartyRequest, my: MyMediation) -> str:
    sign_agreement.sign_on_screen(
        version_id=chosen(request, "version"),
        party_id=my.party.pk,
        image=request.POST.get("signature", ""),
        phone=needs_phone(my),
        code=request.POST.get("code", ""),
        representative_id=my.agent.pk if my.agent else None,
        by=my.by,
        at=now(),
        source=source_of(request),
    )
    return _("您已经签名。各方和调解员都签、调委会盖章以后生效。")


def _more(my: MyMediation) -> dict[str, object]:
    agreement = live_agreement(my.proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if agreement is None or version is None:
        return {"agreement": agreement, "version": None}
    signed = signatures_of(version.pk)
    mine_ = next((s for s in signed if s.party_id == my.party.pk), None)
    return {
        "agreement": agreement,
        "version": version,
        "signed": signed,
        "my_signature": mine_,
        "may_sign": mine_ is None
        and agreement.state == "signing"
        and my.party.pk in agreement.party_ids,
        "phone": mask_phone(my.phone) if my.phone else "",
        "effect": effect_now(agreement),
        "last_day": last_day_to_confirm(agreement),
        "papers": [p for p in papers_of(my.mine.dispute.pk, by=my.by) if p.kind == "agreement"],
    }


@party_page
@require_http_methods(["GET", "POST"])
def page(request: PartyRequest, code: str) -> HttpResponse:
    """The agreement, to read and to sign."""
    return show(request, code, "signing", acts={"sign": _sign}, more=_more)


@party_page
@require_POST
def send(request: PartyRequest, code: str) -> HttpResponse:
    """Sends the code that signs the text now before the party."""
    my = my_mediation(request, code)
    agreement = live_agreement(my.proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if version is None:
        raise Refused.of(_("现在没有要签的协议。"))
    sign_agreement.send_signing_code(
        version_id=version.pk,
        party_id=my.party.pk,
        phone=needs_phone(my),
        representative_id=my.agent.pk if my.agent else None,
        by=my.by,
        at=now(),
        source=source_of(request),
    )
    return render(request, "party/code_sent.html", {"url": request.path})
