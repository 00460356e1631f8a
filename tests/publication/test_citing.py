"""How an incident is cited: programs for references read back what was written, whatever its words are."""

import datetime as dt
import json

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from pybtex.database import parse_string  # type: ignore[import-untyped]

from onrecord.publication import Citation, citation_files, citation_of, citation_words, speaking
from onrecord.publication.citing import bibtex
from onrecord.record import Incident

DAY = dt.date(2031, 3, 9)
ADDRESS = "https://record.example/en/incident/6c81_b%20~1.html?a=1&b={2}#top"
HOSTILE = r"Air strike — 50% of {Orsheva} & #1_market ~ $5 \input{x} ^ “حلب” }, ER  - "
CSL = {  # of the Citation Style Language's input, version 1.0, what is used of it
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **{key: {"type": "string"} for key in ("id", "title", "publisher", "language", "URL", "version", "note")},
            "type": {"const": "webpage"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "maxItems": 3}}},
            },
        },
    },
}
TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}


def cited(title: str = HOSTILE, publisher: str = "Orsheva & Sons {Register}") -> Citation:
    return Citation("6c81", " ".join(title.split()), publisher, ADDRESS, DAY, "0123456789abcdef")


def plain(tex: str) -> str:
    """What TeX would print."""
    found, at = "", 0
    while at < len(tex):
        command = next((each for each in TEX if tex.startswith(each, at)), None)
        found, at = (found + TEX[command], at + len(command)) if command else (found + tex[at], at + 1)
    return found


def test_bibtex_is_read_back() -> None:
    [(key, entry)] = parse_string(bibtex(cited()), "bibtex").entries.items()
    assert str(entry.persons["author"][0]) == "{Orsheva \\& Sons \\textbraceleft{}Register\\textbraceright{}}"
    assert key.startswith("onrecord-6c81-")
    assert plain(entry.fields["title"].removeprefix("{").removesuffix("}")) == cited().title
    assert plain(entry.fields["publisher"]) == cited().publisher
    assert (entry.fields["year"], entry.fields["date"], entry.fields["version"]) == ("2031", "2031-03-09", "0123456789abcdef")
    assert entry.fields["url"] == ADDRESS.replace("{", "%7B").replace("}", "%7D")
    assert "Incident 6c81" in entry.fields["note"]


def test_ris_is_read_back() -> None:
    [entry] = rispy.loads(citation_files(cited())["ris"].decode())
    assert entry["type_of_reference"] == "ELEC"
    assert entry["title"] == cited().title.strip()
    assert entry["authors"] == ["Orsheva & Sons {Register},"]
    assert (entry["year"], entry["date"], entry["edition"]) == ("2031", "2031/03/09/", "0123456789abcdef")
    assert entry["urls"] == [ADDRESS]


def test_csl_is_read_back() -> None:
    told = json.loads(citation_files(cited())["csl.json"])
    Draft7Validator(CSL).validate(told)
    assert told[0]["title"] == cited().title
    assert told[0]["issued"] == {"date-parts": [[2031, 3, 9]]}
    assert told[0]["URL"] == ADDRESS


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_words_break_a_format(title: str, publisher: str) -> None:
    one = cited(title, " ".join(publisher.split()))
    files = citation_files(one)
    assert len(parse_string(files["bib"].decode("utf-8", "surrogatepass"), "bibtex").entries) == 1
    Draft7Validator(CSL).validate(json.loads(files["csl.json"]))


def test_what_is_not_known_is_not_there(incidents: tuple[Incident, ...]) -> None:
    one = citation_of(incidents[0], publisher="", address="", changed=None, digest="")
    told = b"".join(citation_files(one).values()).decode()
    assert not [field for field in ("author", "publisher", "year", "url", "version", "AU  -", "UR  -", "issued", "URL") if field in told]
    assert one.title in told


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\u2028", "\x00", "\x85"])
def test_a_title_stays_one_line(incidents: tuple[Incident, ...], newline: str) -> None:
    one = citation_of(incidents[0], publisher=f"A{newline}ER  - ", address="", changed=None, digest="")
    assert one.publisher.startswith("A")
    assert len(rispy.loads(citation_files(one)["ris"].decode())) == 1


def test_words_are_in_the_readers_language(incidents: tuple[Incident, ...]) -> None:
    one = citation_of(incidents[0], publisher="Orsheva Casualty Register", address="https://record.example/", changed=DAY, digest="ab" * 32)
    assert citation_words(one).startswith(f"Orsheva Casualty Register, “{one.title}”, 9 March 2031, version abababababababab")
    with speaking("ar"):
        assert "آذار" in citation_words(one) or "مارس" in citation_words(one)
