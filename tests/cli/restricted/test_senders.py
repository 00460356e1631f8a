"""Whoever wrote in a chat is a witness: no output says a name or a number, though nobody restricted them."""

import gzip
import json
import re
import zipfile
from pathlib import Path

from tests.cli.restricted.test_printed import TABLES, call

CHAT = """[06/03/2019, 09:40:11] Ana created group "Orsheva ward"
[06/03/2019, 09:41:11] Delmira Karsani: Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday.
[06/03/2019, 09:42:11] +999 555 0147: Nine people were brought in injured, two of them children.
"""
GROUP = {
    "name": "Orsheva watch",
    "type": "private_supergroup",
    "id": 4407,
    "messages": [
        {
            "id": 3,
            "type": "message",
            "date": "2019-03-06T10:00:00",
            "from": "Delmira Karsani",
            "from_id": "user9995550147",
            "text": "Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday, the council says.",
        }
    ],
}
NAMES = re.compile(rb"karsani|delmira|555 0147|9995550147", re.IGNORECASE)


def test_whoever_wrote_is_in_no_output_and_in_no_export(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (tmp_path / "chat.txt").write_text(CHAT)
    (tmp_path / "result.json").write_text(json.dumps(GROUP))
    added = call("add", tmp_path / "chat.txt", tmp_path / "result.json", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    documents = ("chat.txt#2", "result.json#1")
    shown = [added, call("list", "--record", folder), call("list", "--documents", "--record", folder), call("log", "--record", folder)]
    shown += [call("show", document, *more, "--record", folder) for document in documents for more in ((), ("--json",))]
    shown += [call("export", "--format", form, "--record", folder) for form in ("csv", "jsonl", "geojson", "jsonld")]
    assert [result.exit_code for result in shown] == [0] * len(shown)
    assert [result.output for result in shown if NAMES.search(result.output.encode())] == []
    assert "Orsheva ward" in shown[2].output
    exported = call("export", "--format", "wacz", "-o", tmp_path / "x.wacz", "--record", folder)
    assert exported.exit_code == 0, exported.output
    with zipfile.ZipFile(tmp_path / "x.wacz") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    plain = {name: gzip.decompress(content) if name.endswith(".gz") else content for name, content in packed.items()}
    assert [name for name, content in plain.items() if NAMES.search(content)] == []
    assert plain["readings/readings.jsonl"].count(b"Sarrel Highland Front killed") >= 2
