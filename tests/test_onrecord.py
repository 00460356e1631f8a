"""The Python interface: quick to import, typed, clear errors."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord

HERE = Path(__file__).resolve().parents[1]


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = ("spacy", "onnxruntime", "numpy", "django", "trafilatura", "typer")
    program = f"import sys, onrecord; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 our own words
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_package_s() -> None:
    assert onrecord.__version__ == tomllib.loads((HERE / "pyproject.toml").read_text())["project"]["version"]


def test_a_text_is_read_and_its_spans_quote_it() -> None:
    text = "Jets bombed the town of Orsk-Vale on Tuesday, rescuers said. Twelve people were killed there, the rescuers added.\n"
    reading = onrecord.read(text, published="2031-03-05", publisher="Harbour Wire", id="h-1")
    assert isinstance(reading, onrecord.Reading)
    assert reading.text == text
    assert reading.document.id == "h-1"
    assert str(reading.document.published) == "2031-03-05"


@pytest.mark.parametrize(("text", "published", "code"), [("", None, "page.empty"), ("A report.", "tuesday", "reading.published")])
def test_what_can_not_be_read_raises_an_error_with_a_code(text: str, published: str | None, code: str) -> None:
    with pytest.raises(onrecord.OnrecordError) as caught:
        onrecord.read(text, published=published)
    assert caught.value.code == code


def test_every_error_class_can_be_imported_and_nothing_heavy_comes_with_it() -> None:
    from onrecord import core  # noqa: PLC0415 here alone

    named = {name for name in core.__all__ if name.endswith("Error")}
    assert named == {name for name in onrecord.__all__ if name.endswith("Error")}
    assert all(issubclass(getattr(onrecord, name), onrecord.OnrecordError) for name in named)
    assert all(getattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError):
        _ = onrecord.nothing_of_the_kind


def test_bytes_and_files_are_read_with_places_and_parties_of_one_s_own(tmp_path: Path) -> None:
    exercise = HERE / "examples" / "exercise"
    text = "Shells fired by the Sarrel Highland Front killed four people in Orsheva on Tuesday, the mayor said.\n"
    path = tmp_path / "report.txt"
    path.write_text(text)
    known = {"gazetteer": exercise / "gazetteer.txt", "parties": [exercise / "parties.toml"]}
    reading = onrecord.read(path, published="2019-03-06", **known)  # type: ignore[arg-type]  # paths
    assert [place.geonames is not None for place in reading.places if place.name == "Orsheva"] == [True]
    assert reading == onrecord.read(text.encode(), published="2019-03-06", **known)  # type: ignore[arg-type]  # as above
    assert [place.latitude for place in onrecord.read(path, published="2019-03-06").places if place.name == "Orsheva"] in ([], [None])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("gone.txt", None, "casework.unreadable"), ("many.jsonl", b'{"id": "a", "text": "one"}\n', "casework.many_documents")],
)
def test_a_file_that_can_not_be_read_as_one_report_is_refused(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(onrecord.CaseworkError) as caught:
        onrecord.read(tmp_path / name)
    assert caught.value.code == code
