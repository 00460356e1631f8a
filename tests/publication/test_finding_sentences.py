"""What a verification finds is said in the reader's language: each finding that the code can make has its sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord.archive.verification
from onrecord.publication import said_anew, speaking
from onrecord.publication.finding_sentences import FINDINGS
from onrecord.publication.kept_sentences import _known

_MAKING = {"fault", "note", "_broken"}
_WHAT = {"fault": 1, "note": 1, "_broken": 1}
_HERE = Path(str(onrecord.archive.verification.__file__)).parent


def _samples() -> Iterator[str]:
    """Give what the code says of findings, with a number in each place."""
    for path in sorted(_HERE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MAKING and len(node.args) > 1:
                yield from _texts(node.args[1])
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "what":
                yield from _texts(node.value)


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one)
            yield from _texts(other)
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            names = {"entries": "entry 7 says", "cut": "the record's newest checkpoint covers 7 entries: later ones were cut off"}
            names |= {"kind": "a time-stamp", "by": "entry 7"}
            told = [
                (names.get(part.value.id, "7") if isinstance(part.value, ast.Name) else "7")
                if isinstance(part, ast.FormattedValue)
                else part.value
                for part in parts
                if isinstance(part, ast.FormattedValue | ast.Constant)
            ]
            yield "".join(str(one) for one in told)


def test_each_finding_of_the_code_has_its_sentence() -> None:
    samples = list(_samples())
    assert len(samples) > 40
    findings = [pattern for pattern, message in _known() if message in FINDINGS]
    assert [one for one in samples if not any(pattern.fullmatch(one) for pattern in findings)] == []


@pytest.mark.parametrize("message", FINDINGS)
def test_each_sentence_is_said_in_arabic(message: str) -> None:
    told = message.format_map(
        dict.fromkeys(("number", "all", "name", "file", "first", "last", "original", "entry"), "7")
        | dict.fromkeys(("authority", "why", "early", "late", "other", "witness"), "7")
    )
    with speaking("ar"):
        assert any("\u0600" <= letter <= "\u06ff" for letter in said_anew(told)), told
