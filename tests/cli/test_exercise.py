"""The exercise over the real program: what `add` and `export` make of its reports is what its answer key says."""

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.exercise import EXERCISE, expected, families, load_key, load_names, ranged

from onrecord.core import sha256

KEY = load_key()
NAMES = load_names()
ROWS = {row["id"]: row for row in KEY["incidents"]}

Incidents = list[dict[str, Any]]


def run(*arguments: object) -> str:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own program
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> Incidents:
    """The incidents that a record of the exercise exports, their documents under the key's names."""
    record = tmp_path_factory.mktemp("exercise") / "record"
    tables = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
    run("add", EXERCISE / "reports", *tables, "--record", record)
    found = [json.loads(line) for line in run("export", "--format", "jsonl", "--record", record).splitlines()]
    names = documents()
    for incident in found:
        for told in (*incident["sources"], *incident["positions"]):
            told["document"] = names[told["document"]]
    return found


def documents() -> dict[str, str]:
    """The key's names of the documents, by what the record calls them: a post's id, a file's digest."""
    names: dict[str, str] = {}
    for path in sorted((EXERCISE / "reports").iterdir()):
        if path.suffix == ".jsonl":
            posts = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
            names |= {post: f"{path.name}#{post}" for post in posts}
        else:
            names[sha256(path.read_bytes())] = path.name
    return names


def value_of(incident: dict[str, Any], name: str) -> Any:
    if name == "documents":
        return sorted(source["document"] for source in incident["sources"])
    if name == "place":
        return incident["place"]["name"]
    if name == "perpetrators":
        return sorted(party["name"] for party in incident["perpetrators"])
    if name in {"killed", "injured"}:
        return tuple(incident[name])
    return incident["grading" if name == "grade" else name]


def of_key(incidents: Incidents, identifier: str) -> dict[str, Any]:
    """The incident that has the documents of one of the key."""
    wanted = set(ROWS[identifier]["documents"])
    return max(incidents, key=lambda incident: len(wanted & {source["document"] for source in incident["sources"]}))


def test_there_are_as_many_incidents(incidents: Incidents) -> None:
    assert len(incidents) == len(ROWS)


FIELDS = (
    *("documents", "date", "place", "act", "perpetrators", "killed", "injured"),
    *("grade", "strike_status", "contested", "independent_sources"),
)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("identifier", ROWS)
def test_value(incidents: Incidents, identifier: str, name: str) -> None:
    wanted = expected(ROWS[identifier], name)
    if name == "perpetrators":
        wanted = sorted(NAMES[party] for party in wanted)
    assert value_of(of_key(incidents, identifier), name) == wanted


@pytest.mark.parametrize("identifier", ROWS)
def test_groups(incidents: Incidents, identifier: str) -> None:
    counted = of_key(incidents, identifier)["killed_by_group"]
    for group, wanted in ROWS[identifier]["killed_by_group"].items():
        assert ranged(counted[group]) == ranged(wanted), group


@pytest.mark.parametrize("identifier", ROWS)
def test_positions(incidents: Incidents, identifier: str) -> None:
    told = {(p["party"], p["stance"], p["on"], p["document"]) for p in of_key(incidents, identifier)["positions"]}
    wanted = {(NAMES[p["party"]], p["stance"], p["on"], p["document"]) for p in ROWS[identifier]["positions"]}
    assert wanted <= told


def test_families(incidents: Incidents) -> None:
    by_family: dict[str, set[str]] = {}
    for incident in incidents:
        for source in incident["sources"]:
            by_family.setdefault(source["family"], set()).add(source["document"])
    assert {frozenset(found) for found in by_family.values() if len(found) > 1} == families(KEY)
