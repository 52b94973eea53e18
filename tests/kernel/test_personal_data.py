"""Personal data: unreadable in the database, findable by blind index, masked on screens."""

import pytest
from django.db import connection

from jiefen.disputes.models import Party
from jiefen.kernel.masking import mask_address, mask_id_number, mask_name, mask_phone
from jiefen.kernel.search import tokens
from jiefen.kernel.secrets import blind_index, decrypt, encrypt


def test_text_when_encrypted_twice_differs_and_opens_the_same():
    first, second = encrypt("张示例䶮"), encrypt("张示例䶮")
    assert first != second
    assert decrypt(first) == decrypt(second) == "张示例䶮"


@pytest.mark.django_db
def test_party_when_stored_is_unreadable_in_the_database(file_dispute):
    filed = file_dispute()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM disputes_party p")
        rows = "".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT row_to_json(d)::text FROM disputes_dispute d")
        rows += cursor.fetchone()[0]
    for plain in ("张示例", "李演示", "19900000001", "洗衣机"):
        assert plain not in rows
        assert plain.encode().hex() not in rows
    assert Party.objects.get(pk=filed.applicant.pk).name == "张示例"


@pytest.mark.django_db
def test_party_when_looked_up_by_phone_is_found_by_its_fingerprint(file_dispute):
    filed = file_dispute()
    found = Party.objects.filter(phone_index=blind_index("phone", " 19900000002"))
    assert list(found) == [filed.respondent]


def test_search_when_words_neighbour_finds_pairs_of_characters():
    text, wanted = set(tokens("拖欠工资三个月 JF2026-0000001-5")), set(tokens("欠工资", "jf2026"))
    assert wanted <= text
    assert not set(tokens("工钱")) <= text


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_name("张示例"), "张**"),
        (mask_name("欧"), "欧*"),
        (mask_name(""), ""),
        (mask_phone("19900000001"), "199****0001"),
        (mask_phone("1234"), "****"),
        (mask_id_number("110101199003070011"), "1****************1"),
        (mask_address("示范区青禾镇一村12号"), "示范区青禾镇****"),
    ],
)
def test_masking_shows_no_more_than_needed(masked, shown):
    assert masked == shown
