"""The papers of a dispute as a list with links, for desks and for phones."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from jiefen.disputes.policies import may_conduct
from jiefen.disputes.selectors import proceedings_of
from jiefen.documents.selectors import paper_in_force, papers_of, standing_of
from jiefen.documents.types import Standing
from jiefen.flows.mediation_given import DOOR
from jiefen.flows.papers.case import load_case
from jiefen.flows.papers.pieces import VOLUME
from jiefen.flows.papers.shelf import OF_THE_DISPUTE, called_for, place_of, title_of
from jiefen.kernel.actor import Actor
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest, actor_of

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Proceeding
    from jiefen.documents.models import Paper

_BY_HAND = ("application", "rights_duties_notice", "agreement")


@dataclass(frozen=True)
class Row:
    """One paper on the list."""

    title: str
    number: str
    day: date
    version: int
    in_force: bool
    standing: str
    pdf: str
    docx: str


@dataclass(frozen=True)
class Unmade:
    """A paper that the record calls for and that is not there."""

    title: str
    kind: str
    subject: str
    proceeding: int | None


def _row(paper: "Paper") -> Row:
    word = reverse("papers:read", args=[paper.pk, "docx"]) if paper.docx_id else ""
    standing = standing_of(paper)
    return Row(
        title=title_of(paper.kind),
        number=paper.number,
        day=paper.issued_on,
        version=paper.version,
        in_force=standing == Standing.IN_FORCE,
        standing=str(standing.label),
        pdf=reverse("papers:read", args=[paper.pk, "pdf"]),
        docx=word,
    )


def _conducted(by: Actor, dispute: "Dispute") -> "list[Proceeding]":
    mediations = [one for one in proceedings_of(dispute.pk) if one.door == DOOR]
    return [one for one in mediations if by.is_staff and may_conduct(by, one)]


def _unmade(dispute: "Dispute", conducted: "list[Proceeding]") -> list[Unmade]:
    found = []
    for proceeding in conducted:
        for kind, subject in called_for(load_case(dispute.pk, proceeding.pk)):
            place = None if kind in OF_THE_DISPUTE else proceeding.pk
            if paper_in_force(dispute.pk, kind, proceeding_id=place, subject=subject) is None:
                found.append(Unmade(title_of(kind), kind, subject, place))
    return found


def _drafts(dispute: "Dispute", conducted: "list[Proceeding]") -> list[tuple[str, str]]:
    return [
        (title_of(kind), reverse("papers:draft", args=[dispute.code, proceeding.pk, kind, "pdf"]))
        for proceeding in conducted
        if proceeding.closed_at is None
        for kind in _BY_HAND
        if paper_in_force(dispute.pk, kind, proceeding_id=proceeding.pk) is None
    ]


def papers_panel(request: HttpRequest, dispute: "Dispute") -> dict[str, object]:
    """The context of `shell/papers/list.html`: what this reader may open, and what staff may make.

    The caller has checked that this reader may see the dispute.
    """
    by = actor_of(request)
    if by is None:
        return {"rows": [], "unmade": [], "drafts": [], "volumes": [], "code": dispute.code}
    papers = papers_of(dispute.pk, by=by, void=by.is_staff)
    conducted = _conducted(by, dispute)
    papers.sort(key=lambda one: (one.void_at is not None, place_of(one.kind), one.pk))
    return {
        "rows": [_row(paper) for paper in papers],
        "unmade": _unmade(dispute, conducted),
        "drafts": _drafts(dispute, conducted),
        "volumes": [
            (one.number, reverse("papers:volume", args=[dispute.code, one.pk]))
            for one in conducted
            if paper_in_force(dispute.pk, VOLUME, proceeding_id=one.pk) is None
        ],
        "code": dispute.code,
        "here": request.get_full_path(),
    }


def desk_panel(request: StaffRequest, case: Case) -> Panel | None:
    """The panel of papers on a desk's dispute page; none while there is nothing to show."""
    found = papers_panel(request, case.dispute)
    shown = any(found[name] for name in ("rows", "unmade", "drafts", "volumes"))
    return Panel("shell/papers/panel.html", found) if shown else None
