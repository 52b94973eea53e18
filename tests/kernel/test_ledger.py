"""The ledger: append-only by the database, hash-chained, and every tampering is named."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.models import Entry, Head
from jiefen.kernel.verification import seal, verify

pytestmark = pytest.mark.django_db
STREAM = "dispute:900001"


@pytest.fixture
def three_acts(at):
    for name in ("dispute.filed", "dispute.accept", "dispute.register"):
        ledger.record(STREAM, name, by=SYSTEM, at=at, facts={"step": name, "places": [1, 2]})
    return STREAM


def as_superuser(*statements: str) -> None:
    """What somebody with full power over the database could do behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


def faults(stream: str) -> list[str]:
    return [str(finding) for finding in verify(stream)]


def test_ledger_when_nobody_tampered_verifies(three_acts):
    assert faults(three_acts) == []
    assert [entry.seq for entry in ledger.entries_of(three_acts)] == [1, 2, 3]


def test_entry_when_changed_by_superuser_is_named(three_acts):
    as_superuser(
        f"UPDATE kernel_entry SET facts = '{{\"step\":\"x\"}}' WHERE stream='{STREAM}' AND seq=2"
    )
    assert faults(three_acts) == [f"{STREAM} #2: content altered (dispute.accept)"]


def test_entry_when_removed_from_the_middle_is_named(three_acts):
    as_superuser(f"DELETE FROM kernel_entry WHERE stream = '{STREAM}' AND seq = 2")
    assert faults(three_acts) == [f"{STREAM} #3: missing entry 2 before it"]


def test_entry_when_cut_from_the_end_is_named(three_acts):
    as_superuser(f"DELETE FROM kernel_entry WHERE stream = '{STREAM}' AND seq = 3")
    assert faults(three_acts) == [f"{STREAM} #3: missing entries 3–3 at the end"]


def test_entries_when_reordered_are_named(three_acts):
    as_superuser(
        f"UPDATE kernel_entry SET seq = 99 WHERE stream = '{STREAM}' AND seq = 2",
        f"UPDATE kernel_entry SET seq = 2 WHERE stream = '{STREAM}' AND seq = 3",
        f"UPDATE kernel_entry SET seq = 3 WHERE stream = '{STREAM}' AND seq = 99",
    )
    found = faults(three_acts)
    assert f"{STREAM} #2: does not follow the entry before it (reordered)" in found
    assert f"{STREAM} #3: does not follow the entry before it (reordered)" in found


def test_stream_when_wiped_out_is_named(three_acts):
    as_superuser(f"DELETE FROM kernel_entry WHERE stream = '{STREAM}'")
    assert faults(three_acts) == [f"{STREAM} #3: all entries 1–3 are missing"]


def test_stream_when_wiped_out_with_its_head_breaks_the_seal(three_acts, at):
    assert seal(at=at.replace(hour=11)).entries == Entry.objects.count()
    as_superuser(
        f"DELETE FROM kernel_entry WHERE stream = '{STREAM}'",
        f"DELETE FROM kernel_head WHERE stream = '{STREAM}'",
    )
    assert [finding.stream for finding in verify()] == ["checkpoint"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_entry SET act = 'x'",
        "DELETE FROM kernel_entry",
        "TRUNCATE kernel_entry",
        "UPDATE kernel_read SET why = 'x'",
        "DELETE FROM kernel_checkpoint",
    ],
)
def test_ledger_when_changed_by_its_owner_is_refused(three_acts, at, statement):
    seal(at=at.replace(hour=11))
    from jiefen.kernel.readlog import record_read

    record_read(by=SYSTEM, at=at, subject="party:1", fields=["name"])
    with (
        pytest.raises((DatabaseError, ProgrammingError)) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert "append-only" in str(refused.value)


def test_act_when_its_transaction_fails_leaves_no_trace(at):
    with transaction.atomic():
        ledger.record(STREAM, "dispute.filed", by=SYSTEM, at=at)
        transaction.set_rollback(True)
    assert not Entry.objects.filter(stream=STREAM).exists()
    assert not Head.objects.filter(stream=STREAM).exists()


def test_entries_when_many_at_once_take_three_statements(at, django_assert_num_queries):
    acts = [ledger.Act(name="dispute.filed", facts={"n": n}) for n in range(20)]
    with django_assert_num_queries(3):
        ledger.record_all(STREAM, acts, by=SYSTEM, at=at)
    assert faults(STREAM) == []


def test_listener_when_act_is_recorded_hears_it_in_the_same_transaction(at):
    heard: list[str] = []
    ledger.on("test.heard", lambda entry: heard.append(entry.stream))
    ledger.record(STREAM, "test.heard", by=SYSTEM, at=at)
    assert heard == [STREAM]
