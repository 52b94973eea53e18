"""The mediator's desk and the party's phone, clicked through: one leak from consent to archive."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.accounts.models import Account
from jiefen.agreements.selectors import items_of
from jiefen.kernel import clock
from jiefen.notices.models import Message
from tests.rooms.story import HAND, story

pytestmark = pytest.mark.django_db

PAGES = (
    "jiefen.web.unit.pages.mediation",
    "jiefen.web.unit.pages.mediation_list",
    "jiefen.web.unit.pages.session",
    "jiefen.web.unit.pages.session_record",
    "jiefen.web.unit.pages.agreement",
    "jiefen.web.unit.pages.revisit",
    "jiefen.web.unit.mediation_room",
    "jiefen.web.party.pages.mediation",
    "jiefen.web.party.pages.signing",
    "jiefen.web.party.pages.performance",
)


@pytest.fixture
def leak(file_dispute, people, at, monkeypatch):
    """A leak before the committee, with a clock at the edge that follows the story."""
    found = story(file_dispute, people, at)
    monkeypatch.setattr(clock, "now", lambda: found.at)
    for page in PAGES:
        monkeypatch.setattr(f"{page}.now", lambda: found.at)
    return found


class Browser:
    """One person's browser."""

    def __init__(self, leak, actor=None, party=None) -> None:
        self.leak, self.client = leak, Client()
        if actor is not None:
            self.client.force_login(Account.objects.get(pk=actor.id))
        session = self.client.session
        session["signed_in_at"] = session["seen_at"] = leak.at.isoformat()
        if party is not None:
            session["party_ids"] = [party.pk]
        session.save()

    def _at(self, page: str, *more: object) -> str:
        return reverse(page, args=[self.leak.filed.dispute.code, *more])

    def see(self, page: str, *more: object) -> str:
        """What the page says."""
        self._touch()
        answer = self.client.get(self._at(page, *more))
        assert answer.status_code == 200, answer.content.decode()[:2000]
        return answer.content.decode()

    def do(self, page: str, act: str, *more: object, **fields: object) -> None:
        """Sends a form that is expected to go through."""
        self._touch()
        answer = self.client.post(self._at(page, *more), {"do": act, **fields})
        assert answer.status_code == 302, _said(answer)

    def fails(self, page: str, act: str, *more: object, **fields: object) -> tuple[int, str]:
        """Sends a form that is expected to be refused; status and page."""
        self._touch()
        answer = self.client.post(self._at(page, *more), {"do": act, **fields})
        return answer.status_code, answer.content.decode()

    def code(self, page: str, *more: object, **fields: object) -> str:
        """Asks for a one-time code and reads it from the message."""
        self._touch()
        answer = self.client.post(self._at(page, *more), fields)
        assert answer.status_code == 200, _said(answer)
        text = Message.objects.filter(purpose="code").order_by("-pk")[0].text
        found = re.search(r"\d{6}", text)
        assert found is not None
        return found.group()

    def _touch(self) -> None:
        session = self.client.session
        session["signed_in_at"] = session["seen_at"] = self.leak.at.isoformat()
        session.save()


def _said(answer) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)[:1500]


@pytest.fixture
def head(leak):
    return Browser(leak, actor=leak.head)


@pytest.fixture
def desk(leak):
    return Browser(leak, actor=leak.mediator)


@pytest.fixture
def worker(leak):
    return Browser(leak, party=leak.filed.applicant)


@pytest.fixture
def boss(leak, people):
    """The other side, who was invited."""
    from jiefen.flows.invite_other_side import invite_other_side

    leak.start()
    invitation = invite_other_side(
        dispute_id=leak.filed.dispute.pk,
        party_id=leak.filed.respondent.pk,
        way="in_person",
        by=leak.head,
        at=leak.at,
    )
    invitation.state = "delivered"
    invitation.save()
    return Browser(leak, party=leak.filed.respondent)


