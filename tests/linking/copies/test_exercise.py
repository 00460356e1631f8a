"""The constructed exercise comes out as its answer key has it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from onrecord.linking.copies import DocumentSource, find_families, take_fingerprint
from onrecord.page import Metadata, Page, open_page, read_lines

EXERCISE = Path(__file__).parents[3] / "examples" / "exercise"


def sources() -> Iterator[DocumentSource]:
    for path in sorted((EXERCISE / "reports").iterdir()):
        if path.suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from (DocumentSource.of_page(page) for page in read_lines(lines) if isinstance(page, Page))
        else:
            yield DocumentSource.of_page(open_page(path.read_bytes(), name=path.name, metadata=Metadata(id=path.name)))


def test_families_of_the_exercise() -> None:
    expected = tomllib.loads((EXERCISE / "expected.toml").read_text(encoding="utf-8"))["families"]
    key = {(family["first"], frozenset({family["first"], *(copy["document"] for copy in family["copies"])})) for family in expected}
    found = {
        (family.origin.document, frozenset(family.documents))
        for family in find_families(map(take_fingerprint, sources()))
        if len(family.documents) > 1
    }
    assert found == key
