"""A signed paper shows who signed it, and any change after that."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from jiefen.documents.certificates import SigningKey, authority_certificate, committee_key
from jiefen.documents.rendering import render_pdf
from jiefen.documents.sealing import sign_pdf, verify_pdf
from jiefen.documents.seals import committee_seal

from .samples import AT, COMMITTEE, rich


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return committee_key(tmp_path / "keys", code="qinghe", name=COMMITTEE, at=AT)


@pytest.fixture
def signed(key: SigningKey) -> bytes:
    return sign_pdf(render_pdf(rich("agreement")), key=key, reason="签发", place="示范区", at=AT)


def test_signed_paper_is_genuine_and_names_committee_and_moment(
    key: SigningKey, signed: bytes
) -> None:
    (check,) = verify_pdf(signed, authorities=[key.authority])
    assert (check.genuine, check.signer, check.signed_at) == (True, COMMITTEE, AT)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_changed_byte_is_found(key: SigningKey, signed: bytes, share: float) -> None:
    changed = bytearray(signed)
    changed[int(len(render_pdf(rich("agreement"))) * share)] ^= 1
    checks = verify_pdf(bytes(changed), authorities=[key.authority])
    assert [check.genuine for check in checks] == [False]


def test_byte_added_at_the_end_is_found(key: SigningKey, signed: bytes) -> None:
    (check,) = verify_pdf(signed + b"% more", authorities=[key.authority])
    assert (check.genuine, check.intact, check.whole) == (False, True, False)


def test_signature_of_another_authority_is_not_trusted(
    key: SigningKey, signed: bytes, tmp_path: Path
) -> None:
    stranger = authority_certificate(tmp_path / "elsewhere", at=AT)
    (check,) = verify_pdf(signed, authorities=[stranger])
    assert (check.genuine, check.intact, check.trusted) == (False, True, False)


def test_second_signature_leaves_the_first_genuine(key: SigningKey, signed: bytes) -> None:
    twice = sign_pdf(signed, key=key, reason="补签", place="示范区", at=AT + timedelta(hours=1))
    checks = verify_pdf(twice, authorities=[key.authority])
    assert [check.genuine for check in checks] == [True, True]


def test_unsigned_paper_has_no_signature(key: SigningKey) -> None:
    assert verify_pdf(render_pdf(rich("agreement")), authorities=[key.authority]) == ()


@pytest.mark.parametrize("wrong", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_bytes_that_are_no_paper_are_not_genuine(key: SigningKey, wrong: bytes) -> None:
    checks = verify_pdf(wrong, authorities=[key.authority])
    assert [check.genuine for check in checks] == [False]


def test_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = committee_key(tmp_path / "keys", code="../a", name=COMMITTEE, at=AT)
    again = committee_key(tmp_path / "keys", code="../a", name=COMMITTEE, at=AT)
    assert first.certificate == again.certificate
    files = sorted((tmp_path / "keys").iterdir())
    assert [oct(path.stat().st_mode & 0o777) for path in files] == ["0o600", "0o600"]
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_expired_certificate_is_renewed(tmp_path: Path) -> None:
    first = committee_key(tmp_path, code="a", name=COMMITTEE, at=AT)
    later = committee_key(tmp_path, code="a", name=COMMITTEE, at=AT + timedelta(days=1200))
    assert first.certificate != later.certificate


@pytest.mark.parametrize("name", ["某", COMMITTEE, "某某" * 20, "<svg>&"])
def test_seal_is_drawn_for_any_name_without_text_to_replace(name: str) -> None:
    seal = committee_seal(name, specimen=True)
    assert seal.svg.startswith(b"<svg")
    assert b"<text" not in seal.svg
    assert seal.png.startswith(b"\x89PNG")
