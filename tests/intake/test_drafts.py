"""What somebody began to write is kept, found again, and removed when its days are over."""

from datetime import date, timedelta

import pytest

from jiefen.flows.save_draft import save_draft
from jiefen.intake.models import Draft
from jiefen.intake.selectors import draft_by_key, drafts_of_account, drafts_of_phone
from jiefen.intake.services import discard_expired, mark_filed
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import entries_of
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
VISITOR = Actor(kind="party", role="visitor")
TODAY = date(2026, 3, 10)


def save(at, key="", by=VISITOR, phone="", **content):
    content = content or {"narrative": "楼上漏水"}
    return save_draft(key=key, content=content, channel="phone", by=by, at=at, phone=phone)


def test_a_draft_when_saved_then_opens_with_its_key_only(district, at):
    draft, key = save(at)
    assert draft_by_key(key, today=TODAY) == draft
    assert draft_by_key("guess", today=TODAY) is None


def test_a_draft_when_saved_again_then_stays_one_with_the_newer_words(district, at):
    _, key = save(at)
    save(at, key=key, narrative="楼上漏水，天花板发霉")
    draft = Draft.objects.get()
    assert draft.content == {"narrative": "楼上漏水，天花板发霉"}


def test_a_draft_when_the_phone_is_verified_then_is_found_by_phone(district, at):
    draft, key = save(at)
    save(at, key=key, phone="19900000001")
    assert drafts_of_phone("19900000001", today=TODAY) == [draft]
    assert drafts_of_phone("19900000002", today=TODAY) == []


def test_a_draft_when_written_signed_in_then_is_found_by_account(district, at, people):
    clerk = people.grid_worker("shuxiang_community_centre")
    draft, _ = save(at, by=clerk)
    assert drafts_of_account(clerk.account_id, today=TODAY) == [draft]


def test_a_draft_when_thirty_days_untouched_then_is_gone_and_the_ledger_says_so(district, at):
    draft, key = save(at)
    assert draft.expires_on == date(2026, 4, 9)
    assert discard_expired(at=at + timedelta(days=30)) == 0
    assert discard_expired(at=at + timedelta(days=31)) == 1
    assert draft_by_key(key, today=TODAY) is None
    assert [entry.act for entry in entries_of(f"draft:{draft.pk}")] == [
        "draft.started",
        "draft.discarded",
    ]


def test_a_draft_when_touched_then_its_days_begin_anew(district, at):
    _, key = save(at)
    draft, _ = save(at + timedelta(days=20), key=key)
    assert draft.expires_on == date(2026, 4, 29)


def test_a_draft_when_filed_then_no_longer_opens_and_holds_nothing(district, at, file_dispute):
    draft, key = save(at)
    mark_filed(draft=draft, dispute_id=file_dispute().dispute.pk, by=VISITOR, at=at)
    assert draft_by_key(key, today=TODAY) is None
    assert Draft.objects.get().content == {}


def test_a_draft_when_far_too_long_then_is_refused_and_the_earlier_words_stay(district, at):
    _, key = save(at)
    with pytest.raises(Refused):
        save(at, key=key, narrative="长" * 70_000)
    assert Draft.objects.get().content == {"narrative": "楼上漏水"}


def test_a_draft_when_stored_then_is_unreadable_in_the_database(district, at):
    from django.db import connection

    save(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM intake_draft")
        assert "楼上漏水".encode() not in bytes(cursor.fetchone()[0])
