"""A people's mediation carried as far as a test wants, through the same flows as the pages."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from jiefen.agreements.selectors import live_agreement, live_version
from jiefen.agreements.types import Body, Ink, TermDraft, TermKind
from jiefen.disputes.models import Proceeding
from jiefen.disputes.scopes import open_to
from jiefen.disputes.services import confirm_kind, lock_dispute
from jiefen.flows import (
    disclose_and_recuse,
    draft_agreement,
    hold_session,
    keep_record,
    name_mediator,
    notify_rights,
    seal_agreement,
    serve_agreement,
    sign_agreement,
    start_people_mediation,
)
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.notices.models import Message
from jiefen.organisations.selectors import unit_by_code
from jiefen.rooms.types import Ink as RecordInk
from jiefen.rooms.types import RecordKind, SittingPlan
from tests.conftest import Filed
from tests.people import People

COMMITTEE = "xincheng_community_mediation_committee"
HAND = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"


@dataclass
class Story:
    """One mediation between two sides, its people, and the present moment."""

    filed: Filed
    head: Actor
    mediator: Actor
    at: datetime
    proceeding_id: int = 0
    people: People | None = None
    more: dict[str, object] = field(default_factory=dict)

    @property
    def applicant(self) -> Actor:
        return self.filed.as_applicant()

    @property
    def respondent(self) -> Actor:
        return self.filed.as_respondent()

    @property
    def proceeding(self) -> Proceeding:
        return Proceeding.objects.select_related("dispute").get(pk=self.proceeding_id)

    @property
    def stage(self) -> str:
        return self.proceeding.stage

    def later(self, **time: int) -> "Story":
        """The same story some time later."""
        self.at += timedelta(**time)
        return self

    def start(self, **how: object) -> "Story":
        """The committee has the application of one side."""
        unit = unit_by_code(COMMITTEE)
        open_to(self.filed.dispute, [unit.pk])
        started = start_people_mediation.start_people_mediation(
            dispute_id=self.filed.dispute.pk, unit_id=unit.pk, by=self.head, at=self.at, **how
        )
        self.proceeding_id = started.pk
        return self

    def answer(self, by: Actor, given: bool = True, reason: str = "") -> "Story":
        """One party answers whether it wants to be mediated."""
        start_people_mediation.answer_mediation(
            proceeding_id=self.proceeding_id,
            party_id=by.id,
            given=given,
            method="online",
            reason_code=reason,
            by=by,
            at=self.at,
        )
        return self

    def name(self, **changes: object) -> "Story":
        """The head appoints the mediator, who discloses that nothing ties them."""
        name_mediator.name_mediators(
            proceeding_id=self.proceeding_id,
            mediators=[self.mediator.id],
            by=self.head,
            at=self.at,
            **changes,
        )
        disclose_and_recuse.make_disclosure(
            proceeding_id=self.proceeding_id, tied=False, by=self.mediator, at=self.at
        )
        return self

    def notify(self) -> "Story":
        """Rights and duties are read aloud to both."""
        for party in (self.filed.applicant, self.filed.respondent):
            notify_rights.confirm_in_person(
                proceeding_id=self.proceeding_id,
                party_id=party.pk,
                witness="社区工作人员赵见证",
                by=self.mediator,
                at=self.at,
            )
        return self

    def begin(self) -> "Story":
        """Consent, mediator, notice: mediation may begin."""
        return self.start().answer(self.respondent).name().notify()

    def sit(self, result: str = "continue") -> "Story":
        """Everybody sits together once."""
        session = hold_session.plan_session(
            proceeding_id=self.proceeding_id,
            plan=SittingPlan(starts_at=self.at + timedelta(days=1), place="社区调解室"),
            by=self.mediator,
            at=self.at,
        )
        self.later(days=1, hours=2)
        hold_session.hold_session(
            proceeding_id=self.proceeding_id,
            number=session.number,
            attended=[seat.pk for seat in session.seats.all()],
            result=result,
            by=self.mediator,
            at=self.at,
        )
        return self

    def record(self) -> "Story":
        """The mediation record is written, read back and signed on paper by all."""
        record = keep_record.begin_record(
            proceeding_id=self.proceeding_id,
            kind=RecordKind.MEDIATION,
            body="调解员告知权利义务。双方陈述。",
            place="社区调解室",
            by=self.mediator,
            at=self.at,
        )
        version = keep_record.read_back(
            proceeding_id=self.proceeding_id, record_id=record.pk, by=self.mediator, at=self.at
        )
        for signer, party in (
            ("party", self.filed.applicant.pk),
            ("party", self.filed.respondent.pk),
            ("mediator", None),
        ):
            keep_record.sign_record_at_desk(
                proceeding_id=self.proceeding_id,
                version_id=version.pk,
                signer=signer,
                ink=RecordInk(method="paper"),
                party_id=party,
                by=self.mediator,
                at=self.at,
            )
        return self

    def money(self, amount: str = "3000", days: int = 20) -> TermDraft:
        """The respondent pays a sum by a day."""
        return TermDraft(
            kind=TermKind.MONEY_ONCE,
            text="粉刷费用",
            debtor_id=self.filed.respondent.pk,
            creditor_id=self.filed.applicant.pk,
            amount=Decimal(amount),
            due_on=(self.at + timedelta(days=days)).date(),
            method="微信转账",
            proof="转账截图",
        )

    def draft(self, *terms: TermDraft) -> "Story":
        """The agreement is written and put to signature."""
        draft_agreement.begin_agreement(
            proceeding_id=self.proceeding_id, by=self.mediator, at=self.at
        )
        draft_agreement.save_agreement(
            proceeding_id=self.proceeding_id,
            body=Body(facts="楼上漏水，泡坏楼下天花板。", matters="粉刷费用", copies=3),
            terms=terms or (self.money(),),
            by=self.mediator,
            at=self.at,
        )
        draft_agreement.put_to_signature(
            proceeding_id=self.proceeding_id, by=self.mediator, at=self.at
        )
        return self

    @property
    def agreement(self):
        return live_agreement(self.proceeding_id)

    @property
    def version(self):
        return live_version(self.agreement.pk)

    def code_for(self, by: Actor) -> str:
        """The one-time code that this party got by SMS for this text."""
        party = self._party(by)
        sign_agreement.send_signing_code(
            version_id=self.version.pk, party_id=party.pk, phone=party.phone, by=by, at=self.at
        )
        text = Message.objects.filter(purpose="code").order_by("-pk")[0].text
        return next(word for word in _digits(text) if len(word) == 6)

    def _party(self, by: Actor):
        return next(
            p for p in (self.filed.applicant, self.filed.respondent) if p.pk in by.party_ids
        )

    def sign(self, by: Actor) -> "Story":
        """A party signs on its phone."""
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

    def sign_as_mediator(self, method: str = "desk") -> "Story":
        ink = Ink(method=method, image=HAND) if method == "desk" else paper_ink()
        sign_agreement.sign_as_mediator(
            proceeding_id=self.proceeding_id,
            version_id=self.version.pk,
            ink=ink,
            by=self.mediator,
            at=self.at,
        )
        return self

    def sign_all(self) -> "Story":
        return self.sign(self.applicant).sign(self.respondent).sign_as_mediator()

    def seal(self) -> "Story":
        seal_agreement.seal_agreement(proceeding_id=self.proceeding_id, by=self.head, at=self.at)
        return self

    def serve(self) -> "Story":
        for party in (self.filed.applicant, self.filed.respondent):
            serve_agreement.hand_over(
                proceeding_id=self.proceeding_id,
                party_id=party.pk,
                receiver=party.name,
                by=self.mediator,
                at=self.at,
            )
        return self

    def agreed(self, *terms: TermDraft) -> "Story":
        """Everything up to an agreement in everybody's hands."""
        return self.begin().sit().record().draft(*terms).sign_all().seal().serve()


def paper_ink(day: date | None = None, method: str = "paper") -> Ink:
    """A signature on paper with a picture of it."""
    return Ink(method=method, scan_file_id=1, signed_on=day)


def _digits(text: str) -> list[str]:
    word, found = "", []
    for character in text + " ":
        if character.isascii() and character.isdigit():
            word += character
        elif word:
            found.append(word)
            word = ""
    return found


def story(file_dispute, people: People, at: datetime, *, kind: str = "", **changes) -> Story:
    """A filed dispute with a committee ready to mediate it."""
    filed = file_dispute(**changes)
    if kind:
        dispute = lock_dispute(filed.dispute.pk)
        confirm_kind(dispute=dispute, kind=kind, proposed=kind, by=SYSTEM, at=at)
    head = people.committee_head(COMMITTEE)
    return Story(filed, head, people.mediator(COMMITTEE), at, people=people)


__all__ = ["COMMITTEE", "HAND", "Story", "paper_ink", "story"]
