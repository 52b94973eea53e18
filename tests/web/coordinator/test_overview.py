"""The whole picture: every number opens exactly the disputes behind it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from jiefen.disputes.counting import Figure, Period, rows_behind, stage_times, tallies
from jiefen.disputes.models import Clock, Dispute
from jiefen.flows.close_dispute import withdraw_dispute
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.flows.return_assignment import return_assignment
from jiefen.kernel import clock
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.notices.models import Message
from tests.conftest import Filed
from tests.people import People
from tests.routing.steps import CENTRE, VILLAGE, Steps
from tests.web.desk import desk_of

pytestmark = pytest.mark.django_db
FIGURE = re.compile(
    r'<a (?:class="[^"]*" )?href="([^"]+)" data-figure="([^"]+)">(.*?)</a>', re.DOTALL
)
OTHER = "xiahe_village"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages are looked at two days after the story began."""
    moment = at + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def coordinator(people: People) -> Actor:
    """The coordinator of the district."""
    return people.coordinator("district_centre")


@pytest.fixture
def busy(file_dispute: Callable[..., Filed], people: People, at: datetime) -> dict[str, Dispute]:
    """Seven disputes, each in another state."""
    steps = Steps(people, at)

    def filed(**changes: object) -> Dispute:
        return file_dispute(centre=CENTRE, area_code=VILLAGE, **changes).dispute

    made = {name: filed() for name in ("received", "registered", "assigned", "handled")}
    steps.registered(made["registered"])
    steps.assigned(made["assigned"])
    steps.handled(made["handled"])
    made["returned"] = filed()
    steps.assigned(made["returned"])
    return_assignment(
        dispute_id=made["returned"].pk,
        reason_code="not_our_remit",
        reason="不是本村的事",
        by=steps.head,
        at=at + timedelta(hours=5),
    )
    other = file_dispute(centre="xiahe_village_centre", area_code=OTHER)
    made["elsewhere"] = other.dispute
    made["withdrawn"] = filed()
    withdraw_dispute(dispute_id=made["withdrawn"].pk, by=steps.clerk, at=at + timedelta(days=1))
    Clock.objects.filter(dispute=made["handled"], rule="SC.HANDLE").update(provisional=True)
    invite_other_side(
        dispute_id=other.dispute.pk,
        party_id=other.respondent.pk,
        way="sms",
        by=people.centre_clerk("xiahe_village_centre"),
        at=at,
    )
    Message.objects.filter(dispute=other.dispute).update(state="failed", failed_at=at)
    return made


def figures(page: str) -> dict[str, tuple[int, str]]:
    """Every number of the page by its name, with the address behind it."""
    found = {}
    for url, name, inside in FIGURE.findall(page):
        if name.startswith("left_stage"):
            number = re.search(r'bar-note">(\d+)', inside)
        else:
            number = re.search(r"<b[^>]*>(\d+)</b>", inside)
        assert number, inside
        found[name] = (int(number[1]), unescape(url))
    return found


def listed(page: str) -> list[str]:
    """The codes of the rows of a list."""
    return re.findall(r'data-code="([^"]+)"', page)


