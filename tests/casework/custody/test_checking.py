"""A database that was edited: named by `verify --database`, refused by `export`, never asked what is restricted."""

import json
import zlib
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO
from tests.casework.adding.conftest import Call
from tests.casework.custody.conftest import edit, edit_judgement, incidents, number_of, stored_reading

from onrecord.archive import Origin, open_reader, open_record


def named(call: Call, folder: Path) -> list[str]:
    """Return the codes that the verification finds, with what they are about."""
    result = call("verify", "--record", folder, "--database", "--json")
    *found, verdict = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == int(not verdict["verifies"])
    assert all(line["advice"] for line in found if line["code"].startswith(("database", "reading")))
    return [f"{line['code']} {line['where']} {line['what']}" for line in found]


def test_a_database_that_nobody_touched_says_what_the_log_gives(call: Call, folder: Path) -> None:
    assert named(call, folder) == []
    assert call("export", "--record", folder, "--format", "csv").exit_code == 0
    assert named(call, folder) == []


def test_an_edited_judgement_is_named_and_leaves_by_no_export(call: Call, folder: Path) -> None:
    edit_judgement(folder, killed=[0, 0], injured=[0, 0], grade="discounted")
    with open_reader(folder) as reader:
        entries = reader.checkpoint.size
    for form in ("csv", "wacz"):
        result = call("export", "--record", folder, "--format", form, "-o", folder.parent / "out")
        assert (result.exit_code, (folder.parent / "out").exists()) == (2, False)
        assert "[record.contradicted]" in result.stderr
        assert incidents(folder)[0] in result.stderr
    [found] = named(call, folder)
    assert found == f"database.changed incident {incidents(folder)[0]} changed: grade, injured, killed"
    result = call("list", "--html", folder.parent / "out", "--record", folder)
    assert (result.exit_code, (folder.parent / "out").exists()) == (2, False)
    with open_reader(folder) as reader:
        assert reader.checkpoint.size == entries  # no export was noted
    assert "another than before" in call("rebuild", "--record", folder).stdout
    assert named(call, folder) == []
    assert call("export", "--record", folder, "--format", "csv").exit_code == 0


