"""The server of the preview: on this machine only, to pages of its own address only.

Asks the desk for what it shows. A name that points here (DNS rebinding) is refused, and
so is what another site asks for; nothing that is asked changes anything.
"""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty
from threading import Thread
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from bundel.watch import served
from bundel.watch.desk import Desk

HOST = "127.0.0.1"
HEARTBEAT = 15
"""Seconds without news after which a browser hears that we are still there."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
OWN = frozenset({"", "none", "same-origin"})


class Server:
    """Serves the desk from its beginning to its end.

    Raises:
        OSError: The port is taken, or may not be used.
    """

    def __init__(
        self, desk: Desk, script: str, say: Callable[[str], None], port: int = 0
    ) -> None:
        self._server = _Server((HOST, port), _Handler)
        self._server.desk, self._server.script = desk, script
        self._server.say = say
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,))

    @property
    def address(self) -> str:
        """Return where the preview is."""
        return f"http://{HOST}:{self._server.server_port}/"

    def close(self) -> None:
        """Close the port."""
        self._server.server_close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.desk.close()
        self._server.shutdown()
        self._thread.join()
        self.close()


class _Server(ThreadingHTTPServer):
    desk: Desk
    script: str
    say: Callable[[str], None]
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Let browsers hang up whenever they like; tell of all else."""
        _ = request, client_address
        if not isinstance(sys.exception(), ConnectionError):
            self.say(traceback.format_exc())


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "bundel"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, if it is one of our own pages that asks."""
        with suppress(ConnectionError, TimeoutError):
            if not self._is_allowed():
                self._text(HTTPStatus.FORBIDDEN, "this preview is for this machine")
                return
            self._answer(unquote(urlsplit(self.path).path))

    do_HEAD = do_GET  # noqa: N815 (as the library calls it)

    def log_message(self, *_: object) -> None:
        """Keep quiet: what matters is told by the session."""

    def _is_allowed(self) -> bool:
        """Say whether it is asked at our own address, and by no other site."""
        port = self.server.server_port
        hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        is_ours = self.headers.get("Host", "").lower() in hosts
        origin = self.headers.get("Origin")
        is_same = origin is None or origin.removeprefix("http://").lower() in hosts
        asks = self.headers.get("Sec-Fetch-Site", "")
        is_visit = self.headers.get("Sec-Fetch-Mode") == "navigate"
        return is_ours and is_same and (asks in OWN or is_visit)

    def _answer(self, path: str) -> None:
        """Send what stands at a path."""
        pages: dict[str, Callable[[], None]] = {
            "/": self._page,
            "/events": self._events,
            "/diagnostics": self._diagnostics,
            "/chapters": self._chapters,
        }
        if path in pages:
            pages[path]()
        elif path.startswith("/chapters/"):
            self._chapter(path.removeprefix("/chapters/"))
        else:
            self._text(HTTPStatus.NOT_FOUND, "there is nothing here; begin at /")

    def _page(self) -> None:
        page, script = self.server.desk.page, self.server.script
        if page is None:
            self._html(served.waiting(script))
        else:
            self._html(served.preview(page.text, page.revision, script))

    def _diagnostics(self) -> None:
        found = self.server.desk.state.diagnostics
        self._html(served.diagnostics(found, self.server.script))

    def _chapters(self) -> None:
        book = self.server.desk.book
        if book is None:
            self._html(served.waiting(self.server.script))
        else:
            self._html(served.chapters(book))

    def _chapter(self, name: str) -> None:
        """Send a chapter's PDF, or the page that shows it."""
        book = self.server.desk.book
        wanted = name.removesuffix(".pdf")
        chapters = book.chapters if book else ()
        one = next((c for c in chapters if served.name_of(c.id) == wanted), None)
        if book is None:
            self._text(HTTPStatus.SERVICE_UNAVAILABLE, "there is no page yet")
        elif one is None:
            said = f'there is no chapter "{name}"; see /chapters'
            self._text(HTTPStatus.NOT_FOUND, said)
        elif name.endswith(".pdf"):
            self._pdf(one.id)
        else:
            self._html(served.sheet(one.title, name, self.server.script))

    def _pdf(self, chapter: str) -> None:
        printed = self.server.desk.printed(chapter)
        if printed is not None and printed.pdf:
            page = {"Bundel-Page": str(printed.page)}
            self._send(HTTPStatus.OK, "application/pdf", printed.pdf, page)
        else:
            said = printed.failure if printed else "the preview has ended"
            self._text(HTTPStatus.SERVICE_UNAVAILABLE, said or "see /diagnostics")

    def _events(self) -> None:
        """Send all that happens, until one of us goes."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
        with self.server.desk.reader() as news:
            while True:
                try:
                    event = news.get(timeout=HEARTBEAT)
                except Empty:
                    self.wfile.write(b":\n\n")
                    continue
                if event is None:
                    return
                kind, text = event
                self.wfile.write(f"event: {kind}\ndata: {text}\n\n".encode())

    def _html(self, text: str) -> None:
        self._send(HTTPStatus.OK, HTML, text.encode())

    def _text(self, status: HTTPStatus, text: str) -> None:
        self._send(status, TEXT, f"{text}\n".encode())

    def _send(
        self,
        status: HTTPStatus,
        kind: str,
        content: bytes,
        more: dict[str, str] | None = None,
    ) -> None:
        self._head(status, kind, {"Content-Length": str(len(content)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": kind} | HEADERS | more).items():
            self.send_header(name, value)
        self.end_headers()
