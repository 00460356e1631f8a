"""Families: what is one text, what is two, whom it comes from."""

import datetime as dt

import pytest
from tests.linking.copies.stories import FERRY, ORCHARD, STATEMENT, source

from onrecord.linking.copies import Copies, DocumentSource, Family, Kinship, find_families, take_fingerprint

INTRODUCTION = (
    "Readers have asked us all morning what we know. This is what came over the wire, and our own people are on their way to the harbour."
)
BOILERPLATE = ("Share this", "Follow us on Facebook", "Related: Ten quiet beaches", "Sign up for our newsletter")


def families(*sources: DocumentSource) -> list[tuple[str, ...]]:
    return [family.documents for family in find_families(map(take_fingerprint, sources))]


def edited(paragraphs: tuple[str, ...]) -> list[str]:
    changes = {
        "said": "stated",
        "shortly": "just",
        "“": '"',
        "”": '"',
        "three lorries": "3 lorries",
        "northern": "northerly",
        "Monday": "30 May",
    }
    out = []
    for paragraph in paragraphs:
        text = paragraph
        for old, new in changes.items():
            text = text.replace(old, new)
        out.append(text)
    return out


@pytest.mark.parametrize(
    ("copy", "how"),
    [
        (FERRY, Kinship.EXACT),
        ([paragraph.replace("“", '"').replace("”", '"') for paragraph in FERRY], Kinship.EXACT),
        (FERRY[:3], Kinship.CUT),
        ((FERRY[0], FERRY[2], FERRY[4]), Kinship.CUT),
        (["Ferry hits rocks", "By Anna Lorn", *FERRY[:5]], Kinship.CUT),
        ([*BOILERPLATE[:2], *FERRY, *BOILERPLATE[2:]], Kinship.EXACT),
        (edited(FERRY), Kinship.NEAR),
        ([INTRODUCTION, *FERRY], Kinship.CUT),
        ([INTRODUCTION, *FERRY[:4]], Kinship.NEAR),
    ],
)
def test_a_copy_is_found(copy: list[str], how: Kinship) -> None:
    copies = Copies()
    for document in (source("a", FERRY), source("b", copy), source("c", ORCHARD)):
        copies.add(take_fingerprint(document))
    assert [family.documents for family in copies.families()] == [("a", "b"), ("c",)]
    [link] = copies.links("a")
    assert link.how is how
    assert link.score == max(link.share_one, link.share_other)


def test_a_short_post_that_others_post_too_is_a_copy() -> None:
    post = ["Shelling of Vortha this morning, three children killed."]
    assert families(source("a", post), source("b", post), source("c", FERRY)) == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FERRY, ORCHARD, id="two stories"),
        pytest.param([*FERRY[:2], STATEMENT], [*ORCHARD[:2], STATEMENT], id="one long statement in both"),
        pytest.param([FERRY[0], STATEMENT], [ORCHARD[0], STATEMENT], id="hardly more than the statement"),
        pytest.param(FERRY[:3], FERRY[3:], id="two halves with nothing in common"),
        pytest.param(
            ["Three people were hurt by shelling in Vortha on Tuesday, a hospital official said, and two publishers burnt down."],
            ["Nine people were hurt by shelling in Kelmar on Friday, a hospital official said, and a bakery was hit."],
            id="said in the same way",
        ),
        pytest.param(["No news from Sarn today."], ["No news from Sarn today."], id="too short to say anything"),
        pytest.param(
            ["Shelling of Vortha this morning, three children were killed."],
            ["Shelling of Vortha this morning, three people were killed."],
            id="short and not equal",
        ),
    ],
)
def test_two_texts_stay_two(one: list[str], other: list[str]) -> None:
    assert families(source("a", one), source("b", other)) == [("a",), ("b",)]


def test_a_digest_does_not_make_its_stories_one() -> None:
    digest = source("digest", [*FERRY, *ORCHARD])
    for first, second in ((FERRY, ORCHARD), (FERRY[:3], ORCHARD)):
        found = families(source("ferry", first), source("orchard", second), digest)
        assert not any({"ferry", "orchard"} <= set(family) for family in found)


def test_what_a_site_prints_under_all_its_reports_makes_no_family() -> None:
    about = "The Teller Gazette has been printed on Quay Street since 1911. " + " ".join(FERRY[3:])
    openings = [
        "The library in Sarn opens again after a year of works on its roof, and the first hundred visitors get a book.",
        "A heron has nested on the town hall for the third year running, much to the delight of the school across the road.",
        "The bakers of Lower Kessen want to change the weight of their bread, which was set by law in the year of the flood.",
        "Nobody won the regatta on Sunday, since the wind fell asleep an hour after the start and did not wake again.",
    ]
    short = [source(f"r{i}", [opening, about], url=f"https://www.gazette.example/{i}") for i, opening in enumerate(openings)]
    assert families(*short) == [("r0",), ("r1",), ("r2",), ("r3",)]


