"""Requests between the two houses are signed with a shared secret.

The signature is the HMAC-SHA256 (hex) of `timestamp + "\n" + nonce + "\n" + body`; the timestamp
is in whole seconds since 1970 (UTC), the nonce is new with every request.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from jiefen.rules.trace import Refused

TIMESTAMP, NONCE, SIGNATURE = "X-Court-Timestamp", "X-Court-Nonce", "X-Court-Signature"
WINDOW = timedelta(minutes=5)
LONGEST_NONCE = 64


def signature(*, body: bytes, timestamp: str, nonce: str, secret: str) -> str:
    """The signature of a request in lower-case hex."""
    signed = f"{timestamp}\n{nonce}\n".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def headers(*, body: bytes, secret: str, at: datetime, nonce: str = "") -> dict[str, str]:
    """The three headers of a request that is signed now."""
    timestamp, nonce = str(int(at.timestamp())), nonce or secrets.token_hex(16)
    made = signature(body=body, timestamp=timestamp, nonce=nonce, secret=secret)
    return {TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: made}


def _forged(text: str, instead: str) -> Refused:
    return Refused.of(text, instead=instead, code="unauthenticated")


def check(*, body: bytes, given: Mapping[str, str], secret: str, at: datetime) -> str:
    """The nonce of a request that is signed rightly and recently; raises `Refused` otherwise.

    A forged or unsigned request is refused as `unauthenticated`, an old one as `stale`.
    """
    if not secret:
        raise _forged("这里还没有配置与法院交换的密钥。", "请管理员设置 COURT_SECRET。")
    timestamp, nonce = given.get(TIMESTAMP, ""), given.get(NONCE, "")
    if not timestamp.isdigit() or len(timestamp) > 11 or not 1 <= len(nonce) <= LONGEST_NONCE:
        raise _forged("请求没有签名。", f"请带上 {TIMESTAMP}、{NONCE} 和 {SIGNATURE}。")
    wanted = signature(body=body, timestamp=timestamp, nonce=nonce, secret=secret)
    if not hmac.compare_digest(wanted.encode(), given.get(SIGNATURE, "").encode()):
        raise _forged("签名不对，请求没有被接受。", "请核对双方的密钥和签名方法。")
    if abs(at.timestamp() - int(timestamp)) > WINDOW.total_seconds():
        raise Refused.of(
            "请求的时间和现在相差超过五分钟。",
            instead="请校准时钟，用新的时间和新的随机数重新签名。",
            field=TIMESTAMP,
            code="stale",
        )
    return nonce
