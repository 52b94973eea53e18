"""Wages owed by an employer: from a worker's own words to an archived agreement."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.journeys.installation import Installation
from tests.journeys.people.applicant import Applicant, Story
from tests.journeys.people.clerk import Clerk
from tests.journeys.people.invited import Invited
from tests.journeys.people.mediator import Head, Mediator

pytestmark = pytest.mark.journey

WORKER, EMPLOYER, MEDIATOR = "王示例", "演示家具厂", "调解己"
FACT = "演示家具厂欠王示例2026年三个月工资共12000元。"
SCHEDULE = "2027-01-15 6000\n2027-02-15 6000"
STORY = Story(
    narrative="我在演示家具厂做木工，厂里拖欠我三个月工资，一共一万二千元，一直说没钱，"
    "微信上承认过欠钱。",
    request="付清三个月工资12000元",
    other_name=EMPLOYER,
    other_phone="19900000002",
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of a wage slip."""
    file = tmp_path / "工资条.jpg"
    Image.new("RGB", (800, 600), "#d8e6e2").save(file)
    return file


def _words(paper: bytes) -> str:
    pages = PdfReader(io.BytesIO(paper)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_wages_owed_when_both_sides_talk_then_agreement_is_signed_sealed_kept_and_archived(
    phone: Callable[..., Applicant],
    desk: Callable[..., Clerk],
    installation: Installation,
    photo: Path,
) -> None:
    # The worker tells what happened, loses the page, and goes on.
    worker = phone(Applicant, "19900000001", name=WORKER)
    worker.opens("/")
    worker.shows("home")
    worker.begins_to_tell(STORY)
    worker.waits_until_saved()
    worker.closes_the_tab_and_comes_back()
    assert worker.page.get_by_label("发生了什么").input_value() == STORY.narrative
    worker.adds_photo(photo)
    worker.shows("telling")
    worker.says_who_it_is()
    worker.shows("last-look")
    code = worker.submits()
    worker.shows("receipt")
    worker.reads("诉讼时效")
    worker.opens_dispute()
    worker.shows("own-dispute")

    # The centre takes it and hands it to the committee for labour disputes.
    clerk = desk(Clerk, "fenbo")
    clerk.finds(code)
    clerk.accepts()
    clerk.shows("centre-route-proposed")
    clerk.confirms_route()
    clerk.shows("centre-handed-over")

    # The committee takes it into hand and writes to the employer.
    head = desk(Head, "u-labour_mediation_committee")
    head.finds(code)
    head.signs_for()
    head.shows("unit-signed-for")
    head.starts_mediation()
    head.shows("mediation-begun")
    head.invites(EMPLOYER)

    # The employer sees who writes, checks it, and agrees in three taps.
    employer = phone(Invited, "19900000002", name=EMPLOYER)
    employer.code = code
    employer.follows_link()
    employer.reads("怎么知道不是骗子")
    employer.shows("invitation")
    employer.taps("认可一部分")
    employer.shows("invitation-answer")
    employer.page.locator(".tap", has_text="愿意").first.click()
    employer.taps("发出")
    employer.reads("收到了，谢谢")
    employer.shows("invitation-thanks")
    employer.signs_in()

    # A mediator is named, has no tie to anybody, and both know their rights.
    head.names(MEDIATOR)
    head.shows("mediator-named")
    mediator = desk(Mediator, "tiaojie6")
    mediator.code = code
    mediator.opens_room()
    mediator.shows("mediator-disclosure")
    mediator.discloses_no_tie()
    worker.opens_dispute("/mediation")
    worker.shows("rights-notice")
    worker.confirms_rights_notice()
    employer.confirms_rights_notice()

    # They meet; what was said is written down and signed; what nobody disputes is fixed.
    mediator.plans_sitting("区劳动争议人民调解委员会调解室", "怎么付清工资")
    worker.says_will_come()
    employer.says_will_come()
    mediator.opens_room("/sessions")
    mediator.shows("sittings")
    mediator.holds_sitting("达成一致")
    mediator.states_fact(FACT)
    mediator.shows("records-and-facts")
    for party in (worker, employer):
        party.confirms_facts()
    mediator.settles_facts()
    mediator.writes_record("分两期付清。")
    mediator.shows("record")
    for party in (worker, employer):
        party.signs_record()
    mediator.signs_record()

    # The agreement: two instalments, signed by finger and code, sealed, in force today.
    mediator.begins_agreement()
    mediator.shows("agreement-begun")
    mediator.adds_instalments(
        debtor=EMPLOYER, creditor=WORKER, what="拖欠的工资", schedule=SCHEDULE
    )
    mediator.shows("agreement-drafted")
    mediator.puts_to_signature()
    worker.opens_dispute("/agreement")
    worker.shows("agreement-to-sign")
    worker.signs_agreement()
    employer.signs_agreement()
    mediator.signs_agreement()
    head.seals()
    head.shows("agreement-sealed")
    worker.opens_dispute("/agreement")
    worker.shows("agreement-in-force")
    assert re.search(r"协议 \d{4}-\d\d-\d\d 生效", worker.text()) is not None
    assert re.search(r"最后一天 \d{4}-\d\d-\d\d", worker.text()) is not None

    # Both have the paper, and anybody can check it.
    for party in (worker, employer):
        party.opens_dispute("/agreement")
        words = _words(party.fetches("下载协议书"))
        assert [part in words for part in (WORKER, EMPLOYER, "12000", "6000")] == [True] * 4
    check = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", words)
    assert check is not None, words[-300:]
    employer.opens(f"/v/{check[0]}")
    employer.reads("这份文书是真的，现在有效")
    employer.shows("verification")

    # What was promised is done, item by item; the committee asks again and closes the volume.
    mediator.hands_over_copies()
    for number in (1, 2):
        employer.says_done(number)
        worker.says_done(number)
    worker.shows("performance")
    mediator.revisits("两期工资都已付清，双方没有别的事。")
    mediator.shows("performance-and-revisit")
    mediator.archives()
    mediator.shows("archived")
    mediator.finds(code)
    volume = mediator.fetches("人民调解卷宗")
    assert [part in _words(volume) for part in ("卷宗", "目录", WORKER)] == [True] * 3

    # Both see the whole course; the ledger is whole.
    for party in (worker, employer):
        assert "收到申请" in " ".join(party.timeline())
        party.shows("timeline")
    done = installation.command("ledger", "verify")
    assert (done.returncode, done.stdout.strip()) == (0, "台账完整，没有被改动。")
