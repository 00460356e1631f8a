"""Saved selections: named, one's own or for everybody, renamed, deleted; and what is restricted in none."""

import re
from pathlib import Path

from tests.workbench.serving import Served, serving

import onrecord
from onrecord.casework import RestrictRequest


def saved_names(text: str) -> list[str]:
    part = re.search(r'<section class="saved".*?</ul>', text, re.DOTALL)
    return re.findall(r"<bdi>([^<]+)</bdi></a>", part[0]) if part else []


def number_of(text: str) -> str:
    found = re.search(r'name="number" value="(\d+)"', text)
    assert found is not None
    return found[1]


def save(desk: Served, name: str, text: str, **more: str) -> int:
    return desk.post("/selections/", f"/incidents/?{text}", step="save", name=name, text=text, **more).status


def test_a_selection_is_saved_renamed_and_deleted(record: Path) -> None:
    with serving(record) as desk:
        assert saved_names(desk.get("/incidents/").text) == []
        assert save(desk, "  Shelling in   March ", "act=shelling&since=2031-03-01", shared="yes") == 302
        page = desk.get("/incidents/").text
        assert saved_names(page) == ["Shelling in March"]
        assert 'href="/incidents/?since=2031-03-01&amp;act=shelling"' in page
        assert desk.post("/selections/", "/incidents/", step="rename", number=number_of(page), name="In March").status == 302
        assert saved_names(desk.get("/incidents/").text) == ["In March"]
    with serving(record) as desk:  # it outlives the workbench
        page = desk.get("/incidents/").text
        assert saved_names(page) == ["In March"]
        assert desk.post("/selections/", "/incidents/", step="delete", number=number_of(page)).status == 302
        assert saved_names(desk.get("/incidents/").text) == []


def test_what_is_no_selection_is_not_saved(record: Path) -> None:
    with serving(record) as desk:
        for name, text in (("", "act=shelling"), ("x", "act=picnic"), ("x", "colour=red")):
            answer = desk.post("/selections/", "/incidents/?act=shelling", step="save", name=name, text=text)
            assert answer.status == 400
        for number in ("999", "x", "9" * 30, ""):
            assert desk.post("/selections/", "/incidents/?act=shelling", step="delete", number=number).status == 400
        assert saved_names(desk.get("/incidents/?act=shelling").text) == []
        save(desk, '"><script>alert(1)</script>', "act=shelling")
        assert "<script>alert" not in desk.get("/incidents/").text
        assert desk.get("/selections/").status == 302


def test_a_selection_with_restricted_words_is_shown_to_nobody_who_may_not_see_them(record: Path) -> None:
    with serving(record) as desk:
        save(desk, "Marsen", "text=Ilda+Marsen")
        save(desk, "Dolm", "place=Dolm")
        assert saved_names(desk.get("/incidents/").text) == ["Dolm", "Marsen"]
    with onrecord.open(record) as opened:
        opened.decide(RestrictRequest(document="2031-03-07-valley-monitor.txt", words=("Ilda Marsen",)), why="she may be harmed")
    with serving(record) as desk:
        page = desk.get("/incidents/").text
        assert saved_names(page) == ["Dolm"]
        assert "Marsen" not in page
