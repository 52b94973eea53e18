"""From one mediation come all its papers, each with the very names, amounts and days on record."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from jiefen.disputes.services import correct_party
from jiefen.documents.certificates import authority_certificate
from jiefen.documents.models import Paper
from jiefen.documents.sealing import verify_pdf
from jiefen.documents.selectors import content_of
from jiefen.documents.services import certificates_directory
from jiefen.flows.end_without_agreement import leave_mediation
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.flows.issue_paper import draft_paper, issue_paper
from jiefen.flows.issue_volume import issue_volume
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.verification import verify
from jiefen.rules.trace import Refused
from tests.documents.reading import docx_text, pdf_pages, pdf_text
from tests.flows.paper_story import FIRST, NARRATIVE, SECOND, work_off

pytestmark = pytest.mark.django_db

WHOLE = [
    "agreement",
    "application",
    "confirmation_materials",
    "evidence_list",
    "limitation_receipt",
    "mediation_record",
    "performance_receipt",
    "performance_receipt",
    "registration",
    "revisit_record",
    "rights_duties_notice",
    "service_receipt",
    "service_receipt",
    "undisputed_facts",
    "volume",
]
SAID = {
    "limitation_receipt": ("2026年3月10日10时00分00秒（北京时间）", "赔偿3860元，修好水管"),
    "application": (FIRST, "110101198001010010", "汉族", "46岁", NARRATIVE, "本人在线提交"),
    "registration": ("楼上楼下漏水", "■依当事人申请", "孙主任"),
    "rights_duties_notice": (f"{FIRST}、{SECOND}", "当面宣读，社区工作人员赵见证见证"),
    "evidence_list": ("天花板照片", "手机拍摄", "2026年3月11日", FIRST, "王调解"),
    "undisputed_facts": ("2026年2月8日楼上水管爆裂，水流到楼下。", "王调解"),
    "mediation_record": ("新城社区调解室", "可以分两次给3200元。", "双方自愿达成协议。"),
    "agreement": (
        f"{SECOND}分2期向{FIRST}支付天花板和衣柜损失，共计人民币3200元（大写：叁仟贰佰元整）",
        "第1期，2026年3月21日前支付2000元；第2期，2026年4月20日前支付1200元",
        "本协议一式叁份",
    ),
    "confirmation_materials": ("最后一日为2026年4月10日", "王调解"),
    "revisit_record": ("两期赔款都收到了", f"{FIRST}：满意；{SECOND}：满意", "人民币1200元"),
}


def agreed(leak):
    """A sealed agreement, its paper issued."""
    leak.begin().sit("agreed").record().draft().sign_all().seal()
    return again(leak)


def again(leak, kind="agreement", **changes):
    """Issues a paper of the mediation from the record of now."""
    return issue_paper(
        kind=kind,
        dispute_id=leak.filed.dispute.pk,
        proceeding_id=leak.proceeding_id,
        by=changes.pop("by", leak.mediator),
        at=leak.at,
        **changes,
    )


def acts(leak, act):
    """The entries of an act on the ledger of the dispute."""
    stream = dispute_stream(leak.filed.dispute.pk)
    return [entry for entry in entries_of(stream) if entry.act == act]


def test_a_mediation_when_carried_through_then_has_every_paper_with_what_is_on_record(leak):
    leak.whole()
    work_off(leak.at)
    papers = list(Paper.objects.order_by("kind", "pk"))
    assert [paper.kind for paper in papers] == WHOLE
    texts = {kind: leak.text(kind) for kind in SAID}
    lacking = [(k, said) for k, saids in SAID.items() for said in saids if said not in texts[k]]
    assert lacking == []
    assert len({(paper.kind, paper.number) for paper in papers}) == len(papers)
    assert [entry.facts["kind"] for entry in acts(leak, "paper.waiting")] == []
    work_off(leak.at + timedelta(days=1))
    assert Paper.objects.count() == len(WHOLE)
    assert len(acts(leak, "paper.issued")) == len(WHOLE)
    assert list(verify()) == []


def test_a_volume_when_bound_then_holds_the_pieces_in_the_official_order_and_says_what_lacks(leak):
    leak.whole()
    work_off(leak.at)
    pdf = content_of(leak.paper("volume").pdf)
    titles = [entry.title for entry in PdfReader(io.BytesIO(pdf)).outline]
    assert titles == [
        "卷宗封面",
        "卷内目录",
        "人民调解申请书",
        "人民调解受理登记表",
        "人民调解权利义务告知书",
        "人民调解证据材料清单",
        "证据1：天花板照片",
        "无争议事实确认书",
        "人民调解记录",
        "人民调解协议书",
        "送达回证",
        "送达回证",
        "人民调解协议履行凭证",
        "人民调解协议履行凭证",
        "人民调解回访记录",
        "人民调解委员会主持调解证明",
        "收到申请回执",
        "卷宗情况说明",
        "卷宗封底",
    ]
    pages = pdf_pages(pdf)
    assert f"{FIRST}与{SECOND}楼上楼下漏水纠纷" in pages[0]
    assert "新城社区人调字〔2026〕第0001号" in pages[0]
    assert "一、缺件情况1.没有当事人身份证明二、更正情况" in pages[-2]
    (signature,) = checked(pdf, leak.at)
    assert (signature.genuine, signature.signer) == (True, "新城社区人民调解委员会")
    same = issue_volume(
        proceeding_id=leak.proceeding_id,
        dispute_id=leak.filed.dispute.pk,
        by=SYSTEM,
        at=leak.at + timedelta(days=3),
    )
    assert same.pk == leak.paper("volume").pk


def checked(pdf, at):
    """The signatures of a file, judged by our own authority."""
    return verify_pdf(pdf, authorities=[authority_certificate(certificates_directory(), at=at)])


def test_an_agreement_when_issued_then_is_sealed_signed_and_the_same_in_word(leak):
    paper = agreed(leak)
    pdf = content_of(paper.pdf)
    assert (paper.number, paper.version) == ("新城社区人调字〔2026〕第0001号", 1)
    assert all(said in docx_text(content_of(paper.docx)) for said in SAID["agreement"])
    (signature,) = checked(pdf, leak.at)
    assert (signature.genuine, signature.signer) == (True, "新城社区人民调解委员会")


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_a_paper_when_a_byte_is_changed_then_is_no_longer_genuine(leak, place):
    pdf = bytearray(content_of(agreed(leak).pdf))
    pdf[int(len(pdf) * place)] ^= 1
    assert [one.genuine for one in checked(bytes(pdf), leak.at)] != [True]


def test_a_paper_when_asked_for_twice_is_the_same_paper(leak):
    first = agreed(leak)
    assert again(leak).pk == first.pk
    assert len(acts(leak, "paper.issued")) == 1


def test_a_paper_when_the_record_is_corrected_then_is_superseded_under_the_same_number(leak):
    first = agreed(leak)
    correct_party(
        party=leak.filed.respondent,
        changes={"address": "新城社区3号楼602室"},
        by=leak.head,
        at=leak.at,
    )
    second = again(leak)
    first.refresh_from_db()
    assert (first.void_because, second.version) == ("superseded", 2)
    assert (second.number, second.verify_code != first.verify_code) == (first.number, True)
    assert "3号楼602室" in leak.text("agreement")
    assert [entry.facts["paper"] for entry in acts(leak, "paper.voided")] == [first.pk]


def test_an_agreement_when_not_sealed_yet_is_refused_naming_what_lacks(leak):
    leak.begin().sit("agreed").record().draft()
    with pytest.raises(Refused) as no:
        again(leak)
    assert [reason.text for reason in no.value.because] == [
        "《人民调解协议书》还缺“各方签名”",
        "《人民调解协议书》还缺“调解员签名”",
        "《人民调解协议书》还缺“调委会印章”",
        "《人民调解协议书》还缺“日期”",
    ]
    assert "纸上填写、签名" in no.value.instead[1]
    assert Paper.objects.count() == 0


def test_a_paper_when_printed_as_a_draft_then_has_no_code_and_is_not_kept(leak):
    leak.begin().sit("agreed").record().draft()
    pdf = draft_paper(
        kind="agreement",
        dispute_id=leak.filed.dispute.pk,
        proceeding_id=leak.proceeding_id,
        by=leak.mediator,
        at=leak.at,
    )
    text = pdf_text(pdf)
    assert "叁仟贰佰元整" in text
    assert "验证码" not in text
    assert Paper.objects.count() == 0


def test_a_stranger_of_the_committee_when_issuing_is_refused(leak, people):
    agreed(leak)
    stranger = people.mediator("heshun_community_mediation_committee")
    with pytest.raises(Refused) as no:
        again(leak, by=stranger)
    assert no.value.code == "not_found"


def test_a_refusal_when_one_side_leaves_then_gives_the_notice_of_the_other_ways(leak):
    leak.begin()
    leave_mediation(
        proceeding_id=leak.proceeding_id,
        party_id=leak.respondent.id,
        by=leak.respondent,
        at=leak.at,
    )
    work_off(leak.at)
    text = leak.text("no_agreement_notice")
    assert f"{FIRST}、{SECOND}" in text
    assert "因一方拒绝调解" in text
    assert "于2026年3月10日终止调解" in text


def test_a_letter_when_sent_then_names_both_the_way_to_answer_and_to_check(leak):
    leak.start()
    invitation = invite_other_side(
        dispute_id=leak.filed.dispute.pk,
        party_id=leak.filed.respondent.pk,
        way="letter",
        by=leak.mediator,
        at=leak.at,
    )
    work_off(leak.at)
    text = leak.text("invitation_letter")
    assert text.count(SECOND) == 1
    assert FIRST in text
    assert invitation.access_code in text
    assert leak.paper("invitation_letter").visible_to == "staff"


def test_a_printer_that_breaks_when_papers_are_due_loses_nothing_and_raises_the_alarm(
    leak, settings, tmp_path
):
    kept = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path / "no-folder"
    settings.MEDIA_ROOT.write_text("a file stands where the folder should be")
    leak.begin()
    with pytest.raises(OSError, match="no-folder"):
        work_off(leak.at)
    failed = acts(leak, "paper.failed")
    assert {(entry.facts["kind"], entry.facts["error"]) for entry in failed} == {
        ("limitation_receipt", "NotADirectoryError")
    }
    settings.MEDIA_ROOT = kept
    work_off(leak.at)
    assert leak.paper("limitation_receipt").number.endswith("调收字〔2026〕第0001号")
