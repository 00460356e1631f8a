"""Pages that are asked again, over a server on the loopback: what came, what went, who is left alone."""

import datetime as dt
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from tests.archive.servers import loopback_line
from typer.testing import CliRunner

from onrecord.archive import Fetcher, open_reader
from onrecord.casework import AddOptions, collecting
from onrecord.casework.remembered import remember, remembered
from onrecord.casework.watching import watch_addresses
from onrecord.cli.app import app
from onrecord.core import CaseworkError

PAGE = (
    "<html><head><title>Market bombed</title></head><body><article><p>ORSHEVA, 6 March 2031 (Northern Wire) - Air strikes by the Kelmar "
    "Air Force on the market of Orsheva killed {killed} people on 5 March 2031, the mayor said.</p><p>{more}</p></article></body></html>"
)


@dataclass
class Site:
    """What a server answers, by path; a path without an answer gives 500."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    """The paths whose last version was asked about and is the newest still."""
    named: bool = False
    """Whether the server calls its versions something."""
    busy: str = ""
    """What it says in `Retry-After`, in place of every page."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    found = Site()

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            found.asked.append(self.path)
            page = found.pages.get(self.path)
            if found.busy:
                self.send_response(503)
                self.send_header("Retry-After", found.busy)
                self.end_headers()
                return
            etag = f'"{hash(page)}"'
            if page is not None and found.named and self.headers.get("If-None-Match") == etag:
                found.unchanged.append(self.path)
                self.send_response(304)
                self.send_header("ETag", etag)
                self.end_headers()
                return
            if page is None:
                self.send_error(500)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8")
            if found.named:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setattr(collecting, "_fetcher", lambda _, memory=None: Fetcher(loopback_line(), memory=memory))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield found
        server.shutdown()


def test_a_page_that_changes_is_kept_in_both_versions_and_told(site: Site, tmp_path: Path) -> None:
    watch = watch_addresses([f"{site.address}/a"], AddOptions(tmp_path / "record"))
    site.pages["/a"] = PAGE.format(killed="three", more="The ministry said nothing.")
    first = watch.ask()
    assert (first.new, first.changed, first.refused) == (1, (), ())
    assert watch.ask().changed == ()
    site.pages["/a"] = PAGE.format(killed="nine", more="The ministry denied that its aircraft struck the market.")
    changed = watch.ask()
    [page] = changed.changed
    assert page.address == f"{site.address}/a"
    assert page.version.changes is not None
    went, came = page.version.changes.figures_went, page.version.changes.figures_came
    assert ([one.low for one in went], [one.low for one in came]) == ([3], [9])
    with open_reader(tmp_path / "record") as reader:
        kept = [reader.original(receipt.sha256).decode() for _, _, receipt in reader.receipts()]
    assert sorted({"three" if "killed three" in page else "nine" for page in kept}) == ["nine", "three"]


def test_a_page_under_another_headline_is_a_new_version_and_another_page_is_none(site: Site, tmp_path: Path) -> None:
    rest = "Rescuers worked through the night, and the road to the north stayed closed until the morning, the governor said."
    watch = watch_addresses([f"{site.address}/a"], AddOptions(tmp_path / "record"))
    site.pages["/a"] = PAGE.format(killed="three", more=rest)
    watch.ask()
    lead = (
        "<p>ORSHEVA, 7 March 2031 (Northern Wire) - The toll of Monday’s bombing has risen to nine killed, the mayor of Orsheva said.</p>"
    )
    page = site.pages["/a"].replace("Market bombed", "Nine dead after strikes")
    site.pages["/a"] = f"{page[: page.index('<p>')]}<h1>Nine dead after strikes</h1>{lead}{page[page.index('<p>Rescuers') :]}"
    [changed] = watch.ask().changed
    assert changed.version.changes is not None
    assert {one.low for one in changed.version.changes.figures_came} == {9}
    site.pages["/a"] = (
        "<html><head><title>Weather</title></head><body><article><p>VARN, 9 March 2031 (Northern Wire) - Snow fell on the hills above "
        "the lake of Varn for the third day in a row, and the ferries stayed in the harbour, the port said.</p></article></body></html>"
    )
    assert (watch.ask().changed, receipts(tmp_path / "record")) == ((), 3)


def test_what_a_killed_round_kept_and_did_not_tell_the_next_one_tells(site: Site, tmp_path: Path) -> None:
    options = AddOptions(tmp_path / "record")
    site.named, site.pages["/a"] = True, PAGE.format(killed="three", more="")
    watch_addresses([f"{site.address}/a"], options).ask()
    for killed in ("nine", "ten"):
        site.pages["/a"] = PAGE.format(killed=killed, more="")
        watch_addresses([f"{site.address}/a"], options).ask()  # and its process ends before it has told anything
    watch = watch_addresses([f"{site.address}/a"], options)
    changed = watch.ask().changed
    tolls = [[one.low for one in page.version.changes.figures_came] for page in changed if page.version.changes is not None]
    assert tolls == [[9], [10]]
    watch.told()
    assert watch_addresses([f"{site.address}/a"], options).ask().changed == ()


def receipts(record: Path) -> int:
    with open_reader(record) as reader:
        return sum(1 for _ in reader.receipts())


