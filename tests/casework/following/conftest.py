"""A record of three invented reports, somebody who follows it, and ways out that count."""

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.dumps import Made, dump

import onrecord
from onrecord.casework import (
    Attempt,
    AttemptEnd,
    FollowChannel,
    Follower,
    TellingDone,
    TellOptions,
    begin_following,
    follow_topic,
    open_to_look,
    resolve_topic,
    tell,
)
from onrecord.publication import Notice
from onrecord.record import Incident

REPORTS = {
    "2031-03-06-northern-wire.txt": """Two strikes hit Orsheva, eight killed

By Ana Merin, Northern Wire

Two air strikes by the Kelmar Air Force on Orsheva General Hospital killed eight people and wounded 14 on Wednesday, the Red Crescent said.
""",
    "2031-03-10-coast-daily.txt": """Shelling kills two in Dolm

Shelling by the Sarrel Front killed two civilians in Dolm on Sunday, the mayor of Dolm, Petar Oln, said.
""",
}
DENIAL = """Two strikes hit Orsheva, eight killed; ministry denies

By Ana Merin, Northern Wire

Two air strikes by the Kelmar Air Force on Orsheva General Hospital killed eight people and wounded 14 on Wednesday, the Red Crescent said.

The Kelmar Ministry of Defence denied that its aircraft struck the hospital. "Our air force bombed no hospital," it said on Thursday.
"""
NOW = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


@dataclass
class Hand:
    """A clock that is set, and what was told: each notice as often as it was handed over."""

    moment: dt.datetime = NOW
    told: list[tuple[str, Notice]] = field(default_factory=list)
    letters: list[list[str]] = field(default_factory=list)
    answers: dict[str, Callable[[], Attempt]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)

    def now(self) -> dt.datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0

    def pause(self, seconds: float) -> None:
        self.moment += dt.timedelta(seconds=seconds)

    def deliver(self, notices: Sequence[Notice], follower: Follower) -> Attempt:
        self.told += [(follower.address, notice) for notice in notices]
        self.letters.append([notice.key for notice in notices])
        return self.answers.get(follower.address, lambda: Attempt(AttemptEnd.DELIVERED))()

    def whole(self, **more: Any) -> TellOptions:
        ways = dict.fromkeys((FollowChannel.MAIL, FollowChannel.WEBHOOK), self.deliver)
        return TellOptions(**{"deliverers": ways, "clock": self, **self.options, **more})

    def tell(self, folder: Path, **more: Any) -> TellingDone:
        return tell(folder, self.whole(**more))

    def follow(self, folder: Path, topic: str, address: str = "ana@orm.example", **more: Any) -> Follower:
        begin_following(folder, self.whole())
        with open_to_look(folder) as opened:
            resolved = resolve_topic(opened, topic)
        channel = more.pop("channel", FollowChannel.MAIL)
        return follow_topic(folder, resolved, channel, now=self.moment, address=address, **more)[0]

    def kinds(self, address: str = "ana@orm.example") -> list[list[str]]:
        """Return the kinds of change of each notice that somebody was told."""
        return [[change.kind.value for change in notice.changes] for to, notice in self.told if to == address]


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("followed")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "places.tsv").write_text(
        dump(Made(1, "Orsheva", 35.1, 38.2, people=90_000, country="XA"), Made(2, "Dolm", 35.4, 38.9, people=40_000, country="XA")),
        encoding="utf-8",
    )
    with onrecord.open(folder / "record", who="ana") as record:
        record.add(sorted(folder.glob("*.txt")), dated_names=True, gazetteer=folder / "places.tsv")
    return folder / "record"


@pytest.fixture
def folder(followed: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be changed."""
    return Path(shutil.copytree(followed, tmp_path / "record"))


@pytest.fixture
def hand() -> Hand:
    return Hand(options={"everything": True})


def incident_at(folder: Path, place: str) -> Incident:
    with onrecord.open(folder) as record:
        return next(one for one in record.incidents() if one.assessment.place is not None and one.assessment.place.name == place)


def document_of(incident: Incident) -> str:
    return next(iter(incident.readings))


def decide(folder: Path, request: Any, why: str = "seen there") -> str:
    with onrecord.open(folder, who="ana") as record:
        return record.decide(request, why=why).decision.id


def add_report(folder: Path, name: str, text: str) -> None:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    with onrecord.open(folder, who="ana") as record:
        record.add([path], dated_names=True)
