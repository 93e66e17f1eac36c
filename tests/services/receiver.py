"""Somebody else's program on loopback, which is told of things by POST: a real server for webhooks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, str]
"""The status, and where it redirects to; "" for nowhere."""


@contextmanager
def receiving(take: Callable[[dict[str, str], bytes], Answer]) -> Iterator[str]:
    """The address of a server that hands the headers and the body of each POST to `take`, and answers what it says."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, location = take(dict(self.headers.items()), self.rfile.read(int(self.headers["Content-Length"])))
            try:
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.end_headers()
            except OSError:  # nobody is there any more
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/nhan"
    finally:
        server.shutdown()
        server.server_close()
