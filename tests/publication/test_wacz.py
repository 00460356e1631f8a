"""The parcel: readings and incidents beside the originals, and nothing of what is left out."""

import json
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from tests.archive.samples import WHEN, WHO, origin
from tests.publication.made import written

from onrecord.archive import open_reader, open_record, write_wacz
from onrecord.core import PublicationError, sha256
from onrecord.publication import Format, encode_reading, parcel
from onrecord.reading import Reading
from onrecord.record import Incident


def readings_of(incidents: tuple[Incident, ...]) -> list[Reading]:
    found = {name: reading for incident in incidents for name, reading in incident.readings.items()}
    return [found[name] for name in sorted(found)]


def test_it_holds_readings_and_incidents_as_the_contract_prints_them(incidents: tuple[Incident, ...]) -> None:
    readings = readings_of(incidents)
    titles = {r.document.sha256: r.document.title for r in readings if r.document.title}
    made = parcel(incidents, iter(readings), title="Exercise", when=WHEN, titles=titles)
    assert b"".join(made.extras["readings/incidents.jsonl"]) == written(incidents, Format.JSONL)
    lines = b"".join(made.extras["readings/readings.jsonl"]).splitlines()
    assert lines == [encode_reading(reading) for reading in readings]
    assert lines[0].startswith(b'{"schema":1,"document":{')
    assert [msgspec.json.decode(line, type=Reading) for line in lines] == readings
    assert made.titles == titles


def test_the_archive_packs_it_without_what_is_left_out(incidents: tuple[Incident, ...], tmp_path: Path) -> None:
    secret, open_one = b"Ilvana Merrit saw it.", b"Shells fell on Orsheva."
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        for name, content in (("secret", secret), ("open", open_one)):
            record.keep(content, origin(f"{name}.txt"))
    made = parcel(incidents, readings_of(incidents), title="Exercise", when=WHEN, leave_out=frozenset({sha256(secret)}))
    path = tmp_path / "record.wacz"
    with open_reader(tmp_path / "record") as reader, path.open("wb") as out:
        write_wacz(reader, out, made)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("readings/incidents.jsonl") == written(incidents, Format.JSONL)
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()[1:]]
    assert [page["id"] for page in pages] == [sha256(open_one)]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "cryptography" or name.startswith("cryptography.")]:
        monkeypatch.setitem(sys.modules, name, None)
    for name in [name for name in sys.modules if name.startswith("onrecord.archive.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(PublicationError, match=r"pip install 'onrecord\[record\]'") as caught:
        parcel([], [], title="Exercise", when=WHEN)
    assert caught.value.code == "publication.not_installed"
