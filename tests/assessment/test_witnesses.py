"""Which reports are one source: one row, the reports of one invented strike by their papers, the keys of the sources."""

import datetime as dt
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from onrecord.assessment import Assessment, assess
from onrecord.linking import Copies, DocumentSource, link, name_speakers, take_fingerprint
from onrecord.page import Metadata, read_text
from onrecord.reading import PartyKind, Reading, load_registry, read

DAY = dt.date(2031, 5, 8)
WORDS = (
    "“Nine people were killed when Norwegian warplanes bombed the fish market of Palermo on Tuesday, and we counted each of them ourselves "
    "at the mortuary, together with the doctors on duty, before the families came to take the dead home to their villages,”"
)
SHORT = "Nine people were killed when Norwegian warplanes bombed the fish market of Palermo on Tuesday"
POST = f"{SHORT}. We counted them at the mortuary, together with the doctors on duty."
OWN = (
    "Our reporter in Palermo saw a crater in the fish market on Wednesday. Norwegian warplanes bombed it on Tuesday and killed nine people."
)

SAID = "Mira Sorel, a spokeswoman for the Harbour Relief Society, said"
SNOW = (
    "The road to the north was closed by snow for most of the week. Few people came to the market hall, where the price of flour has "
    "doubled since the winter, and the baker said that he would shut his second oven until the summer. A choir from the valley sang on "
    "Sunday in the old customs publisher, which has stood empty for years. The mayor hopes that somebody will buy it."
)
FERRIES = (
    "Ferries ran late because of the high waves, and two lorries with cement waited at the quay from dawn until the evening. The harbour "
    "master expects better weather towards the end of the month. In the school on the hill the heating has failed again, so that the "
    "younger classes were taught in the library, between shelves of atlases and maps that nobody has opened since the bridge was built."
)
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "two who quote one spokeswoman": (
        {
            "Ulmeren Post": f"{WORDS} {SAID}. {SNOW}",
            "Varnoth Herald": f"Grief hangs over the coast this spring. {WORDS} {SAID}. {FERRIES}",
        },
        ["Harbour Relief Society"],
    ),
    "two who repeat one post of a society": (
        {
            "Ulmeren Post": f"{SHORT}, the Harbour Relief Society said in a post. {SNOW}",
            "Varnoth Herald": (
                f"Grief hangs over the coast. In a post, the Harbour Relief Society said that nine people had been killed when Norwegian "
                f"warplanes bombed the fish market of Palermo on Tuesday. {FERRIES}"
            ),
        },
        ["Harbour Relief Society"],
    ),
    "two who count in one passage, though others speak too": (
        {
            "Ulmeren Post": f"{WORDS} {SAID}. {SNOW}",
            "Varnoth Herald": (
                f"Grief hangs over the coast this spring. {WORDS} {SAID}. {FERRIES} "
                "“We shall have a new crane in June,” said Anders Holm, director of the Varnoth Port Board."
            ),
        },
        ["Harbour Relief Society"],
    ),
    "two who tell it in words of their own": (
        {"Ulmeren Post": OWN, "Varnoth Herald": f"{SHORT}, our correspondent saw at the mortuary. Ferries ran late because of high waves."},
        ["Ulmeren Post", "Varnoth Herald"],
    ),
    "who repeats another paper, and that paper": (
        {
            "Varnoth Herald": OWN,
            "Ulmeren Post": f"{SHORT}, the Varnoth Herald reported. The stalls burnt until noon. The market was opened again last year.",
        },
        ["Varnoth Herald"],
    ),
    "who quotes a minister on something else too": (
        {
            "Ulmeren Post": f"{WORDS} {SAID}. {SNOW}",
            "Varnoth Herald": (
                f"{SHORT}, the Harbour Relief Society said. {FERRIES} The new budget will be ready in June, the Varnoth Port Board said. "
                "Bread will be dearer, the Bakers' Union of Varnoth said."
            ),
        },
        ["Harbour Relief Society"],
    ),
    "who repeats a society, and the society itself": (
        {
            "Harbour Relief Society": POST,
            "Ulmeren Post": f"{SHORT}, the Harbour Relief Society said. The road to the north was closed by snow.",
        },
        ["Harbour Relief Society"],
    ),
}


def judged(reports: Mapping[str, str]) -> tuple[Assessment, Mapping[str, Reading]]:
    readings = {
        paper: read(read_text(text, Metadata(id=paper, publisher=paper, published=DAY, language="en"))) for paper, text in reports.items()
    }
    copies, registry = Copies(), load_registry()
    for reading in readings.values():
        copies.add(take_fingerprint(DocumentSource.of_reading(reading)))
    families = {document: family for family in copies.families() for document in family.documents}
    quotations = name_speakers(copies.quotations(), readings, registry)
    clusters = link(readings.values(), families)
    whole = max(clusters, key=lambda cluster: len(cluster.members))
    assert {mention.document for mention in whole.members} == set(reports), "the reports were not put together"
    return assess(whole, readings, families, quotations=quotations), readings


@pytest.mark.parametrize(("reports", "names"), CASES.values(), ids=CASES)
def test_sources(reports: dict[str, str], names: list[str]) -> None:
    assert sorted(source.name for source in judged(reports)[0].sources) == names


def test_a_paper_that_was_taken_for_a_person_is_that_paper() -> None:
    _, readings = judged(CASES["who repeats another paper, and that paper"][0])
    post = readings["Ulmeren Post"]
    persons = tuple(replace(p, kind=PartyKind.PERSON) if p.name == "Varnoth Herald" else p for p in post.parties)
    assert persons != post.parties
    taken = {**readings, "Ulmeren Post": replace(post, parties=persons)}
    (whole,) = link(taken.values(), {})
    assert [source.name for source in assess(whole, taken, {}).sources] == ["Varnoth Herald"]


def test_the_reason_names_who_is_quoted() -> None:
    (source,) = judged(CASES["two who quote one spokeswoman"][0])[0].sources
    assert source.why == "they only repeat the words of Mira Sorel, who speaks for Harbour Relief Society"


COUNTED = "Nine people were killed when Norwegian warplanes bombed the fish market of Palermo on Tuesday, our reporter saw at the mortuary."
REVIEW = (
    "Strikes of the spring\n\n"
    "The Harbour Relief Society goes through the strikes of the spring. At least 60 people were killed between 1 March and 7 May.\n\n"
    "1. Naples, 2 May\n\nWarplanes bombed a mill, and we counted 12 dead.\n\n"
    "2. Palermo, 6 May\n\n{palermo}\n"
)


@pytest.mark.parametrize(
    ("palermo", "sources"),
    [
        ("We have heard that a market was bombed, and could not look into it.", ["Ulmeren Post"]),
        ("Warplanes bombed a market and killed nine people.", ["Harbour Relief Society", "Ulmeren Post"]),
        ("Norwegian warplanes bombed a market.", ["Harbour Relief Society", "Ulmeren Post"]),
    ],
    ids=["only mentioned", "counted", "told who did it"],
)
def test_who_only_mentions_an_incident_is_no_source_of_it(palermo: str, sources: list[str]) -> None:
    reports = {"Ulmeren Post": COUNTED, "Harbour Relief Society": REVIEW.format(palermo=palermo)}
    assert sorted(source.name for source in judged(reports)[0].sources) == sources