def test_a_page_that_did_not_change_costs_nothing_and_is_no_new_version(site: Site, tmp_path: Path) -> None:
    record = tmp_path / "record"
    site.named, site.pages["/a"] = True, PAGE.format(killed="three", more="")
    watch_addresses([f"{site.address}/a"], AddOptions(record)).ask()
    noted = receipts(record)
    watch = watch_addresses([f"{site.address}/a"], AddOptions(record))  # another process, as cron starts it
    assert [watch.ask().new for _ in range(2)] == [0, 0]
    assert (site.asked, site.unchanged) == (["/a"] * 3, ["/a"] * 2)
    assert receipts(record) == noted
    site.pages["/a"] = PAGE.format(killed="nine", more="")
    [changed] = watch.ask().changed
    assert changed.address == f"{site.address}/a"
    assert watch.ask().changed == ()
    assert site.unchanged == ["/a"] * 3
    assert (record / "watched.json").stat().st_mode & 0o777 == 0o600


def test_the_entries_of_a_feed_that_did_not_change_are_asked_all_the_same(site: Site, tmp_path: Path) -> None:
    feed = '<rss version="2.0"><channel><title>Wire</title><item><title>A</title><link>{}/a</link></item></channel></rss>'
    site.named, site.pages["/feed"] = True, feed.format(site.address)
    site.pages["/a"] = PAGE.format(killed="three", more="")
    watch = watch_addresses([f"{site.address}/feed"], AddOptions(tmp_path / "record"))
    assert watch.ask().new == 1
    site.pages["/a"] = PAGE.format(killed="nine", more="")
    [changed] = watch.ask().changed
    assert changed.address == f"{site.address}/a"
    assert site.unchanged == ["/feed"]


def test_what_was_not_kept_is_asked_for_as_a_whole(site: Site, tmp_path: Path) -> None:
    record = tmp_path / "record"
    site.named, site.pages["/a"] = True, PAGE.format(killed="three", more="")
    watch_addresses([f"{site.address}/a"], AddOptions(record)).ask()
    memory = remembered(record)
    [(url, version)] = memory.pages.items()
    memory.pages[url] = msgspec.structs.replace(version, sha256="0" * 64)
    remember(record, memory)
    assert remembered(record).pages == {}
    (record / "watched.json").write_text("{broken", encoding="utf-8")
    watch_addresses([f"{site.address}/a"], AddOptions(record)).ask()
    assert (site.asked, site.unchanged) == (["/a"] * 2, [])


def test_a_host_that_asks_for_a_pause_is_left_alone_by_the_next_process_too(site: Site, tmp_path: Path) -> None:
    record = tmp_path / "record"
    site.pages |= {f"/{name}": PAGE.format(killed="three", more=name) for name in "abc"}
    watch_addresses([f"{site.address}/a"], AddOptions(record)).ask()
    site.busy = "3600"
    addresses = [f"{site.address}/{name}" for name in "abc"]
    refused = watch_addresses(addresses, AddOptions(record)).ask().refused
    assert [failure.code for _, failure in refused] == ["archive.busy"] * 3
    assert site.asked == ["/a", "/a"], "once, and then nothing was sent there"
    site.busy = ""
    again = watch_addresses(addresses, AddOptions(record))
    for _ in range(3):
        assert [failure.code for _, failure in again.ask().refused] == ["archive.busy"] * 3
    assert site.asked == ["/a", "/a"]
    memory = remembered(record)
    memory.pauses = dict.fromkeys(memory.pauses, dt.datetime(2031, 3, 5, 11, 59, tzinfo=dt.UTC))  # the clock of the tests says noon
    remember(record, memory)
    assert watch_addresses(addresses, AddOptions(record)).ask().refused == ()


def test_who_fails_is_left_alone_for_longer_each_time(site: Site, tmp_path: Path) -> None:
    site.pages["/good"] = PAGE.format(killed="three", more="")
    watch = watch_addresses([f"{site.address}/bad", f"{site.address}/good"], AddOptions(tmp_path / "record"))
    for _ in range(8):
        watch.ask()
    assert site.asked.count("/good") == 8
    assert [number for number, path in enumerate(site.asked) if path == "/bad"] != []
    assert site.asked.count("/bad") == 3, "in the first round, the third, and the seventh"


def test_the_command_prints_what_changed(site: Site, tmp_path: Path) -> None:
    record = tmp_path / "record"
    arguments = ["watch", f"{site.address}/a", "--once", "--record", str(record)]
    site.pages["/a"] = PAGE.format(killed="three", more="")
    assert CliRunner().invoke(app, arguments).exit_code == 0
    (record / "settings.toml").write_text(f'[watch]\naddresses = "{site.address}/a"\n', encoding="utf-8")
    site.pages["/a"] = PAGE.format(killed="nine", more="")
    told = CliRunner().invoke(app, ["watch", "--once", "--record", str(record)])
    assert told.exit_code == 0, told.output
    assert "was changed since it was kept last" in told.output
    assert "a figure moved: 3 killed" in told.output
    assert "→ 9 killed" in told.output
    site.pages.clear()
    failed = CliRunner().invoke(app, arguments)
    assert (failed.exit_code, "[archive.status]" in failed.output) == (1, True)


@pytest.mark.parametrize("addresses", [[], ["file:///etc/passwd"], ["reports/"], ["https://a.example/", "ftp://b.example/"]])
def test_what_is_no_address_is_refused(tmp_path: Path, addresses: list[str]) -> None:
    with pytest.raises(CaseworkError) as caught:
        watch_addresses(addresses, AddOptions(tmp_path / "record"))
    assert caught.value.code == "casework.watch"
