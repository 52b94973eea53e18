"""A mediation with rare names and real amounts, carried on while its papers are made."""

import base64
from datetime import timedelta
from decimal import Decimal

from procrastinate.contrib.django.models import ProcrastinateJob

from jiefen.agreements.selectors import items_of
from jiefen.agreements.types import (
    Body,
    InstalmentDraft,
    PerformanceSaid,
    RevisitSaid,
    TermDraft,
)
from jiefen.disputes.models import Dispute
from jiefen.disputes.services import confirm_kind, lock_dispute
from jiefen.disputes.types import NewDispute, Person
from jiefen.documents.inspection import inspect
from jiefen.documents.models import Paper
from jiefen.documents.selectors import content_of
from jiefen.documents.services import keep_file
from jiefen.flows import draft_agreement, sign_agreement
from jiefen.flows.archive_proceeding import archive_proceeding
from jiefen.flows.confirm_performance import confirm_performance
from jiefen.flows.confirm_undisputed_facts import answer_facts_on_paper, state_fact
from jiefen.flows.follow_papers import issue_papers
from jiefen.flows.follow_up_filing import follow_up_filing
from jiefen.flows.keep_record import begin_record, read_back, save_record, sign_record_at_desk
from jiefen.flows.revisit_parties import revisit_parties
from jiefen.flows.submit_application import submit_application
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.rooms.services import list_evidence
from jiefen.rooms.types import Exhibit, Ink
from tests.conftest import Filed
from tests.documents.reading import pdf_text
from tests.documents.samples import handwriting
from tests.documents.test_volume import photo
from tests.people import People
from tests.rooms.story import COMMITTEE, Story

FIRST, SECOND = "张䶮", "李堃喆"
HAND = "data:image/png;base64," + base64.b64encode(handwriting()).decode()
NARRATIVE = "2026年2月8日楼上水管爆裂，泡坏卧室天花板和衣柜，损失算下来3860元，对方只肯给800元。"
REQUEST = "赔偿3860元，修好水管"


