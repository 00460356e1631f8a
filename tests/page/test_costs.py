"""What a page costs grows with its length and no faster, whatever stands in it: four times the length, about four times the time.

Times are of the processor, and the shortest of two; the margin is wide: a cost that grows with the square takes sixteen times.
"""

import contextlib
import time
from collections.abc import Callable

import pytest

from onrecord.core import PageError
from onrecord.page import open_page

LENGTH = 50_000
NEGLIGIBLE = 0.4  # seconds
BODY = "Shells hit the market of Kesra on Tuesday and killed three people, the mayor said."
MAIL = "From: Desk <desk@wire.example>\nSubject: Shells hit Kesra\nDate: Thu, 4 Mar 2021 23:30:00 +0200\n"
PAGE = f"<!doctype html><title>Shells hit the market of Kesra</title><article>{f'<p>{BODY}</p>' * 5}%s{f'<p>{BODY}</p>' * 5}</article>"
CAPTION = "A frame grab taken from a video shows smoke over the town of Kesra"


def named(count: int, form: str) -> str:
    return " ".join(form % number for number in range(count))


Make = Callable[[int], str]
TEXTS: dict[str, Make] = {
    "lists under headings": lambda n: (BODY + "\n") * 10 + "Related News\nx\n" * (n // 15),
    "headings": lambda n: (BODY + "\n") * 10 + "Related News\n" * (n // 13),
    "one list": lambda n: (BODY + "\n") * 10 + "Related News\n" + "an item here\n" * (n // 13),
    "comments": lambda n: (BODY + "\n") * 10 + "A comment\nReply\n" * (n // 16),
    "menus": lambda n: (BODY + "\n") * 10 + "Home\nWorld\nSport\n" * (n // 17),
    "captions": lambda n: "".join(f"{CAPTION} number {i} (Photo by Sam Hale/AFP)\n{CAPTION} number {i} ...\n" for i in range(n // 180)),
    "copies": lambda n: (BODY + "\n" + BODY[:50] + "...\n") * (n // 130),
    "alike": lambda n: "".join(f"{BODY[:40]} {i}\n" for i in range(n // 45)),
    "marks of notes": lambda n: "people³ " * (n // 8),
    "footnotes": lambda n: "[3] People were hurt[3] there.\n\n" * (n // 32),
    "by-lines": lambda n: "By Lena Ortiz\n" * (n // 14),
    "wrapped lines": lambda n: "shells hit the market of Kesra on Tuesday and killed three\n" * (n // 59),
}
PAGES: dict[str, Make] = {
    "attributes": lambda n: f"<div {named(n // 11, 'a%d=x')}>{BODY}</div>",
    "attributes without values": lambda n: f"<div title='>' {named(n // 7, 'a%d')}>{BODY}</div>",
    "tags with attributes": lambda n: f"<i {named(900, 'a%d')}>x</i>" * (n // 6_000),
    "elements": lambda n: "<p>x</p>" * (n // 8),
    "open paragraphs": lambda n: "<p>" * (n // 3),
    "elements in elements": lambda n: "<div><b>" * (n // 8),
    "lists in lists": lambda n: "<ul><li>" * (n // 8),
    "tables": lambda n: "<table><tr><td>x</td></tr></table>" * (n // 33),
    "cells": lambda n: "<td>x" * (n // 5),
    "items": lambda n: "<li>x" * (n // 5),
    "links": lambda n: "<p><a href=x>A link to another page of this site</a>" * (n // 50),
    "questions": lambda n: "<h3>Who was it?</h3><p>It was the army of the north, as it is said.</p>" * (n // 70),
    "tables in tables": lambda n: "<table><tr><td>" * (n // 15),
    "captions": lambda n: "<figure><figcaption>One two three</figcaption></figure>" * (n // 55),
    "raised numbers": lambda n: "a<sup>3</sup>" * (n // 13),
    "open raised": lambda n: "<sup>" * (n // 5),
    "comments": lambda n: "<!--" * (n // 4),
    "scripts": lambda n: "<script>" * (n // 8),
    "quotes": lambda n: '<div a="' * (n // 8),
    "values without end": lambda n: "<a/b=" * (n // 5),
    "dates": lambda n: "<time>2021-03-04</time>" * (n // 23),
    "ends": lambda n: "</div>" * (n // 6),
    "entities": lambda n: "&#1234;&amp" * (n // 11),
    "line breaks": lambda n: "<br>" * (n // 4),
}
MAILS: dict[str, Make] = {
    "headers": lambda n: "Received: from a by b\n" * (n // 22),
    "folds": lambda n: "X-Long: a" + "\n a" * (n // 3) + "\n",
    "encoded words": lambda n: "X-Long: a\nSubject: " + "=?utf-8?q?a?= " * (n // 14) + "\n",
    "parameters": lambda n: "Content-Type: text/plain; " + "a=b; " * (n // 5) + "\n",
    "quoted-printable": lambda n: "Content-Transfer-Encoding: quoted-printable\n\n" + "=3D=\n" * (n // 5),
    "empty parts": lambda n: 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n" * (n // 4),
    "ends of parts": lambda n: 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n' + "--b--\n" * (n // 6),
    "no headers": lambda n: "no colon stands here\n" * (n // 21),
}
KINDS: list[tuple[str, str, dict[str, Make]]] = [("text", "%s", TEXTS), ("html", PAGE, PAGES), ("eml", f"{MAIL}%s\n{BODY}\n", MAILS)]
SHAPES = [(ending, name, frame, make) for ending, frame, makes in KINDS for name, make in makes.items()]


def seconds(content: bytes, name: str) -> float:
    found = []
    for _ in range(2):
        began = time.process_time()
        with contextlib.suppress(PageError):
            open_page(content, name=name)
        found.append(time.process_time() - began)
    return min(found)


@pytest.mark.parametrize(("ending", "name", "frame", "make"), SHAPES, ids=[f"{shape[0]}: {shape[1]}" for shape in SHAPES])
def test_cost_grows_as_the_length_does(ending: str, name: str, frame: str, make: Make) -> None:
    short, long = (seconds((frame % make(length)).encode(), f"a.{ending}") for length in (LENGTH, 4 * LENGTH))
    assert long < max(9 * short, NEGLIGIBLE), f"{name}: {short:.3f} s for {LENGTH:,}, {long:.3f} s for four times that"
