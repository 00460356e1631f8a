"""The exercise, read, linked and judged once."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from tests.exercise import EXERCISE

from onrecord.assessment import Assessment, assess
from onrecord.linking import Cluster, Family, link
from onrecord.linking.copies import DocumentSource, find_families, take_fingerprint
from onrecord.page import Metadata, Page, open_page, read_lines
from onrecord.reading import Reading, load_gazetteer, load_registry, read


class Exercise(NamedTuple):
    """What the program makes of the exercise."""

    readings: Mapping[str, Reading]
    families: Mapping[str, Family]
    clusters: tuple[Cluster, ...]
    judged: Mapping[str, Assessment]


def pages() -> dict[str, Page]:
    """The exercise's pages, by the key's names of their documents."""
    found: dict[str, Page] = {}
    for path in sorted((EXERCISE / "reports").iterdir()):
        known = Metadata(published=dt.date.fromisoformat(path.name[:10]))
        if path.suffix == ".jsonl":
            posts = [page for page in read_lines(path.read_bytes().splitlines(), known) if isinstance(page, Page)]
            found |= {f"{path.name}#{page.metadata.id}": page for page in posts}
        else:
            found[path.name] = open_page(path.read_bytes(), name=path.name, metadata=known)
    return found


@pytest.fixture(scope="session")
def exercise() -> Exercise:
    gazetteer, registry = load_gazetteer([EXERCISE / "gazetteer.txt"]), load_registry((EXERCISE / "parties.toml",))
    readings: dict[str, Reading] = {}
    for name, page in pages().items():
        reading = read(page, gazetteer=gazetteer, registry=registry)
        readings[name] = replace(reading, document=replace(reading.document, id=name))
    fingerprints = [take_fingerprint(DocumentSource.of_reading(reading)) for reading in readings.values()]
    families = {document: family for family in find_families(fingerprints) for document in family.documents}
    clusters = link(readings.values(), families, registry=registry)
    judged = {cluster.id: assess(cluster, readings, families, registry=registry) for cluster in clusters}
    return Exercise(readings, families, clusters, judged)
