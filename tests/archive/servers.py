"""Servers on the loopback that the tests start and stop: a raw one for every kind of bad answer, and a time-stamp authority."""

import contextlib
import datetime as dt
import http.server
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.archive.wire import Limits, Line

Handle = Callable[[bytes, socket.socket], None]


class TestClock:
    """A clock that waits for nothing, but remembers how long it should have."""

    __test__ = False

    def __init__(self) -> None:
        self.paused: list[float] = []

    def now(self) -> dt.datetime:
        return dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)

    def monotonic(self) -> float:
        return time.monotonic() + sum(self.paused)

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)


def loopback_line(**limits: float) -> Line:
    """A line that may connect to the loopback, which nothing but a test may."""
    whole = {"seconds": 5.0, "largest": 1 << 20, **limits}
    bounds = Limits(seconds=whole["seconds"], largest=int(whole["largest"]), redirects=int(whole.get("redirects", 5)))
    return Line(clock=TestClock(), limits=bounds, allow=lambda address: address == "127.0.0.1")


@contextlib.contextmanager
def raw_server(handle: Handle, secure: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve on the loopback: `handle` gets the head of a request and the connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        def answer(plain: socket.socket) -> None:
            plain.settimeout(10)
            with contextlib.suppress(OSError), secure.wrap_socket(plain, server_side=True) if secure else plain as connection:
                head = b""
                while b"\r\n\r\n" not in head and (more := connection.recv(4096)):
                    head += more
                handle(head, connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            stop.set()
            thread.join(timeout=5)


def serving(pages: dict[str, bytes]) -> Handle:
    """Answer with these whole responses, by path; 404 elsewhere."""

    def handle(head: bytes, connection: socket.socket) -> None:
        path = head.split(b" ", 2)[1].decode()
        connection.sendall(pages.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))

    return handle


def page(content: bytes, *headers: str) -> bytes:
    """A whole response."""
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + content


def redirect(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


_CONFIG = """
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)  # noqa: S603, S607 fixed


def make_authority(folder: Path) -> Path:
    """Make the keys and certificates of an authority; return its root certificate."""
    folder.mkdir()
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder), "utf-8")
    (folder / "serial").write_text("01\n", "utf-8")
    (folder / "ext").write_text("keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n", "utf-8")
    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    _openssl(folder, *new, "-x509", "-days", "30", "-subj", "/CN=Exercise root", "-keyout", "root.key", "-out", "root.pem")
    _openssl(folder, *new, "-subj", "/CN=Exercise authority", "-keyout", "tsa.key", "-out", "tsa.csr")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30", "-extfile", "ext")
    _openssl(folder, "x509", "-req", "-in", "tsa.csr", *signed, "-out", "tsa.pem")
    return folder / "root.pem"


@contextlib.contextmanager
def authority(folder: Path, spoil: Callable[[bytes], bytes] = lambda reply: reply) -> Iterator[str]:
    """Serve an authority made by `make_authority`; `spoil` changes what it answers."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server wants
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            reply = (
                "ts",
                "-reply",
                "-config",
                "tsa.cnf",
                "-queryfile",
                "query",
                "-inkey",
                "tsa.key",
                "-signer",
                "tsa.pem",
                "-out",
                "reply",
            )
            _openssl(folder, *reply)
            content = spoil((folder / "reply").read_bytes())
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join(timeout=5)