CREED = (
    (
        "The Kessen Bird Watch asks whoever owns land here to leave the reeds standing until the first of June, since most of what "
        "nests there raises two broods, and to keep dogs on the lead between the weir and the old brickworks."
    ),
    (
        "A meadow mown too early has no larks. We have said so for thirty years, in letters to three ministers, and we "
        "shall go on saying so until the last farmer in the valley owns a mower that can wait, and a neighbour who reminds him of it."
    ),
)


@pytest.mark.parametrize(
    ("paper", "address", "is_one"),
    [
        ("Kessen Bird Watch", None, False),
        ("Valley Messenger", None, True),
        (None, "https://birdwatch.example/2", False),
    ],
)
def test_two_reports_of_one_house_that_begin_apart_are_two(paper: str | None, address: str | None, *, is_one: bool) -> None:
    heron = "A heron was found dead below the weir on Monday, with a fish hook in its throat."
    swan = "Two swans came back to the brickworks on Friday, after three years in which nobody had seen one there."
    first = source("a", [heron, *CREED], publisher="Kessen Bird Watch", url="https://birdwatch.example/1")
    other = source("b", [swan, *CREED], publisher=paper, url=address)
    assert families(first, other) == ([("a", "b")] if is_one else [("a",), ("b",)])


def test_an_update_that_repeats_the_first_report_is_of_its_family() -> None:
    first = source("a", FERRY[:4], publisher="Strait Press")
    update = source(
        "b", ["Two of those on board the Aldis have died in hospital, and six are still there.", *FERRY[:4]], publisher="Strait Press"
    )
    assert families(first, update) == [("a", "b")]


def test_a_link_says_which_words_are_shared() -> None:
    one, other = source("a", [INTRODUCTION, *FERRY]), source("b", FERRY[:4])
    [family] = find_families(map(take_fingerprint, (one, other)))
    [link] = family.links
    assert link.share_other == 1.0
    assert 0.5 < link.share_one < 1.0
    [passage] = link.passages
    assert passage.one.of(one.text) == passage.other.of(other.text) == other.text.rstrip(".")


def test_a_quotation_is_named_with_all_who_have_it() -> None:
    copies = Copies()
    texts = {
        "a": source("a", [*FERRY[:4], STATEMENT]),
        "b": source("b", [*ORCHARD[:4], STATEMENT]),
        "c": source("c", [*FERRY[:4], STATEMENT, *FERRY[4:]]),
    }
    for document in texts.values():
        copies.add(take_fingerprint(document))
    [quotation] = copies.quotations()
    assert quotation.documents == ("a", "b", "c")
    assert all(
        span.of(texts[name].text).startswith("We have looked") for name, span in zip(quotation.documents, quotation.spans, strict=True)
    )
    assert copies.quotations(["b"]) == [quotation]


def only(*sources: DocumentSource) -> Family:
    [family] = find_families(map(take_fingerprint, sources))
    return family


def test_the_origin_is_the_house_that_the_copies_name() -> None:
    day = dt.date(2031, 5, 30)
    wire = source("wire", ["SARN (Strait Press) – " + FERRY[0], *FERRY[1:]], publisher="Strait Press", published=day)
    early = source("early", ["SARN (Strait Press) – " + FERRY[0], *FERRY[1:4]], publisher="Island Post", published=day - dt.timedelta(1))
    assert only(wire, early).origin.document == "wire"
    assert only(wire, early).origin.publisher == "Strait Press"


def test_without_a_named_house_the_earliest_then_the_longest_is_the_origin() -> None:
    day = dt.date(2031, 5, 30)
    late = source("a", FERRY, published=day)
    early = source("b", FERRY[:4], published=day - dt.timedelta(1), publisher="Island Post")
    short = source("c", FERRY[:5], published=day)
    assert only(late, early, short).origin.document == "b"
    assert only(late, early, short).origin.publisher == "Island Post"
    assert only(late, short).origin.document == "a"


def test_another_script_is_read_without_its_vowel_signs_and_variants() -> None:
    words = (
        "قال رئيس البلدية إن الجسر القديم أغلق صباح اليوم بعد أن ظهرت فيه شقوق "
        "كبيرة وإن المهندسين سيفحصونه غدا قبل أن يفتح أمام السيارات مرة أخرى في المدينة"
    )
    variant = words.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه").replace("قال", "قَالَ")
    assert families(source("a", [words]), source("b", [variant])) == [("a", "b")]
