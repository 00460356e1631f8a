"""A team's workbench that the tests start, and people who come in there: a real process of `onrecord serve --team` on the loopback."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.workbench.serving import Answer, Served

PASSWORD = "seven grey herons wade"  # noqa: S105 of invented people
_LINK = re.compile(r"/join/[\w-]+/")


@dataclass
class Team:
    """A workbench that runs, and the link that it printed."""

    served: Served
    told: str

    @property
    def first_link(self) -> str:
        """The path of the link for the first administrator; empty where none was printed."""
        found = _LINK.search(self.told)
        return found[0] if found else ""

    def found(self, name: str = "Ana Merin") -> Served:
        """Make the first administrator's account, and sign in."""
        self.make(self.first_link, name)
        return self.sign_in(name)

    def make(self, link: str, name: str, password: str = PASSWORD) -> Answer:
        """Make an account with a link."""
        return self.served.stranger().post(link, link, name=name, password=password, repeated=password)

    def sign_in(self, name: str, password: str = PASSWORD) -> Served:
        """Return the workbench as somebody has it who signed in."""
        visitor = self.served.stranger()
        answer = visitor.post("/sign-in/", "/sign-in/", login=name, password=password)
        assert answer.status == 302, answer.text
        return visitor

    def invite(self, administrator: Served, name: str, role: str) -> Served:
        """Let somebody be invited, make the account, and sign in."""
        self.make(link_of(administrator.post("/people/", "/people/", role=role, name=name)), name)
        return self.sign_in(name)


def link_of(answer: Answer) -> str:
    """Return the path of the one-time link that a page shows."""
    found = _LINK.search(answer.text)
    assert found is not None, answer.text
    return found[0]


def number_of(administrator: Served, name: str) -> int:
    """Return the number of an account, as the page of people has it."""
    page = administrator.get("/people/").text
    found = re.search(rf'<p class="what">{re.escape(name)}</p>.*?action="/people/(\d+)/"', page, re.DOTALL)
    assert found is not None, page
    return int(found[1])


@contextmanager
def team(record: Path, *options: str) -> Iterator[Team]:
    """Serve a record to a team."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", "--no-browser", "--team", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 our own program
        assert running.stdout is not None
        try:
            told = next((line for line in running.stdout if "http" in line), None)
            assert told is not None, "it did not start"
            address = next(word for word in told.split() if word.startswith("http"))
            parts = urlsplit(address)
            yield Team(Served(address, str(parts.hostname), int(parts.port or 0)), told)
        finally:
            running.terminate()
