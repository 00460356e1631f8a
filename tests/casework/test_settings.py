"""A record's settings: every one is documented, and what is none is refused in words that help."""

import re
from pathlib import Path

import pytest

from onrecord.casework.clock import login_name
from onrecord.casework.environment import ELSEWHERE, variables
from onrecord.casework.settings import FILE, RecordSettings, names_of, read_settings
from onrecord.core import CaseworkError

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"
PLAIN = '[[timestamp.authorities]]\nname = "First"\nurl = "http://tsa.example/"\n'


def settings(folder: Path, text: str) -> RecordSettings:
    (folder / FILE).write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_every_setting_stands_in_the_docs_and_every_one_there_exists() -> None:
    text = DOCS.read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z_.]+)` \|", text, re.MULTILINE))
    assert documented - {"timestamp.authorities"} == set(names_of())


def test_the_defaults_in_the_docs_are_those_of_the_program(tmp_path: Path) -> None:
    found = read_settings(tmp_path)
    text = DOCS.read_text(encoding="utf-8")
    for group in ("fetching", "timestamp"):
        for name, default in re.findall(rf"^\| `{group}\.([a-z_]+)` \| `([\d.]+)` \|", text, re.MULTILINE):
            assert str(getattr(getattr(found, group), name)) == default, name


def test_the_example_in_the_docs_can_be_read_and_asks_nobody(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    found = settings(tmp_path, example)
    assert (found.who, found.fetching.pause, found.timestamp.tries) == ("Ilvana Merrit", 2.0, 4)
    assert found.timestamp.authorities == ()
    in_use = re.sub(r"^# (?=\[\[|\w+ = )", "", example, flags=re.MULTILINE)
    assert [each.name for each in settings(tmp_path, in_use).timestamp.authorities] == ["freeTSA", "DigiCert"]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    found = read_settings(tmp_path)
    assert (found.who, found.database, found.timestamp.authorities) == (login_name(), None, ())
    assert settings(tmp_path, "") == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('whom = "Osric Vane"', "whom is no setting (meant: who?)"),
        ("[fetching]\nbyte = 3", "fetching.byte is no setting (meant: fetching.bytes?)"),
        ("redirects = 3", "redirects is no setting (meant: fetching.redirects?)"),
        ("[stamps]\nx = 3", "stamps is no setting"),
        (PLAIN + 'root = "a.pem"', "timestamp.authorities.root is no setting (meant: timestamp.authorities.roots?)"),
        (PLAIN, "timestamp.authorities[0]: object missing required field `roots`"),
        ('[fetching]\nbytes = "many"', "fetching.bytes: expected `int`, got `str`"),
        ("[fetching]\nbytes = 0", "fetching.bytes: expected `int` >= 1"),
        ("fetching = 3", "fetching: expected `object`, got `int`"),
        ("[timestamp]\ntries = 1000", "timestamp.tries: expected `int` <= 20"),
        ('[publishing]\nnames = "silly"', "publishing.names: it is none of full, initials, none."),
        ('[publishing]\npaper = "B5"', "publishing.paper: it is none of A4, Letter."),
        ('who = ""', "who: expected `str` of length >= 1"),
        ("who = ", "it is no TOML"),
    ],
)
def test_what_is_no_setting_is_refused_with_the_nearest_that_is(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CaseworkError) as caught:
        settings(tmp_path, text)
    assert caught.value.code == "casework.settings"
    assert said in caught.value.message
    assert str(tmp_path / FILE) in caught.value.message


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(CaseworkError, match="no TOML"):
        read_settings(tmp_path)
    (tmp_path / FILE).write_bytes(b"# " + b"x" * (1 << 20))
    with pytest.raises(CaseworkError, match="longer than"):
        read_settings(tmp_path)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(CaseworkError, match="can't be read"):
        read_settings(tmp_path)


def test_what_a_value_says_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(CaseworkError) as caught:
        settings(tmp_path, 'database = ["postgresql://user:secret@host/name"]')
    assert "secret" not in caught.value.message


def test_a_variable_that_chooses_what_there_is_not_is_refused_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(CaseworkError) as caught:
        read_settings(tmp_path, {"ONRECORD_PUBLISHING__NAMES": "silly"})
    assert "ONRECORD_PUBLISHING__NAMES: it is none of full, initials, none." in caught.value.message
    assert "silly" not in caught.value.message


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('who = "Osric Vane"\n[fetching]\npause = 2.0\nbytes = 9', encoding="utf-8")
    said = {"ONRECORD_WHO": "Ilvana Merrit", "ONRECORD_FETCHING__PAUSE": "3", "ONRECORD_RECORD": "elsewhere", "HOME": "/"}
    found = read_settings(tmp_path, said)
    assert (found.who, found.fetching.pause, found.fetching.bytes) == ("Ilvana Merrit", 3.0, 9)


_OTHER = {
    "who": "postgresql://h/n",
    "database": "postgresql://h/n",
    "own_network": "true",
    "team": "true",
    "second_factor": "true",
    "site_open": "true",
    "unencrypted": "true",
    "languages": "ara",
} | {
    "names": "none",
    "names_of_minors": "initials",
    "reasons": "true",
    "unsigned": "true",
    "base_url": "https://record.example.org",
    "paper": "Letter",
    "addresses": "https://wire.example/feed",
}


def test_each_setting_but_those_of_authorities_has_a_variable_that_the_docs_tell_of(tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    known = variables(RecordSettings)
    plain = {name for name in names_of() if not name.startswith("timestamp.authorities.")}
    assert {".".join(names) for names in known.values()} == plain
    assert all(variable == "ONRECORD_" + ".".join(names).upper().replace(".", "__") for variable, names in known.items())
    assert set(re.findall(r"`(ONRECORD_[A-Z_]+)`", text)) == {*known, *ELSEWHERE}
    for variable, names in known.items():
        changed = read_settings(tmp_path, {variable: _OTHER.get(names[-1], "7")})
        assert changed != read_settings(tmp_path, {}), variable


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("ONRECORD_FETCHING__PAUSES", "3", "it names no setting (meant: ONRECORD_FETCHING__PAUSE?)"),
        ("ONRECORD_RECORDS", "x", "it names no setting (meant: ONRECORD_RECORD?)"),
        ("ONRECORD_XYZZY", "x", "it names no setting."),
        ("ONRECORD_FETCHING__BYTES", "many", "expected `int`, got `str`"),
        ("ONRECORD_TIMESTAMP__TRIES", "21", "expected `int` <= 20"),
        ("ONRECORD_PUBLISHING__NAMES", "some", "it is none of full, initials, none."),
        ("ONRECORD_WHO", "", "expected `str` of length >= 1"),
        ("ONRECORD_RECOGNITION__LANGUAGES", "eng; rm -r .", "expected `str` matching regex"),
    ],
)
def test_a_variable_that_is_wrong_is_named(tmp_path: Path, variable: str, value: str, said: str) -> None:
    with pytest.raises(CaseworkError) as caught:
        read_settings(tmp_path, {variable: value})
    assert caught.value.code == "casework.settings"
    assert variable in caught.value.message
    assert said in caught.value.message
