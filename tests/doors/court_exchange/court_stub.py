"""A real HTTP server on a local port that plays a court's system, faults included."""

import hashlib
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from jiefen.doors.court_exchange.signing import NONCE, SIGNATURE, TIMESTAMP, signature

SECRET = "演示密钥"


class Court:
    """Answers events in the order of `answers` (then 202).

    An answer is a status, "cut", "take_and_cut" or "silence". A request with a wrong signature, or
    one seen before, is refused; an event taken before is answered with 409.
    """

    def __init__(self) -> None:
        self.answers: list[int | str] = []
        self.events: list[dict[str, object]] = []
        self.files: dict[str, bytes] = {}
        self.refused: list[str] = []
        self._nonces: set[str] = set()
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/exchange"

    def __enter__(self) -> "Court":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _signed(self, headers: dict[str, str], body: bytes) -> bool:
        nonce = headers[NONCE]
        wanted = signature(body=body, timestamp=headers[TIMESTAMP], nonce=nonce, secret=SECRET)
        fresh = nonce not in self._nonces
        self._nonces.add(nonce)
        return fresh and wanted == headers[SIGNATURE]

    def _take(self, event: dict[str, object]) -> int:
        if any(known["event_id"] == event["event_id"] for known in self.events):
            return 409
        self.events.append(event)
        return 202

    def _handler(self) -> type[BaseHTTPRequestHandler]:  # noqa: C901
        court = self

        class Handler(BaseHTTPRequestHandler):
            def _body(self) -> bytes:
                return self.rfile.read(int(self.headers["Content-Length"]))

            def _answer(self, status: int) -> None:
                content = json.dumps({"ref": f"court-{len(court.events)}"}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_PUT(self) -> None:
                body = self._body()
                name = self.path.rpartition("/")[2]
                if not court._signed(dict(self.headers), body):
                    court.refused.append(self.path)
                    self._answer(401)
                    return
                if hashlib.sha256(body).hexdigest() != name:
                    self._answer(422)
                    return
                court.files[name] = body
                self._answer(201)

            def do_POST(self) -> None:
                body = self._body()
                if not court._signed(dict(self.headers), body):
                    court.refused.append(self.path)
                    self._answer(401)
                    return
                answer = court.answers.pop(0) if court.answers else 202
                if answer == "take_and_cut":
                    court._take(json.loads(body))
                if answer == "silence":
                    court._over.wait(5)
                if not isinstance(answer, int):
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self._answer(court._take(json.loads(body)) if answer == 202 else answer)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        return Handler
