"""What judging costs grows with how often a report says a thing, and no faster: four times the sentences, about four times the time."""

import time

from onrecord.assessment import assess
from onrecord.linking import DocumentSource, find_families, link, take_fingerprint
from onrecord.page import read_text
from onrecord.reading import load_registry, read

SAID = "Shells hit Palermo on 6 May 2031 and killed four people, the mayor said. "
NEGLIGIBLE = 0.2  # seconds


def seconds(times: int) -> float:
    """The processor time of judging the incident that one line tells of so many times."""
    reading = read(read_text(SAID * times))
    readings = {reading.document.id: reading}
    families = {d: f for f in find_families([take_fingerprint(DocumentSource.of_reading(reading))]) for d in f.documents}
    registry = load_registry()
    [cluster] = link([reading], families, registry=registry)
    began = time.process_time()
    assess(cluster, readings, families, registry=registry)
    return time.process_time() - began


def test_judging_a_line_of_many_statements_costs_as_much_as_it_is_long() -> None:
    short, long = seconds(100), seconds(400)
    assert long < max(9 * short, NEGLIGIBLE), f"{short:.3f} s for 100 statements, {long:.3f} s for 400"
