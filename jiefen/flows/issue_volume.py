"""The volume (卷宗) is bound: cover, contents, every piece in the official order, notes, back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import override
from pypdf import PdfReader

from jiefen.agreements.selectors import live_agreement
from jiefen.disputes.policies import check, may_conduct
from jiefen.disputes.types import Side
from jiefen.documents import chinese
from jiefen.documents.rendering import render_pdf
from jiefen.documents.services import issue
from jiefen.documents.types import PaperData, Sheet, SignaturePlace, Value
from jiefen.documents.volume import Piece, bind_volume
from jiefen.flows.issue_paper import OFFICIAL, issue_paper
from jiefen.flows.papers import pieces
from jiefen.flows.papers.case import Case, load_case
from jiefen.flows.papers.naming import names
from jiefen.flows.papers.shelf import OF_THE_DISPUTE, called_for, title_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.documents.models import Paper

# Neither statute nor ministry names a term, so the longest holds until the archive's rule is known.
RETENTION = "永久"
_NOTES = "volume_notes"


def _make_papers(case: Case, by: Actor, at: datetime) -> list[str]:
    """Issues what the record calls for and returns what could not be made, and why."""
    unmade = []
    for kind, subject in called_for(case):
        try:
            issue_paper(
                kind=kind,
                dispute_id=case.dispute.pk,
                proceeding_id=None if kind in OF_THE_DISPUTE else case.opened.pk,
                subject=subject,
                by=by,
                at=at,
            )
        except Refused as refused:
            unmade.append(f"{title_of(kind)}：{refused}")
    return unmade


def _data(case: Case, code: str, values: dict[str, Value], day: date) -> PaperData:
    return PaperData(
        code=code,
        committee=case.unit.name,
        number=case.opened.number,
        district=plan_in_force().label,
        case_code=case.dispute.code,
        issued_on=day,
        values=values,
    )


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(f"{place}. {text}" for place, text in enumerate(texts, 1)) or "无。"


def _told(
    unmade: Sequence[str], missing: Sequence[str], unprinted: Sequence[str]
) -> dict[str, Value]:
    return {
        "missing": _lines([*unmade, *(f"没有{name}" for name in missing)]),
        "corrections": "无。",
        "secrets": "卷内有当事人身份证件号码、住址、联系方式，借阅时应当遮盖。",
        "other": _lines([f"不能打印的材料，存于系统：{name}" for name in unprinted]),
    }


def _notes(case: Case, told: dict[str, Value], compiler: str, others: int, day: date) -> Piece:
    """The notes, which count their own pages too."""
    hands = (SignaturePlace("立卷人（签名）", compiler, day), SignaturePlace("检查人（签名）"))
    pages = 1
    while True:
        values = {**told, "pages": str(others + pages), "signatures": hands}
        pdf = render_pdf(_data(case, _NOTES, values, day))
        if len(PdfReader(BytesIO(pdf)).pages) == pages:
            return Piece(title_of(_NOTES), pdf=pdf)
        pages += 1


def _period(case: Case) -> str:
    first = chinese.day(local_day(case.opened.opened_at))
    agreement = live_agreement(case.opened.pk)
    last = agreement.effective_on if agreement is not None else None
    if last is None and case.opened.closed_at is not None:
        last = local_day(case.opened.closed_at)
    return f"{first}至{chinese.day(last)}" if last else f"{first}起"


def _cover(case: Case, compiler: str, day: date) -> PaperData:
    sides = f"{names(case.side(Side.APPLICANT))}与{names(case.side(Side.RESPONDENT))}"
    values: dict[str, Value] = {
        "name": f"{sides}{case.subject}",
        "mediators": "、".join(case.mediators()),
        "mediated": _period(case),
        "compiler": compiler,
        "compiled_on": day,
        "retention": RETENTION,
        "note": f"纠纷编号 {case.dispute.code}",
    }
    return _data(case, "volume_cover", values, day)


def _bind(case: Case, cover: PaperData, inside: Sequence[Piece], told: dict[str, Value]) -> bytes:
    compiler, day = str(cover.values["compiler"]), cover.issued_on or case.dispute.filed_at.date()
    pages = sum(len(PdfReader(BytesIO(piece.pdf)).pages) for piece in inside)

    def own(code: str, values: dict[str, Value]) -> PaperData:
        made = _data(case, code, values, day)
        return replace(made, verification=cover.verification, specimen=cover.specimen)

    back = own("volume_back", {"compiler": compiler, "archived_on": day})
    bound = bind_volume(
        cover=cover,
        contents=own("volume_contents", {}),
        pieces=[*inside, _notes(case, told, compiler, pages, day)],
        back=back,
    )
    return bound.pdf


@override(OFFICIAL)
def issue_volume(*, proceeding_id: int, dispute_id: int, by: Actor, at: datetime) -> "Paper":
    """Binds, signs and keeps the volume of a mediation; what is missing is written into its notes.

    The same pieces again are the same volume. Source: 人民调解法 27.
    """
    case = load_case(dispute_id, proceeding_id)
    check(may_conduct(by, case.opened))
    unmade = _make_papers(case, by, at)
    issued = pieces.papers(case)
    attached, unprinted = pieces.attached(case)
    entries = sorted([*pieces.paper_entries(issued), *attached], key=lambda entry: entry.place)
    told = _told(unmade, pieces.missing(issued, entries), unprinted)
    who = case.people([by.account_id]) if by.account_id else case.mediators()[:1]
    cover = _cover(case, "".join(who), local_day(case.opened.closed_at or at))
    contents = (*(f"paper:{paper.pk}" for paper in issued), *(e.piece.name for e in attached))
    sheet = Sheet(
        kind=pieces.VOLUME,
        data=cover,
        dispute_id=case.dispute.pk,
        unit_id=case.unit.pk,
        proceeding_id=case.opened.pk,
        number=case.opened.number,
        visible_to="staff",
        walled=True,
        sealed=True,
        also=(*contents, repr(sorted(told.items()))),
    )
    inside = [entry.piece for entry in entries]
    return issue(
        sheet=sheet,
        title=title_of(pieces.VOLUME),
        by=by,
        at=at,
        print_pdf=lambda data: _bind(case, data, inside, told),
        print_word=None,
    )
