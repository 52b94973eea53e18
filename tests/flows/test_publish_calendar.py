"""A calendar year is published or corrected; every clock whose last day changes moves with it."""

from datetime import date, datetime

import pytest

from jiefen.disputes.models import Clock
from jiefen.disputes.services import start_clock
from jiefen.flows.publish_calendar import publish_calendar
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.rules.calendar import seeded_calendar

TABLE = seeded_calendar().official[2026]


@pytest.fixture
def publish(district, people, at):
    def put(*, extra_off=(), year=2026, official=True) -> int:
        holidays = (TABLE.holidays if year == 2026 else frozenset()) | set(extra_off)
        return publish_calendar(
            year=year,
            holidays=holidays,
            makeup_workdays=TABLE.makeup_workdays if year == 2026 else (),
            official=official,
            source="国务院办公厅通知（更正）",
            by=people.administrator("district_centre"),
            at=at,
        )

    return put


def moved(dispute) -> list[dict[str, object]]:
    entries = entries_of(dispute_stream(dispute.pk))
    return [entry.facts for entry in entries if entry.act == "clock.recomputed"]


@pytest.mark.django_db
def test_publish_when_an_official_year_is_corrected_then_certain_clocks_move_and_say_so(
    publish, file_dispute, at: datetime
) -> None:
    dispute = file_dispute().dispute
    clock = start_clock(dispute=dispute, rule_id="JC.30", event=date(2026, 3, 2), by=SYSTEM, at=at)
    assert (clock.due_on, clock.provisional) == (date(2026, 4, 1), False)
    publish(extra_off=[date(2026, 4, 1)])
    clock.refresh_from_db()
    dispute.refresh_from_db()
    assert (clock.due_on, clock.provisional) == (date(2026, 4, 2), False)
    (told,) = [fact for fact in moved(dispute) if fact["rule"] == "JC.30"]
    assert (told["before"], told["due_on"]) == ("2026-04-01", "2026-04-02")


@pytest.mark.django_db
def test_publish_when_the_correction_changes_nothing_then_no_entry(
    publish, file_dispute, at: datetime
) -> None:
    dispute = file_dispute().dispute
    start_clock(dispute=dispute, rule_id="JC.30", event=date(2026, 3, 2), by=SYSTEM, at=at)
    before = len(moved(dispute))
    assert publish() == 0
    assert len(moved(dispute)) == before


@pytest.mark.django_db
def test_publish_when_a_new_year_comes_then_provisional_clocks_become_certain(
    publish, file_dispute, at: datetime
) -> None:
    dispute = file_dispute().dispute
    clock = start_clock(dispute=dispute, rule_id="JC.30", event=date(2026, 12, 2), by=SYSTEM, at=at)
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 1), True)
    publish(year=2027, extra_off=[date(2027, 1, 1)])
    clock.refresh_from_db()
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 4), False)


@pytest.mark.django_db
def test_publish_when_a_clock_has_ended_then_it_stays(publish, file_dispute, at: datetime) -> None:
    dispute = file_dispute().dispute
    clock = start_clock(dispute=dispute, rule_id="JC.30", event=date(2026, 3, 2), by=SYSTEM, at=at)
    Clock.objects.filter(pk=clock.pk).update(status="met")
    publish(extra_off=[date(2026, 4, 1)])
    clock.refresh_from_db()
    assert clock.due_on == date(2026, 4, 1)
