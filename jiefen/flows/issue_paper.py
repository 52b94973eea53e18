"""A paper is written from the record, checked against the plan, and issued."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from jiefen.disputes.policies import check, may_conduct
from jiefen.disputes.selectors import dispute_by_id
from jiefen.documents.forms import forms
from jiefen.documents.rendering import render_docx, render_pdf
from jiefen.documents.services import issue
from jiefen.documents.types import PaperData, Sheet
from jiefen.flows.papers.case import Case, Made, load_case
from jiefen.flows.papers.shelf import OF_THE_DISPUTE, title_of, writer_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.papers import missing_content
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.documents.models import Paper

# A paper is an official text of the committee: Chinese, whatever language its maker reads.
OFFICIAL = "zh-hans"
PRINTED = {"pdf": render_pdf, "docx": render_docx}


def check_complete(kind: str, made: Made) -> None:
    """Raises `Refused` naming everything the plan wants in the paper and the record lacks."""
    spec = plan_in_force().papers.get(kind)
    missing = missing_content(spec, made.held) if spec else ()
    if missing:
        raise Refused(
            missing,
            instead=(
                "请把缺的内容补上，再制作文书。",
                "也可以先打印空白栏，由当事人在纸上填写、签名。",
            ),
            field="kind",
            code="precondition_missing",
        )


def data_of(kind: str, case: Case, made: Made) -> PaperData:
    """What a paper says, without number, seal and verification."""
    unit = unit_by_id(made.unit_id) if made.unit_id else case.unit
    return PaperData(
        code=kind,
        committee=unit.name,
        district=plan_in_force().label,
        case_code=case.dispute.code,
        issued_on=made.day,
        values=made.values,
    )


def _sheet(kind: str, subject: str, case: Case, made: Made) -> Sheet:
    form = forms()[kind]
    own = kind not in OF_THE_DISPUTE
    number = case.opened.number if form.word == "file" else ""
    return Sheet(
        kind=kind,
        data=data_of(kind, case, made),
        dispute_id=case.dispute.pk,
        unit_id=made.unit_id or case.unit.pk,
        proceeding_id=case.opened.pk if own else None,
        subject=subject,
        number=number,
        visible_to=made.visible_to or form.readers,
        walled=form.walled,
        sealed=form.sealed and made.sealed,
    )


def _case(by: Actor, kind: str, dispute_id: int, proceeding_id: int | None) -> Case:
    dispute_by_id(by, dispute_id)
    case = load_case(dispute_id, None if kind in OF_THE_DISPUTE else proceeding_id)
    if by.kind == "party":
        raise Refused.of("文书由调委会制作。", code="forbidden")
    if case.proceeding is not None:
        check(may_conduct(by, case.proceeding))
    return case


@override(OFFICIAL)
def issue_paper(
    *,
    kind: str,
    dispute_id: int,
    proceeding_id: int | None = None,
    subject: str = "",
    by: Actor,
    at: datetime,
) -> "Paper":
    """Issues a paper with number, seal, signature and a code to check it; same content, same paper.

    `subject` says of which thing where there are several (`record:3`, `service:8`, `item:2`,
    `revisit:1`, `invitation:5`). Raises `Refused` naming what the record lacks.
    """
    write = writer_of(kind)
    case = _case(by, kind, dispute_id, proceeding_id)
    made = write(case, subject)
    check_complete(kind, made)
    return issue(sheet=_sheet(kind, subject, case, made), title=title_of(kind), by=by, at=at)


@override(OFFICIAL)
def draft_paper(
    *,
    kind: str,
    dispute_id: int,
    proceeding_id: int | None = None,
    subject: str = "",
    form: str = "pdf",
    by: Actor,
    at: datetime,
) -> bytes:
    """A paper as it would read now, to look at or to sign by hand: no seal, no code, not kept."""
    write = writer_of(kind)
    case = _case(by, kind, dispute_id, proceeding_id)
    if form not in PRINTED:
        raise Refused.of("没有这种格式。", field="form", code="not_found")
    return PRINTED[form](data_of(kind, case, write(case, subject)))
