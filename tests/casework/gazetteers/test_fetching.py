"""Gazetteers over a server on the loopback, and from files: what comes is checked, and what was there before stays where it is wrong."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.archive.servers import TestClock, page, raw_server, redirect, serving
from tests.dumps import Made, dump, names, packed

from onrecord.casework.gazetteers.fetching import bring_gazetteer, fetch_gazetteers
from onrecord.casework.gazetteers.shelf import own_gazetteers, readable, remove_gazetteers
from onrecord.casework.settings import GazetteerSettings, RecordSettings
from onrecord.core import ArchiveError, CaseworkError, sha256
from onrecord.reading import load_gazetteer

PLACES = dump(Made(90001, "Orsk-Vale", 35.1, 37.2, "Orsk Dale"), Made(90002, "Tel Mirran", 35.2, 37.3, people=3100))
NAMES = names((90001, "ar", "أورسك"), (90002, "ru", "Мирран"), (90001, "link", "https://example.org/orsk"))
ROBOTS = b"User-agent: *\nDisallow: /\n"
SITE = {"/SY.zip": packed(PLACES), "/alternatenames/SY.zip": packed(NAMES), "/robots.txt": ROBOTS}


@contextmanager
def site(**instead: bytes) -> Iterator[str]:
    whole = {path: content if content.startswith(b"HTTP/") else page(content) for path, content in {**SITE, **instead}.items()}
    with raw_server(serving(whole)) as base:
        yield base


def settings(folder: Path, base: str = "http://127.0.0.1:1", **more: object) -> RecordSettings:
    told = {"folder": str(folder / "data" / "gazetteers"), "url": base, "own_network": True, "seconds": 10.0, **more}
    return RecordSettings(gazetteers=GazetteerSettings(**told))  # type: ignore[arg-type]  # what the test says


def fetch(found: RecordSettings, *codes: str) -> list[str]:
    return [gazetteer.country for gazetteer in fetch_gazetteers(codes, found, TestClock())]


def test_what_is_fetched_is_kept_as_it_came_and_read_with(tmp_path: Path) -> None:
    with site() as base:
        assert fetch(settings(tmp_path, base), "sy", "SY") == ["SY"]
    found = settings(tmp_path)
    (kept,) = own_gazetteers(found.gazetteers)
    assert (kept.places, kept.names, kept.day.isoformat()) == (2, 5, "2031-03-05")
    assert [(part.name, part.sha256) for part in kept.parts] == [
        ("SY.zip", sha256(SITE["/SY.zip"])),
        ("alternatenames-SY.zip", sha256(SITE["/alternatenames/SY.zip"])),
    ]
    assert kept.parts[0].where == f"{base}/SY.zip"
    gazetteer = load_gazetteer(readable((), found.gazetteers))
    for name in ("Orsk Vale", "Orsk Dale", "أورسك"):
        assert [entry.geonames for entry in gazetteer.find(name)] == [90001]
    folder = tmp_path / "data" / "gazetteers"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())


def test_a_redirect_is_followed(tmp_path: Path) -> None:
    with site(**{"/SY.zip": redirect("/moved.zip"), "/moved.zip": SITE["/SY.zip"]}) as base:
        assert fetch(settings(tmp_path, base), "SY") == ["SY"]


def test_an_address_on_ones_own_network_is_refused_unless_the_settings_say_so(tmp_path: Path) -> None:
    with site() as base, pytest.raises(ArchiveError) as caught:
        fetch(settings(tmp_path, base, own_network=False), "SY")
    assert caught.value.code == "archive.address"


def test_a_newer_one_takes_the_place_of_the_older_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    with site() as base:
        fetch(settings(tmp_path, base), "SY")
    with site(**{"/SY.zip": packed(dump(Made(90001, "Orsk-Vale", 35.1, 37.2)))}) as base:
        fetch(settings(tmp_path, base), "SY")
    found = settings(tmp_path).gazetteers
    assert [kept.places for kept in own_gazetteers(found)] == [1]
    assert len(list((tmp_path / "data" / "gazetteers").iterdir())) == 4
    remove_gazetteers(["SY"], found)
    assert not list((tmp_path / "data" / "gazetteers").iterdir())


@pytest.mark.parametrize(
    ("instead", "code"),
    [
        ({"/SY.zip": b"<html>Sign in</html>"}, "casework.not_geonames"),
        ({"/SY.zip": packed("Orsk\t35\t37\n")}, "casework.not_geonames"),
        ({"/SY.zip": packed(PLACES.replace("35.10000", "95.10000"))}, "casework.not_geonames"),
        ({"/SY.zip": packed(PLACES.replace("\tSY\t", "\tUA\t"))}, "casework.not_geonames"),
        ({"/SY.zip": packed("")}, "casework.many_countries"),
        ({"/SY.zip": packed(PLACES, more="x")[:-40]}, "casework.damaged_gazetteer"),
        ({"/SY.zip": SITE["/SY.zip"].replace(b"\x00\x08\x00", b"\x00\x63\x00")}, "casework.damaged_gazetteer"),
        ({"/SY.zip": packed(PLACES, **{"UA.txt": PLACES})}, "casework.not_geonames"),
        ({"/alternatenames/SY.zip": packed("1\tnine\tar\tx\t\t\t\t\t\t\n")}, "casework.not_geonames"),
        ({"/SY.zip": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}, "casework.no_dump"),
        ({"/SY.zip": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nPK"}, "casework.no_network"),
    ],
)
def test_what_is_wrong_is_refused_and_what_was_there_stays(tmp_path: Path, instead: dict[str, bytes], code: str) -> None:
    with site() as base:
        fetch(settings(tmp_path, base), "SY")
    before = own_gazetteers(settings(tmp_path).gazetteers)
    with site(**instead) as base, pytest.raises(CaseworkError) as caught:
        fetch(settings(tmp_path, base), "SY")
    assert caught.value.code == code, caught.value.message
    found = settings(tmp_path).gazetteers
    assert own_gazetteers(found) == before
    assert load_gazetteer(readable((), found)).find("Orsk-Vale")
    assert len(list((tmp_path / "data" / "gazetteers").iterdir())) == 4


def test_a_country_without_further_names_is_one_all_the_same(tmp_path: Path) -> None:
    missing = {"/alternatenames/SY.zip": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}
    with site(**missing) as base:
        fetch(settings(tmp_path, base), "SY")
    assert [part.name for part in own_gazetteers(settings(tmp_path).gazetteers)[0].parts] == ["SY.zip"]


def test_without_a_network_it_says_how_to_do_without(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(CaseworkError, match="--from") as caught:
        fetch(settings(tmp_path, f"http://127.0.0.1:{port}"), "SY")
    assert caught.value.code == "casework.no_network"


@pytest.mark.parametrize(
    ("given", "meant"), [("Syria", "(meant: SY?)"), ("QQ", "QQ is no code"), ("UK", "(meant: GB?)"), ("../SY", "no code")]
)
def test_what_is_no_country_is_refused_before_anything_is_fetched(tmp_path: Path, given: str, meant: str) -> None:
    with pytest.raises(CaseworkError) as caught:
        fetch(settings(tmp_path), "SY", given)
    assert caught.value.code == "casework.country"
    assert meant in caught.value.message
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("is_packed", [True, False])
def test_files_do_without_a_network_in_either_order(tmp_path: Path, is_packed: bool) -> None:
    for name, text in (("names", NAMES), ("SY", PLACES)):
        (tmp_path / name).write_bytes(packed(text) if is_packed else text.encode())
    kept = bring_gazetteer([tmp_path / "names", tmp_path / "SY"], settings(tmp_path), TestClock())
    ending = "zip" if is_packed else "txt"
    assert [part.name for part in kept.parts] == [f"SY.{ending}", f"alternatenames-SY.{ending}"]
    assert load_gazetteer(readable((), settings(tmp_path).gazetteers)).find("Мирран")


@pytest.mark.parametrize("text", [NAMES, PLACES + PLACES.replace("\tSY\t", "\tUA\t")])
def test_what_is_not_of_one_country_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "given.txt").write_text(text, encoding="utf-8")
    with pytest.raises(CaseworkError) as caught:
        bring_gazetteer([tmp_path / "given.txt"], settings(tmp_path))
    assert caught.value.code == "casework.many_countries"
