"""Kill what tells followers at random moments, and look at what real receivers got: nothing missed, no webhook under two keys.

use: python bench/telling.py [--moments N] [--seed N]

In: a record of two invented reports that six programs and mailboxes follow, over HTTP and SMTP on the loopback. Out: a line with what came;
exit status 1 where anything was found. Each moment, the record changes, a process tells its followers and is killed while it does, then one
tells to the end. A receiver must have each notice: a webhook under one key, however often it came; a message under one Message-ID.
"""

import argparse
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

import onrecord
from onrecord.casework import (
    Deliverers,
    FollowChannel,
    SystemClock,
    TellOptions,
    begin_following,
    follow_topic,
    mail_server,
    new_secret,
    open_to_look,
    resolve_topic,
    tell,
    webhook_line,
)
from onrecord.casework.delivering.hook import FollowerHook
from onrecord.casework.delivering.mail import FollowerMail
from onrecord.casework.delivering.outside import OutsideWords
from onrecord.casework.settings import MailSettings, RecordSettings

EACH = 3  # receivers by HTTP, and as many by SMTP
REPORT = """Two strikes hit Orsheva, eight killed

By Ana Merin, Northern Wire

Two air strikes by the Kelmar Air Force on Orsheva General Hospital killed eight people and wounded 14 on Wednesday, the Red Crescent said.
"""
PATIENCE = 120.0  # seconds for one telling, on a machine that has other work


@dataclass
class Inbox:
    """What receivers got: each key or Message-ID as often as it came, by receiver."""

    came: dict[str, Counter[str]] = field(default_factory=dict)

    def take(self, receiver: str, key: str) -> None:
        """Note that something came."""
        self.came.setdefault(receiver, Counter())[key] += 1


@dataclass(frozen=True)
class Disturbed:
    """What came of it: moments, kills that hit a process at work, notices of each receiver, repetitions, and what is wrong."""

    moments: int
    killed: int
    repeated: int
    wrong: tuple[str, ...]


def disturb(folder: Path, moments: int, seed: int = 1) -> Disturbed:
    """Let receivers follow a record, and kill what tells them at random moments."""
    chance = random.Random(seed)  # noqa: S311 moments, no secrets
    inbox, killed, wrong = Inbox(), 0, []
    with _receiving(inbox) as (web, post):
        incident = _follow(folder, web)
        with _telling(folder, post) as run:
            run(None)
            whole = 0.0
            for moment in range(moments + 1):
                _change(folder, incident, 10 + moment)
                if moment == 0:  # undisturbed: how long it takes
                    began = time.monotonic()
                    run(None)
                    whole = time.monotonic() - began
                else:
                    killed += run(chance.random() * whole)
                    run(None)
                wrong += [
                    f"moment {moment}: {name} has {len(inbox.came.get(name, ()))} notices, not {moment + 1}"
                    for name in _receivers()
                    if len(inbox.came.get(name, ())) != moment + 1
                ]
    repeated = sum(count - 1 for keys in inbox.came.values() for count in keys.values())
    if repeated > killed:  # each kill leaves one letter of which nobody knows whether it arrived
        wrong.append(f"{repeated} repetitions after {killed} kills: what was acknowledged went out again")
    everything = [key for keys in inbox.came.values() for key in keys]
    if len(everything) != len(set(everything)):
        wrong.append("two receivers got one key")
    return Disturbed(moments, killed, repeated, tuple(wrong))


def _receivers() -> list[str]:
    return [*(f"/{number}" for number in range(EACH)), *(f"{number}@receiver.example" for number in range(EACH))]


def _follow(folder: Path, web: int) -> str:
    begin_following(folder, TellOptions({}, SystemClock(), everything=True))
    now = SystemClock().now()
    with open_to_look(folder) as opened:
        topic = resolve_topic(opened, "act:airstrike")
        incident = next(iter(opened.record.incidents())).id
    for number in range(EACH):
        address = f"http://127.0.0.1:{web}/{number}"
        follow_topic(folder, topic, FollowChannel.WEBHOOK, now=now, address=address, secret=new_secret())
        follow_topic(folder, topic, FollowChannel.MAIL, now=now, address=f"{number}@receiver.example")
    return incident


def _change(folder: Path, incident: str, most: int) -> None:
    with onrecord.open(folder, who="ana") as record:
        record.decide(onrecord.CorrectRequest(incident=incident, field="killed", value=f"8-{most}"), why="counted again")


@contextlib.contextmanager
def _receiving(inbox: Inbox) -> Iterator[tuple[int, int]]:
    """Run an HTTP and an SMTP server on ports of their own."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            inbox.take(self.path, self.headers["webhook-id"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Box:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802 as aiosmtpd calls it
            inbox.take(envelope.rcpt_tos[0], message_from_bytes(envelope.content)["Message-ID"])
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    post = Controller(Box(), hostname="127.0.0.1", port=port)
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        post.start()
        try:
            yield web.server_address[1], port
        finally:
            post.stop(no_assert=True)
            web.shutdown()


@contextlib.contextmanager
def _telling(folder: Path, post: int) -> Iterator[Any]:
    """Start what tells whenever it is asked to; gives what asks it, and kills it after so many seconds."""
    program = [sys.executable, __file__, "--tell", str(folder), "--post", str(post)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        asks, answers = running.stdin, running.stdout
        if asks is None or answers is None:
            raise RuntimeError
        guard = threading.Timer(PATIENCE * 30, running.kill)
        guard.start()
        answers.readline()

        def run(after: float | None) -> int:
            print("tell", file=asks, flush=True)
            child = int(answers.readline())
            if after is not None:
                time.sleep(after)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            status = int(answers.readline())
            if status not in {0, signal.SIGKILL}:
                raise RuntimeError(status)
            return int(status == signal.SIGKILL)

        try:
            yield run
        finally:
            guard.cancel()
            asks.close()
            running.wait(PATIENCE)


def tell_when_asked(folder: Path, post: int) -> None:
    """Tell in a child for each line that comes, and say its number, then how it ended: it can be killed and another begun at once."""
    settings = RecordSettings(smtp=f"smtp://127.0.0.1:{post}", mail=MailSettings(sender="record@kelmar.example"))
    clock = SystemClock()
    ways: Deliverers = {
        FollowChannel.WEBHOOK: FollowerHook(webhook_line(clock, 20.0, own_network=True)),
        FollowChannel.MAIL: FollowerMail(mail_server(settings, folder, {}), OutsideWords("Kelmar", lambda topic: topic.text)),
    }
    options = TellOptions(ways, clock, everything=True)
    tell(folder, options)  # so that everything is loaded before the first child
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(folder, options)
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


def make_record(folder: Path) -> Path:
    """Return a record of one report."""
    (folder / "2031-03-06-northern-wire.txt").write_text(REPORT, encoding="utf-8")
    with onrecord.open(folder / "record", who="ana") as record:
        record.add([folder / "2031-03-06-northern-wire.txt"], dated_names=True)
    return folder / "record"


def main() -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tell", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--post", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.tell is not None:
        tell_when_asked(asked.tell, asked.post)
        return 0
    with tempfile.TemporaryDirectory() as place:
        found = disturb(make_record(Path(place)), asked.moments, asked.seed)
    print(
        f"told {found.moments} changes, killed {found.killed} times: {found.repeated} notices came again under their key, "
        f"{len(found.wrong)} were missed or doubled"
    )
    for line in found.wrong:
        print(line)
    return int(bool(found.wrong))


if __name__ == "__main__":
    sys.exit(main())
