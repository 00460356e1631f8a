"""A workbench that the tests start: a real process of `onrecord serve` on the loopback, stopped at the end."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What the workbench answered."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    text: str


@dataclass
class Served:
    """A workbench that runs; `get` and `post` are asked as the visitor who opened its address."""

    address: str
    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """What its pages have as their origin."""
        return f"http://{self.host}:{self.port}"

    def ask(self, method: str, path: str, body: str | bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask as whoever has these cookies; no redirect is followed."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        connection.request(method, path, body, {name: value for name, value in told.items() if value})
        answer = connection.getresponse()
        cookies = tuple(answer.headers.get_all("Set-Cookie") or ())
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].strip().partition("=")
            self.cookies[name] = value
        return Answer(answer.status, dict(answer.headers.items()), cookies, answer.read().decode("utf-8", "replace"))

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path)

    def post(self, path: str, page: str, **fields: str) -> Answer:
        """Send a form that stands on a page."""
        token = TOKEN.search(self.get(page).text)
        sent = urlencode({**fields, "csrfmiddlewaretoken": token[1] if token else ""})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        return self.ask("POST", path, sent, headers)

    def stranger(self) -> "Served":
        """Return the same workbench for somebody who did not come in."""
        return Served(self.address, self.host, self.port)


@contextmanager
def serving(record: Path, *options: str, program: tuple[str, ...] = ("-m", "onrecord")) -> Iterator[Served]:
    """Serve a record, and come in."""
    command = [sys.executable, *program, "serve", "--record", str(record), "--port", "0", "--no-browser", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 our own program
        assert running.stdout is not None
        try:
            address = next((word for line in running.stdout for word in line.split() if word.startswith("http")), None)
            assert address is not None, "it did not start"
            parts = urlsplit(address)
            served = Served(address, str(parts.hostname), int(parts.port or 0))
            assert served.get(parts.path).status == 302
            yield served
        finally:
            running.terminate()
