"""A court spoken to by HTTP: files first, then the event, every request signed.

`PUT <COURT_URL>/files/<sha256>` with the content, then `POST <COURT_URL>/events` with the event
as JSON. 2xx with `{"ref"}` means taken; 409 means taken before; 400, 403, 404, 410, 413, 422 mean
"never"; everything else, silence and a cut line mean "later". Errors carry codes, never content.
"""

import json
from datetime import datetime

import httpx

from jiefen.doors.court_exchange.signing import headers
from jiefen.doors.court_exchange.types import Attached, Letter, NotTaken, Taken

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 10.0
_NEVER = frozenset({400, 403, 404, 410, 413, 422})
_BEFORE = 409


class HttpCourt:
    """One court's system."""

    def __init__(self, *, url: str, secret: str) -> None:
        self._url = url.rstrip("/")
        self._secret = secret

    def send(self, *, letter: Letter, at: datetime) -> Taken:
        """Hands an event and its files over; raises `NotTaken` with a code otherwise."""
        if not self._url or not self._secret:
            raise NotTaken("not_configured", permanent=False)
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        try:
            with httpx.Client(timeout=timeout, follow_redirects=False) as client:
                for file in letter.files:
                    self._put(client, file, at)
                return self._post(client, letter, at)
        except httpx.TimeoutException:
            raise NotTaken("timeout", permanent=False) from None
        except httpx.HTTPError:
            raise NotTaken("unreachable", permanent=False) from None

    def _put(self, client: httpx.Client, file: Attached, at: datetime) -> None:
        signed = headers(body=file.content, secret=self._secret, at=at)
        answer = client.put(
            f"{self._url}/files/{file.sha256}",
            content=file.content,
            headers={**signed, "Content-Type": file.media_type},
        )
        _check(answer)

    def _post(self, client: httpx.Client, letter: Letter, at: datetime) -> Taken:
        body = json.dumps(letter.body(), ensure_ascii=False, sort_keys=True).encode()
        signed = headers(body=body, secret=self._secret, at=at)
        answer = client.post(
            f"{self._url}/events",
            content=body,
            headers={
                **signed,
                "Content-Type": "application/json",
                "Idempotency-Key": letter.event_id,
            },
        )
        _check(answer)
        return Taken(court_ref=_ref_in(answer) or letter.event_id)


def _check(answer: httpx.Response) -> None:
    if answer.status_code in _NEVER:
        raise NotTaken(f"http_{answer.status_code}", permanent=True)
    if not answer.is_success and answer.status_code != _BEFORE:
        raise NotTaken(f"http_{answer.status_code}", permanent=False)


def _ref_in(answer: httpx.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return ""
    return str(body.get("ref", ""))[:80] if isinstance(body, dict) else ""
