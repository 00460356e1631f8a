"""Letters that come back: whose they were, whether for good; what is no bounce is refused in a sentence."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casework.delivering.bounces import LARGEST_BOUNCE, Bounce, read_bounce, return_address
from onrecord.core import CaseworkError

MARK = "Zm9sbG93ZXItb2YtT3JzaGV2YQ"
REPORT = """\
From: MAILER-DAEMON@mx.corvane.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Nobody is called that here.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.corvane.example
Arrival-Date: Thu, 6 Mar 2031 10:30:00 +0000

Final-Recipient: rfc822; desk@corvane.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 No such
 person

--b1
Content-Type: {kind}

From: record@kelmar.example
To: desk@corvane.example
Message-ID: <1@kelmar.example>
{header}

--b1--
"""


def bounce(**values: str) -> bytes:
    told = {
        "to": "record@kelmar.example",
        "action": "failed",
        "status": "5.1.1",
        "kind": "message/rfc822",
        "header": f"X-Onrecord-Follower: {MARK}",
    }
    return REPORT.format(**{**told, **values}).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_letter_that_nobody_takes_is_known_by_its_own_headers(kind: str) -> None:
    assert read_bounce(bounce(kind=kind)) == Bounce(MARK, for_good=True, why="smtp; 550 5.1.1 No such person")


def test_a_letter_is_known_by_the_address_that_it_came_back_to() -> None:
    found = read_bounce(bounce(to=f"bounces+{MARK}@kelmar.example", header="X-Other: 1"))
    assert (found.mark, found.for_good) == (MARK, True)
    assert return_address("bounces+@kelmar.example", MARK) == f"bounces+{MARK}@kelmar.example"
    assert return_address("bounces@kelmar.example", MARK) == "bounces@kelmar.example"
    assert return_address(None, MARK) is None


@pytest.mark.parametrize(
    ("action", "status", "for_good"),
    [
        ("failed", "5.1.1", True),
        ("Failed", "5.7.26", True),
        ("failed", "4.4.7", False),
        ("delayed", "4.0.0", False),
        ("delayed", "5.0.0", False),
        ("delivered", "2.0.0", False),
        ("failed", "bad", False),
        ("", "", False),
    ],
)
def test_only_a_failure_for_good_is_one(action: str, status: str, for_good: bool) -> None:
    assert read_bounce(bounce(action=action, status=status)).for_good is for_good


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 100,
        b"From: a@b.example\r\nSubject: Out of office\r\n\r\nI am away.",
        bounce(header="X-Other: 1"),
        bounce(header="X-Onrecord-Follower: short"),
        bounce(header="X-Onrecord-Follower: a b c d e f g h i j k l"),
        b"a" * (LARGEST_BOUNCE + 1),
        b"Content-Type: message/rfc822\r\n\r\n" * 1000,
    ],
    ids=["nothing", "noise", "away", "unmarked", "short", "spaced", "large", "deep"],
)
def test_what_is_no_bounce_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(CaseworkError) as refused:
        read_bounce(content)
    assert refused.value.code == "casework.bounce"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_damage_is_refused_or_read_and_never_breaks(noise: bytes, at: int) -> None:
    whole = bounce()
    with contextlib.suppress(CaseworkError):
        assert "\n" not in read_bounce(whole[:at] + noise + whole[at:]).why
