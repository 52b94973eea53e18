"""A gateway spoken to by HTTP: JSON in, JSON out, an idempotency key, reports by callback.

Request: `POST <SMS_URL>` with `Authorization: Bearer <SMS_TOKEN>`, `Idempotency-Key`, and
`{"to", "text", "key"}`. Answer: 2xx with `{"id"}`; 400, 403, 404, 410, 422 mean "never";
everything else, silence and a cut line mean "later". Errors carry codes, never phone or text.
"""

import httpx

from jiefen.notices.types import Sent, Undeliverable

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 8.0
_NEVER = frozenset({400, 403, 404, 410, 422})


class HttpGateway:
    """One operator's gateway."""

    def __init__(self, *, url: str, token: str) -> None:
        self._url = url
        self._token = token

    def send(self, *, to: str, text: str, key: str) -> Sent:
        """Hands a message over; raises `Undeliverable` with a code when it is not taken."""
        if not self._url:
            raise Undeliverable("no_gateway_url", permanent=False)
        try:
            answer = httpx.post(
                self._url,
                json={"to": to, "text": text, "key": key},
                headers={"Authorization": f"Bearer {self._token}", "Idempotency-Key": key},
                timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
                follow_redirects=False,
            )
        except httpx.TimeoutException:
            raise Undeliverable("timeout", permanent=False) from None
        except httpx.HTTPError:
            raise Undeliverable("unreachable", permanent=False) from None
        if answer.status_code in _NEVER:
            raise Undeliverable(f"http_{answer.status_code}", permanent=True)
        if not answer.is_success:
            raise Undeliverable(f"http_{answer.status_code}", permanent=False)
        return Sent(gateway_id=_id_in(answer) or key)


def _id_in(answer: httpx.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return ""
    return str(body.get("id", ""))[:80] if isinstance(body, dict) else ""