def test_columns_that_lists_are_made_of_are_named(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_incident SET grade = 'confirmed', killed_low = 900 WHERE name = ?", incidents(folder)[0])
    assert named(call, folder) == [f"database.changed incident {incidents(folder)[0]} changed: grade, killed_low"]


def test_what_is_restricted_is_taken_from_the_log(call: Call, folder: Path) -> None:
    hidden = call("show", "07.txt", "--record", folder)
    listed = call("decide", "list", "--record", folder).stdout
    assert (hidden.exit_code, "[record.restricted]" in hidden.stderr) == (2, True)
    edit(folder, "DELETE FROM record_decision")
    assert call("show", "07.txt", "--record", folder).stderr == hidden.stderr
    assert call("decide", "list", "--record", folder).stdout == listed
    assert [line.split()[:2] for line in named(call, folder)] == [["database.missing", "decision"]] * 3
    assert call("export", "--record", folder).exit_code == 2


def test_a_withdrawn_restriction_does_not_come_back_with_the_database(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_decision SET withdrawn = NULL")
    assert call("show", "08.txt", "--record", folder).exit_code == 0
    assert [line.partition("changed: ")[2] for line in named(call, folder)] == ["withdrawn"]


def test_an_invented_decision_is_named_and_not_listed(call: Call, folder: Path) -> None:
    copied = "name, entry, kind, who, `when`, why, content"
    values = "'0123456789ab', 9000, kind, 'ICC prosecutor', `when`, why, content"
    edit(folder, f"INSERT INTO record_decision ({copied}) SELECT {values} FROM record_decision LIMIT 1")  # noqa: S608 our own
    assert "ICC prosecutor" not in call("decide", "list", "--record", folder).stdout
    assert named(call, folder) == ["database.invented decision 0123456789ab the log does not give it"]


@pytest.mark.parametrize(
    ("table", "told", "changed"),
    [
        ("document", "publisher = 'Ministry of Truth', published = '1999-01-01'", "published, publisher"),
        ("document", "title = 'FORGED', url = 'https://forged.example/'", "title, url"),
        ("receipt", "`where` = 'nowhere', who = 'nobody'", "where, who"),
        ("storedmention", "incident = NULL", "incident"),
    ],
)
def test_whatever_a_person_sees_of_a_document_is_compared(call: Call, folder: Path, table: str, told: str, changed: str) -> None:
    key = "number" if table == "document" else "document_id"
    edit(folder, f"UPDATE record_{table} SET {told} WHERE {key} = ?", number_of(folder, "03.txt"))  # noqa: S608 our own
    assert [line.partition("changed: ")[2] for line in named(call, folder)] == [changed]
    assert call("export", "--record", folder).exit_code == 2
    assert "The record is another than before." in call("rebuild", "--record", folder).stdout
    assert "The record is the same." in call("rebuild", "--record", folder).stdout


def test_who_decided_and_why_is_compared(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_decision SET why = 'x', who = 'somebody else' WHERE kind = 'overrule'")
    assert [line.partition("changed: ")[2] for line in named(call, folder)] == ["who, why"]
    assert "The record is another than before." in call("rebuild", "--record", folder).stdout
    assert "The record is the same." in call("rebuild", "--record", folder).stdout


def test_a_stored_reading_is_the_one_that_the_log_noted(call: Call, folder: Path) -> None:
    number = number_of(folder, "03.txt")
    packed = stored_reading(folder, number)
    forged = zlib.decompress(packed).replace(b"4 were killed", b"5 were killed")
    edit(folder, "UPDATE record_storedreading SET content = ? WHERE document_id = ?", zlib.compress(forged), number)
    assert f"reading.changed document of entry {number} its stored reading is not the one that the log noted" in named(call, folder)
    assert call("export", "--record", folder).exit_code == 2


def test_names_are_blocked_by_the_reading_that_the_log_noted_or_nothing_is_shown(call: Call, folder: Path) -> None:
    assert call("decide", "restrict", "11.txt", "--words", "neighbour", "--why", "asked", "--record", folder).exit_code == 0
    packed = stored_reading(folder, number_of(folder, "11.txt"))
    forged = zlib.compress(zlib.decompress(packed).replace(b"neighbour", b"passer-by"))
    edit(folder, "UPDATE record_storedreading SET content = ? WHERE content = ?", forged, packed)
    result = call("list", "--record", folder)
    assert (result.exit_code, "[record.contradicted]" in result.stderr) == (2, True)
    assert "neighbour" not in result.output


def test_a_document_that_was_hidden_is_named(call: Call, folder: Path) -> None:
    number = number_of(folder, "03.txt")
    edit(folder, "DELETE FROM record_storedreading WHERE document_id = ?", number)
    edit(folder, "UPDATE record_document SET state = 'waiting' WHERE number = ?", number)
    [first, *_] = named(call, folder)
    assert first.startswith(f"database.unread document of entry {number} ")
    assert call("export", "--record", folder).exit_code == 2


def test_an_edited_link_is_named(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_link SET weight = 99.0")
    assert [line.split()[0:4] for line in named(call, folder)] == [["database.index", "the", "index", "Link"]]


def test_a_party_under_which_other_documents_are_found_is_named(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_namedparty SET key = key + 1 WHERE key = (SELECT MIN(key) FROM record_namedparty)")
    assert [line.split()[0:4] for line in named(call, folder)] == [["database.index", "the", "index", "NamedParty"]]


def test_an_edited_index_of_texts_is_named(call: Call, folder: Path) -> None:
    edit(folder, "UPDATE record_text SET sums = 'nothing' WHERE rowid = ?", number_of(folder, "03.txt"))
    [found] = named(call, folder)
    assert found.startswith("database.index the index of texts ")


def test_an_export_of_what_was_checked_before_is_not_checked_again(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("export", "--record", folder).exit_code == 0

    def refused(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.record.checking.check", refused)
        assert call("export", "--record", folder, "--format", "csv").exit_code == 0
        call("decide", "overrule", incidents(folder)[1], "fair", "--why", "heard", "--record", folder)
        with pytest.raises(AssertionError):
            call("export", "--record", folder)
    edit_judgement(folder, killed=[0, 0])
    assert call("export", "--record", folder).exit_code == 2


def test_a_database_behind_its_log_is_checked_as_far_as_it_goes(call: Call, folder: Path) -> None:
    with open_record(folder, when=WHEN, who=WHO) as writer:
        writer.keep(b"Vesk 2031-03-04 7 were killed.", Origin(where="later.txt", when=WHEN, who=WHO))
    assert [line for line in named(call, folder) if not line.startswith("time.earlier")] == []
