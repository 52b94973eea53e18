"""Files on disk, encrypted: written whole or not at all."""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


@lru_cache(maxsize=1)
def _cipher() -> AESGCM:
    return AESGCM(hmac.new(settings.DATA_KEY.encode(), b"files", hashlib.sha256).digest())


def put(content: bytes) -> str:
    """Keeps the content and returns its path below the media root."""
    name = secrets.token_hex(16)
    relative = f"{name[:2]}/{name}.bin"
    target = Path(settings.MEDIA_ROOT) / relative
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    temporary = target.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(nonce + _cipher().encrypt(nonce, content, relative.encode()))
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(target)
    return relative


def get(relative: str) -> bytes:
    """The content kept under a path; raises `InvalidTag` if the file was altered or moved."""
    raw = (Path(settings.MEDIA_ROOT) / relative).read_bytes()
    return _cipher().decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], relative.encode())
