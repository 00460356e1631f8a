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
