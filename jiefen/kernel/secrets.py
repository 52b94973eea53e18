"""Encryption of personal data at rest and blind indexes to find it again."""

import hashlib
import hmac
import secrets
import unicodedata
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"
_NONCE_BYTES = 12


@lru_cache(maxsize=8)
def _derived(purpose: str) -> bytes:
    return hmac.new(str(settings.DATA_KEY).encode(), purpose.encode(), hashlib.sha256).digest()


@lru_cache(maxsize=1)
def _cipher() -> AESGCM:
    return AESGCM(_derived("fields"))


def encrypt(plain: str) -> bytes:
    """The text under AES-256-GCM with a fresh nonce."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + _cipher().encrypt(nonce, plain.encode(), None)


def decrypt(stored: bytes) -> str:
    """The text that `encrypt` was given; raises `InvalidTag` if the bytes were altered."""
    raw = bytes(stored)
    nonce, body = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
    return _cipher().decrypt(nonce, body, None).decode()


def blind_index(purpose: str, value: str) -> bytes:
    """A keyed 16-byte fingerprint by which equal values are found without being readable."""
    folded = unicodedata.normalize("NFKC", value).strip().casefold()
    return hashlib.blake2b(folded.encode(), key=_derived(purpose), digest_size=16).digest()


def search_key() -> bytes:
    """The key of the blind search tokens."""
    return _derived("search")
