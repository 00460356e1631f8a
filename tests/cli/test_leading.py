"""A former id leads to where its reports are now, and one line says so; documents are named as people name them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

TEXTS = {
    "2031-05-07-mill.txt": ("Mill bombed in Palermo", "Norwegian jets bombed a mill in Palermo on 6 May 2031 and killed nine people."),
    "2031-05-09-school.txt": ("School bombed in Naples", "Norwegian jets bombed a school in Naples on 8 May 2031 and killed four people."),
    "2031-05-09-second.txt": ("Four dead in Naples", "Norwegian jets bombed a school in Naples on 8 May 2031 and killed four people."),
}


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leading")
    for name, (title, text) in TEXTS.items():
        (folder / name).write_text(f"{title}\n\n{text} Nobody else was there to say more of it.")
        added = call("add", folder / name, "--dated-names", "--publisher", name[11:15], "--record", folder / "record")
        assert added.exit_code == 0, added.output
    return folder / "record"


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def listed(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call("list", "--json", "--record", folder).stdout.splitlines()]


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["place"]["name"]: row for row in listed(folder)}


def decide(folder: Path, *arguments: str) -> Result:
    result = call("decide", *arguments, "--why", "seen there", "--record", folder)
    assert result.exit_code == 0, result.output
    return result


def test_a_report_that_comes_changes_no_id(record: Path, tmp_path: Path) -> None:
    before = rows(record)
    title, text = TEXTS["2031-05-09-school.txt"]
    (tmp_path / "2031-05-10-again.txt").write_text(f"{title}\n\n{text} A nurse in the town said so.")
    assert call("add", tmp_path / "2031-05-10-again.txt", "--dated-names", "--publisher", "Harbour Post", "--record", record).exit_code == 0
    after = rows(record)
    assert len(after["Naples"]["sources"]) == 3
    assert after["Naples"]["id"] == before["Naples"]["id"]
    assert len(after["Naples"]["former_ids"]) == 2
    assert after["Naples"]["members_digest"] != before["Naples"]["members_digest"]


def test_a_former_id_leads_on_in_every_command_and_is_said_to(record: Path) -> None:
    before = rows(record)
    kept, gone = str(before["Palermo"]["id"]), str(before["Naples"]["id"])
    decide(record, "join", gone, kept)
    line = f"{gone[:4]} is part of {kept[:4]} now\n"
    for command in (("show", gone), ("why", gone), ("explain", gone), ("show", "--json", gone)):
        said = call(*command, "--record", record)
        assert (said.exit_code, said.stderr) == (0, line), said.output
        assert kept in said.stdout
    commands = [["export", gone], ["export", gone, kept], ["list", "--json", gone], ["list", "--documents", "--json", gone]]
    for asked in commands:
        said = call(*asked, "--record", record)
        assert (said.exit_code, said.stderr) == (0, line), said.output
        assert said.stdout.count("\n") == (len(TEXTS) if "--documents" in asked else 1)
        assert kept in said.stdout
    assert call("show", kept, "--record", record).stderr == ""
    assert line in decide(record, "correct", gone, "killed", "12").stderr
    assert [row["killed"] for row in listed(record)] == [[12, 12]]


def test_a_former_id_of_reports_in_several_incidents_lists_them(record: Path) -> None:
    palermo, naples = (str(rows(record)[place]["id"]) for place in ("Palermo", "Naples"))
    decide(record, "part", naples, "2031-05-09-second.txt")
    later = next(str(row["id"]) for row in listed(record) if row["id"] not in {palermo, naples})
    decide(record, "join", palermo, naples)
    shown = call("show", naples, "--record", record)
    assert (shown.exit_code, shown.stderr) == (0, f"{naples[:4]} is in several incidents now: {palermo[:4]}, {later[:4]}\n")
    assert f"{palermo[:4]} " in shown.stdout
    assert f"{later[:4]} " in shown.stdout
    left = call("export", naples, "--record", record)
    assert left.stderr == shown.stderr
    assert {json.loads(row)["id"] for row in left.stdout.splitlines()} == {palermo, later}
    refused = call("decide", "overrule", naples, "weak", "--why", "so", "--record", record)
    assert (refused.exit_code, "record.several" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    "given",
    ["2031-05-07-mill.txt", "2031-05-07-m", "Bridge bombed at Bari", "bridge bombed", "https://post.example/bridge", "posts.jsonl:1"],
)
def test_a_document_is_called_as_people_call_it(record: Path, tmp_path: Path, given: str) -> None:
    post = {"title": "Bridge bombed at Bari", "url": "https://post.example/bridge", "published": "2031-05-12"}
    lines = [
        json.dumps(post | {"text": "A bridge was bombed at Bari on Monday; two people died, police said there."}),
        '{"text": "No news."}',
    ]
    (tmp_path / "posts.jsonl").write_text("\n".join(lines))
    call("add", tmp_path / "posts.jsonl", "--record", record)
    shown = call("show", given, "--record", record)
    assert shown.exit_code == 0, shown.output
    assert ("2031-05-07-mill.txt" if "05-07" in given else "Bridge bombed at Bari") in shown.stdout


def test_a_name_that_more_than_one_begins_with_is_refused(record: Path) -> None:
    refused = call("show", "2031-05-09", "--record", record)
    assert refused.exit_code == 2
    assert "More than one document of the record is called 2031-05-09. Give more of its name. [record.ambiguous]" in refused.stderr
