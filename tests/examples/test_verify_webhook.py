"""The script that receivers check webhooks with: it accepts what this program sends, and nothing that was changed on the way."""

import datetime as dt
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.servers import loopback_line, raw_server
from tests.casework.delivering.test_webhook import Box, answer

from onrecord.casework.delivering.webhook import WebhookReceiver, new_secret, post_webhook, signature

SCRIPT = Path(__file__).parents[2] / "examples" / "verify_webhook.py"
BODY = '{"type":"incident.changed","data":{"title":"الهجوم"}}'.encode()


def check(secret: str, identity: str, timestamp: str, signature: str, body: bytes) -> int:
    command = [sys.executable, str(SCRIPT), secret, identity, timestamp, signature]
    return subprocess.run(command, input=body, check=False, capture_output=True).returncode  # noqa: S603 our own script


@pytest.fixture(scope="module")
def sent() -> tuple[str, str, str, str]:
    """What a receiver has of a message that came just now: its secret, and the three headers."""
    box, secret, line = Box(answer("200 OK")), new_secret(), loopback_line()
    line.clock.now = lambda: dt.datetime.now(dt.UTC)  # type: ignore[method-assign]
    with raw_server(box) as address:
        post_webhook(WebhookReceiver(address, secret), "a1b2", BODY, line)
    assert box.bodies == [BODY]
    return secret, box.header("webhook-id"), box.header("webhook-timestamp"), box.header("webhook-signature")


def test_what_was_sent_is_genuine(sent: tuple[str, str, str, str]) -> None:
    assert check(*sent, BODY) == 0
    secret, identity, timestamp, signature = sent
    assert check(secret, identity, timestamp, f"v1,bm90IHRoaXM= {signature}", BODY) == 0, "while a secret is changed there are two"


def test_what_was_changed_or_is_old_is_not(sent: tuple[str, str, str, str]) -> None:
    secret, identity, timestamp, signature = sent
    assert check(new_secret(), identity, timestamp, signature, BODY) == 1
    assert check(secret, "a1b3", timestamp, signature, BODY) == 1
    assert check(secret, identity, str(int(timestamp) - 1), signature, BODY) == 1
    assert check(secret, identity, timestamp, signature, BODY + b" ") == 1
    assert check(secret, identity, timestamp, "", BODY) == 1
    assert check(secret, identity, "yesterday", signature, BODY) == 1
    assert check(secret, identity, timestamp, "v1,ü", BODY) == 1


def test_what_is_no_secret_is_said() -> None:
    command = [sys.executable, str(SCRIPT), "a", "b", "1", "d"]
    for given in (command, command[:3]):
        ended = subprocess.run(given, input=b"", check=False, capture_output=True, timeout=60)  # noqa: S603 our own script
        assert (ended.returncode, b"NOTHING WAS CHECKED" in ended.stderr, b"Traceback" in ended.stderr) == (2, True, False)


def test_what_comes_late_is_not() -> None:
    spec = importlib.util.spec_from_file_location("verify_webhook", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    secret = new_secret()
    told = signature(secret, "a1b2", 1_000_000, BODY)
    assert script.is_genuine(secret, "a1b2", "1000000", told, BODY, now=1_000_200)
    assert not script.is_genuine(secret, "a1b2", "1000000", told, BODY, now=1_000_400)