def test_every_number_when_opened_then_lists_exactly_as_many_disputes(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    desk = desk_of(coordinator)
    numbers = figures(desk.get("/overview/").content.decode())
    behind = {
        name: len(listed(desk.get(url).content.decode())) for name, (_n, url) in numbers.items()
    }
    assert behind == {name: n for name, (n, _url) in numbers.items()}


def test_the_picture_when_disputes_stand_everywhere_then_says_where(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    numbers = figures(desk_of(coordinator).get("/overview/").content.decode())
    assert {name: n for name, (n, _url) in numbers.items() if n} == {
        "open": 6,
        "light:red": 1,
        "light:amber": 5,
        "alarm:light:red": 1,
        "alarm:failed": 1,
        "alarm:provisional": 1,
        "undetermined": 4,
        "unsigned": 1,
        "week_filed": 7,
        "week_closed": 1,
        "stage:received": 2,
        "stage:registered": 2,
        "stage:assigned": 1,
        "stage:handling": 1,
        "category:neighbours": 4,
        "category:none": 2,
        "place:qinghe_town": 6,
        "filed": 7,
        "closed": 1,
        "filed_became:open": 6,
        "filed_became:withdrawn": 1,
        "closed_as:withdrawn": 1,
        "left_stage:received": 5,
        "left_stage:accepted": 4,
        "left_stage:registered": 3,
        "left_stage:assigned": 2,
        "invited:invited": 1,
        "invited:waiting": 1,
    }


def test_the_lists_when_opened_then_hold_the_right_disputes(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    desk = desk_of(coordinator)
    names = {dispute.code: name for name, dispute in busy.items()}

    def behind(query: str) -> list[str]:
        page = desk.get(f"/overview/disputes?{query}").content.decode()
        return sorted(names[code] for code in listed(page))

    assert {
        query: behind(query)
        for query in (
            "what=unsigned",
            "what=undetermined",
            "what=stage&value=handling",
            f"what=place&value={OTHER}",
            "what=provisional",
            "what=failed",
            "what=invited&value=invited",
            "what=invited&value=agreed",
            "what=closed_as&value=withdrawn",
            "what=left_stage&value=assigned",
            "what=nonsense",
            "what=light&value=nonsense",
        )
    } == {
        "what=unsigned": ["assigned"],
        "what=undetermined": ["elsewhere", "received", "registered", "returned"],
        "what=stage&value=handling": ["handled"],
        f"what=place&value={OTHER}": ["elsewhere"],
        "what=provisional": ["handled"],
        "what=failed": ["elsewhere"],
        "what=invited&value=invited": ["elsewhere"],
        "what=invited&value=agreed": [],
        "what=closed_as&value=withdrawn": ["withdrawn"],
        "what=left_stage&value=assigned": ["handled", "returned"],
        "what=nonsense": [],
        "what=light&value=nonsense": [],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_when_there_are_more_disputes_then_costs_the_same(
    coordinator: Actor,
    file_dispute: Callable[..., Filed],
    django_assert_num_queries: Callable[..., object],
    rows: int,
) -> None:
    for _ in range(rows):
        file_dispute(centre=CENTRE, area_code=VILLAGE)
    desk = desk_of(coordinator)
    desk.get("/overview/")
    with django_assert_num_queries(9):
        desk.get("/overview/")


def test_time_in_a_stage_when_left_then_is_counted_from_when_it_was_entered(
    coordinator: Actor, busy: dict[str, Dispute], at: datetime
) -> None:
    period = Period(local_day(at), local_day(at) + timedelta(days=3))
    times = {time.stage: (time.disputes, time.median) for time in stage_times(coordinator, period)}
    assert times == {
        "received": (5, timedelta(0)),
        "accepted": (4, timedelta(0)),
        "registered": (3, timedelta(0)),
        "assigned": (2, timedelta(hours=2, minutes=30)),
    }


def test_a_period_when_it_lies_before_then_nothing_came_of_it(
    coordinator: Actor, busy: dict[str, Dispute], at: datetime
) -> None:
    before = Period(local_day(at) - timedelta(days=9), local_day(at) - timedelta(days=1))
    today = local_day(at)
    asked = {what: Figure(what, "", before, today) for what in ("filed", "closed", "open")}
    assert tallies(coordinator, asked) == {"filed": 0, "closed": 0, "open": 6}


def test_a_coordinator_of_one_town_when_looking_then_sees_no_other_town(
    people: People, busy: dict[str, Dispute], file_dispute: Callable[..., Filed], at: datetime
) -> None:
    file_dispute(centre="hewan_town_centre", area_code="hewan_village")
    stranger = people.coordinator("hewan_town_centre")
    numbers = figures(desk_of(stranger).get("/overview/").content.decode())
    assert numbers["open"][0] == 1
    code = busy["handled"].code
    assert desk_of(stranger).get(f"/overview/disputes/{code}").status_code == 404
    assert listed(desk_of(stranger).get("/overview/disputes?what=failed").content.decode()) == []


def test_a_party_or_nobody_when_counting_then_counts_nothing(
    busy: dict[str, Dispute], at: datetime
) -> None:
    today = local_day(at)
    nobody = Actor(kind="party", id=1, role="party", party_ids=frozenset({1}))
    assert list(rows_behind(nobody, Figure("open", "", Period(today, today), today))) == []


def test_outcomes_when_shown_then_have_their_denominators_and_no_bare_rate(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    page = desk_of(coordinator).get("/overview/").content.decode()
    numbers = figures(page)
    parts = {name: n for name, (n, _url) in numbers.items() if name.startswith("filed_became")}
    assert parts == {"filed_became:open": 6, "filed_became:withdrawn": 1}
    assert sum(parts.values()) == numbers["filed"][0]
    assert ("底数 7" in page, "底数 1" in page, "%" in re.sub(r"<[^>]+>", "", page)) == (
        True,
        True,
        False,
    )


def test_the_spreadsheet_when_saved_then_carries_each_number_and_its_meaning(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    answer = desk_of(coordinator).get("/overview/export")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    numbers = {(row[0], row[1]): (row[2], bool(row[4])) for row in rows[2:]}
    assert numbers[("在办", "在办")] == (6, True)
    assert numbers[("收到的现在怎样", "申请人撤回")] == (1, True)
    text = str(rows)
    assert ("张示例" in text, "19900000001" in text) == (False, False)


def test_the_sheet_to_print_when_opened_then_shows_the_same_numbers(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    page = desk_of(coordinator).get("/overview/print").content.decode()
    assert "底数 7" in page


@pytest.mark.parametrize(
    "query",
    ["since=2026-13-40", "since=2026-03-09&until=2026-03-01", "since=1900-01-01", "since=x"],
)
def test_days_when_they_make_no_period_then_the_page_says_so(
    coordinator: Actor, query: str
) -> None:
    assert desk_of(coordinator).get(f"/overview/?{query}").status_code == 409


@pytest.mark.parametrize("role", ["mediator", "handler", "counter_clerk", "grid_worker"])
def test_somebody_who_only_handles_disputes_when_asking_then_is_refused(
    people: People, role: str
) -> None:
    desk = desk_of(people.member(role, "district_centre"))
    assert desk.get("/overview/").status_code == 403


def test_a_dispute_when_opened_from_a_list_then_hides_personal_data(
    coordinator: Actor, busy: dict[str, Dispute]
) -> None:
    page = desk_of(coordinator).get(f"/overview/disputes/{busy['handled'].code}").content.decode()
    assert (busy["handled"].code in page, "张示例" in page) == (True, False)


def test_an_auditor_when_checking_a_chain_then_sees_every_entry_and_a_verdict(
    people: People, busy: dict[str, Dispute]
) -> None:
    desk = desk_of(people.auditor("district_centre"))
    page = desk.get(f"/overview/ledger?q={busy['handled'].code}&check=1").content.decode()
    assert "校验通过" in page
    assert [act in page for act in ("dispute.filed", "dispute.sign_for")] == [True, True]
    assert "张示例" not in page
    again = desk.get(f"/overview/ledger?q={busy['handled'].code}").content.decode()
    assert "ledger:" not in again
    assert desk.get("/overview/ledger?q=JF2026-9999999-1").status_code == 404


def test_sources_when_listed_then_the_unchecked_come_first(coordinator: Actor) -> None:
    page = desk_of(coordinator).get("/overview/law").content.decode()
    assert page.index("只见转载") < page.index("已和原文核对")