class PaperStory(Story):
    """A story whose hands are readable and whose papers can be looked up."""

    def sign(self, by: Actor) -> "PaperStory":
        party = self._party(by)
        sign_agreement.sign_on_screen(
            version_id=self.version.pk,
            party_id=party.pk,
            image=HAND,
            phone=party.phone,
            code=self.code_for(by),
            by=by,
            at=self.at,
        )
        return self

    def record(self) -> "PaperStory":
        """The mediation record with what was said and what came of it."""
        how = {"proceeding_id": self.proceeding_id, "by": self.mediator, "at": self.at}
        record = begin_record(kind="mediation", place="新城社区调解室", **how)
        save_record(
            record_id=record.pk,
            body="调解员告知权利义务。\n申请人：衣柜和天花板一共要3860元。\n被申请人：可以分两次给3200元。",
            result="双方自愿达成协议。",
            place="新城社区调解室",
            **how,
        )
        version = read_back(record_id=record.pk, **how)
        signers = [("party", p.pk) for p in (self.filed.applicant, self.filed.respondent)]
        for signer, party_id in [*signers, ("mediator", None)]:
            sign_record_at_desk(
                version_id=version.pk,
                signer=signer,
                ink=Ink(method="paper"),
                party_id=party_id,
                **how,
            )
        return self

    def prove(self) -> "PaperStory":
        """Two photographs are listed as evidence, one fact is confirmed by both."""
        how = {"proceeding_id": self.proceeding_id, "by": self.mediator, "at": self.at}
        picture = inspect("天花板.jpg", photo(800, 600), max_bytes=10**7)
        file = keep_file(
            dispute_id=self.filed.dispute.pk,
            inspected=picture,
            kind="evidence",
            party_id=self.filed.applicant.pk,
            by=self.mediator,
            at=self.at,
        )
        exhibit = Exhibit(
            name="天花板照片",
            source="手机拍摄",
            party_id=self.filed.applicant.pk,
            obtained_on=self.at.date(),
            file_id=file.pk,
        )
        list_evidence(proceeding=self.proceeding, exhibit=exhibit, by=self.mediator, at=self.at)
        fact = state_fact(text="2026年2月8日楼上水管爆裂，水流到楼下。", **how)
        for party in (self.filed.applicant, self.filed.respondent):
            answer_facts_on_paper(party_id=party.pk, answers={fact.pk: True}, **how)
        return self

    def terms(self) -> tuple[TermDraft, ...]:
        """3,200 yuan in two parts, a repair, and an end of all claims."""
        pay = TermDraft(
            kind="money_instalments",
            text="天花板和衣柜损失",
            debtor_id=self.filed.respondent.pk,
            creditor_id=self.filed.applicant.pk,
            amount=Decimal(3200),
            method="银行转账",
            proof="转账回单",
            instalments=tuple(
                InstalmentDraft((self.at + timedelta(days=days)).date(), Decimal(amount))
                for days, amount in ((10, 2000), (40, 1200))
            ),
        )
        return (pay,)

    def draft(self, *terms: TermDraft) -> "PaperStory":
        how = {"proceeding_id": self.proceeding_id, "by": self.mediator, "at": self.at}
        draft_agreement.begin_agreement(**how)
        body = Body(
            facts=NARRATIVE, matters="赔多少、什么时候给", responsibilities="被申请人承担", copies=3
        )
        draft_agreement.save_agreement(body=body, terms=terms or self.terms(), **how)
        draft_agreement.put_to_signature(**how)
        return self

    def perform(self) -> "PaperStory":
        """Everything promised is confirmed by the one who receives it."""
        for view in items_of(self.agreement):
            confirm_performance(
                item_id=view.item.pk,
                party_id=self.applicant.id,
                said=PerformanceSaid(status="performed", proof="转账回单"),
                by=self.applicant,
                at=self.at,
            )
        return self

    def revisit(self) -> "PaperStory":
        both = (self.filed.applicant.pk, self.filed.respondent.pk)
        said = RevisitSaid(
            way="phone",
            satisfaction=dict.fromkeys(both, "satisfied"),
            findings="两期赔款都收到了，水管没有再漏。",
        )
        revisit_parties(proceeding_id=self.proceeding_id, said=said, by=self.mediator, at=self.at)
        return self

    def archive(self) -> "PaperStory":
        archive_proceeding(proceeding_id=self.proceeding_id, by=self.mediator, at=self.at)
        return self

    def whole(self) -> "PaperStory":
        """From the first word to the archive."""
        self.begin().sit("agreed").prove().record().draft().sign_all().seal().serve()
        return self.perform().revisit().archive()

    def paper(self, kind: str) -> Paper:
        """The one paper of this kind that counts."""
        return Paper.objects.get(dispute=self.filed.dispute, kind=kind, void_at=None)

    def text(self, kind: str) -> str:
        """What that paper says, squeezed."""
        return pdf_text(content_of(self.paper(kind).pdf))


def work_off(at) -> None:
    """Does the paper jobs that the acts have left behind, as the worker would."""
    for job in ProcrastinateJob.objects.filter(task_name="flows.issue_papers").order_by("id"):
        issue_papers(**job.args, at=at)


def paper_story(people: People, at) -> PaperStory:
    """A filed leak between two people with rare names and a committee ready to mediate."""
    person = Person(
        name=FIRST,
        phone="19900000001",
        id_number="110101198001010010",
        address="新城社区3号楼501室",
        paper_details={"sex": "女", "ethnicity": "汉族", "age": "46岁", "occupation": "教师"},
    )
    other = Person(name=SECOND, phone="19900000002", address="新城社区3号楼601室")
    receipt = submit_application(
        new=NewDispute(
            narrative=NARRATIVE,
            request=REQUEST,
            applicants=(person,),
            respondents=(other,),
            area_code="xincheng_community",
        ),
        by=Actor(kind="party", role="applicant"),
        at=at,
        idempotency_key="paper-story",
    )
    dispute = Dispute.objects.get(pk=receipt.dispute_id)
    follow_up_filing(dispute_id=dispute.pk, at=at)
    confirm_kind(dispute=lock_dispute(dispute.pk), kind="water_leak", proposed="", by=SYSTEM, at=at)
    applicant, respondent = (dispute.parties.get(side=s) for s in ("applicant", "respondent"))
    filed = Filed(Dispute.objects.get(pk=dispute.pk), applicant, respondent)
    for role, name in (("mediator", "王调解"), ("committee_head", "孙主任")):
        account = people.account(f"{role}-{COMMITTEE}-1")
        account.name = name
        account.save()
    head, mediator = people.committee_head(COMMITTEE), people.mediator(COMMITTEE)
    return PaperStory(filed, head, mediator, at, people=people)
