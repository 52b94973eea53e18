"""A real HTTP server on a local port that plays an operator's gateway, faults included."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


class Gateway:
    """Answers in the order of `answers` (then 200): a status, "cut", "take_and_cut", "silence"."""

    def __init__(self) -> None:
        self.answers: list[int | str] = []
        self.requests: list[dict[str, str]] = []
        self.sent_to_phones: list[str] = []
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/send"

    def __enter__(self) -> "Gateway":
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

    def _take(self, key: str) -> str:
        if key not in self.sent_to_phones:
            self.sent_to_phones.append(key)
        return f"gw-{self.sent_to_phones.index(key) + 1}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                gateway.requests.append(
                    {
                        **body,
                        "idempotency": self.headers["Idempotency-Key"],
                        "token": self.headers["Authorization"],
                    }
                )
                answer = gateway.answers.pop(0) if gateway.answers else 200
                if answer == "take_and_cut":
                    gateway._take(body["key"])
                if answer == "silence":
                    gateway._over.wait(5)
                if not isinstance(answer, int):
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                content = json.dumps({"id": gateway._take(body["key"])}) if answer == 200 else "{}"
                self.send_response(answer)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        return Handler