def test_one_leak_from_consent_to_archive_by_clicks(leak, head, desk, worker, boss):
    assert "愿不愿意" in boss.see("party:mediation")
    boss.do("party:mediation", "consent", answer="yes")
    worker.do("party:mediation", "choose", **{f"mediator-{leak.mediator.id}": "first"})

    head.see("unit:mediation")
    head.do("unit:mediation", "name", chair=leak.mediator.id)
    assert "利害关系" in desk.see("unit:mediation")
    desk.do("unit:mediation", "disclose", tied="no")
    assert leak.stage == "mediator_named"

    for phone in (worker, boss):
        assert "权利" in phone.see("party:mediation")
        code = phone.code("party:mediation_code", "notice")
        phone.do("party:mediation", "receipt", code=code)
        leak.later(minutes=2)
    assert leak.stage == "notified"

    day = leak.at + timedelta(days=1)
    desk.do("unit:sessions", "plan", day=day.date(), hour="15:00", place="社区调解室")
    worker.do("party:mediation", "session", number=1, comes="yes")
    boss.do("party:mediation", "session", number=1, comes="no", reason="要上班")
    assert "要上班" in desk.see("unit:sessions")
    leak.later(days=1, hours=8)
    seats = leak.proceeding.sessions.get().seats.values_list("pk", flat=True)
    desk.do("unit:sessions", "held", number=1, seats=list(seats), result="continue")
    assert leak.stage == "in_mediation"

    desk.do("unit:records", "begin", kind="mediation")
    record = leak.proceeding.records.get()
    assert "张示例：楼上洗衣机漏水" in desk.see("unit:record", record.pk)
    desk.do("unit:record", "read_back", record.pk, body="双方同意赔三千元。", result="一致")
    version = record.versions.get()
    desk.do("unit:record", "sign", record.pk, version=version.pk, signer="mediator", signature=HAND)
    desk.do("unit:records", "fact", text="漏水属实")
    fact = leak.proceeding.undisputed.get()
    for phone in (worker, boss):
        assert "漏水属实" in phone.see("party:mediation")
        code = phone.code("party:mediation_code", "facts")
        phone.do("party:mediation", "facts", code=code, **{f"fact-{fact.pk}": "yes"})
        leak.later(minutes=2)
    desk.do("unit:records", "settle")
    desk.do("unit:records", "evidence", name="漏水照片", pages=3, copies=1)
    assert "漏水照片" in desk.see("unit:records")

    desk.do("unit:agreement", "begin")
    page = desk.see("unit:agreement")
    assert "漏水属实" in page
    term = {
        "kind": "money_once",
        "debtor": leak.filed.respondent.pk,
        "creditor": leak.filed.applicant.pk,
        "amount": "3000",
        "due_on": (leak.at + timedelta(days=20)).date(),
        "method": "微信转账",
    }
    desk.do("unit:agreement", "add_term", **term)
    assert "叁仟元整" in desk.see("unit:agreement")
    desk.do("unit:agreement", "to_signature")
    for phone in (worker, boss):
        assert "叁仟元整" in phone.see("party:signing")
        code = phone.code("party:signing_code")
        phone.do("party:signing", "sign", version=leak.version.pk, signature=HAND, code=code)
        leak.later(minutes=2)
    desk.see("unit:agreement")
    desk.do("unit:agreement", "sign", version=leak.version.pk, signature=HAND)
    assert leak.stage == "signed"
    head.see("unit:agreement")
    head.do("unit:agreement", "seal")
    assert leak.stage == "effective"

    for party in (leak.filed.applicant, leak.filed.respondent):
        desk.do("unit:performance", "served", party=party.pk, way="direct", receiver=party.name)
    assert leak.stage == "performing"
    item = items_of(leak.agreement)[0].item
    boss.do("party:performance", "said", item=item.pk, status="performed")
    assert leak.stage == "performing"
    worker.do("party:performance", "said", item=item.pk, status="performed")
    assert leak.stage == "performed"

    satisfied = {
        f"satisfaction-{p.pk}": "satisfied" for p in (leak.filed.applicant, leak.filed.respondent)
    }
    desk.see("unit:performance")
    desk.do(
        "unit:performance",
        "revisit",
        way="phone",
        court="none",
        findings="都满意",
        final="on",
        **satisfied,
    )
    desk.do("unit:performance", "archive")
    assert leak.stage == "archived"


def test_leaving_is_one_confirm_and_shows_the_other_ways(leak, worker, boss):
    boss.do("party:mediation", "consent", answer="yes")
    worker.do("party:mediation", "leave")
    assert leak.stage == "ended"
    assert "仲裁" in worker.see("party:mediation")


def test_a_caucus_note_is_on_the_pages_of_that_side_only(leak, desk, worker, boss, head):
    boss.do("party:mediation", "consent", answer="yes")
    leak.name().notify()
    worker.do("party:mediation", "confide", text="其实两千也行")
    desk.do("unit:records", "note", text="申请人底线两千", side="applicant")
    desk.do("unit:records", "note", text="被申请人怕邻居笑话", side="")
    assert "其实两千也行" in worker.see("party:mediation")
    assert "申请人底线两千" in desk.see("unit:records")
    for reader, page in (
        (boss, "party:mediation"),
        (head, "unit:records"),
        (head, "unit:mediation"),
    ):
        text = reader.see(page)
        assert "两千" not in text
        assert "笑话" not in text


def test_a_term_that_cannot_stand_comes_back_with_what_was_typed(leak, desk, boss):
    boss.do("party:mediation", "consent", answer="yes")
    leak.name().notify().sit()
    desk.do("unit:agreement", "begin")
    status, page = desk.fails(
        "unit:agreement",
        "add_term",
        kind="money_instalments",
        debtor=leak.filed.respondent.pk,
        creditor=leak.filed.applicant.pk,
        amount="3000",
        schedule="2026-05-01 1000\n2026-06-01 1500",
    )
    assert status == 422
    assert "2500" in page
    assert "2026-06-01 1500" in page


def test_a_refused_step_says_why_with_the_article_on_the_same_page(leak, desk, boss):
    boss.do("party:mediation", "consent", answer="yes")
    leak.name()
    status, page = desk.fails("unit:records", "begin", kind="mediation")
    assert status == 409
    assert "refused" in page
    assert "待告知" in page


def test_another_committee_finds_nothing(leak, people, boss):
    stranger = Browser(leak, actor=people.mediator("heshun_community_mediation_committee"))
    for page in ("unit:mediation", "unit:records", "unit:agreement"):
        answer = stranger.client.get(reverse(page, args=[leak.filed.dispute.code]))
        assert answer.status_code == 404


def test_the_list_shows_what_is_in_hand_with_its_next_day(leak, desk, boss):
    boss.do("party:mediation", "consent", answer="yes")
    leak.name()
    answer = desk.client.get(reverse("unit:mediations"))
    assert leak.filed.dispute.code in answer.content.decode()


def test_typing_a_term_shows_its_words(leak, desk, boss):
    boss.do("party:mediation", "consent", answer="yes")
    leak.name().notify().sit()
    desk._touch()
    answer = desk.client.post(
        reverse("unit:preview_term", args=[leak.filed.dispute.code]),
        {
            "kind": "apology",
            "debtor": leak.filed.respondent.pk,
            "creditor": leak.filed.applicant.pk,
            "text": "当面赔礼道歉",
        },
    )
    assert "李演示向张示例当面赔礼道歉。" in answer.content.decode()
