"""Which documents are versions of one, which of them count, and what came and went between two."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import readings_of

from onrecord.core import Span
from onrecord.linking import (
    Changes,
    DocumentSource,
    Figured,
    FiguresApart,
    Fingerprint,
    Replacement,
    Version,
    carries_on,
    compare,
    figures_apart,
    find_replaced,
    left_out,
    take_fingerprint,
    version_key,
    with_lineages,
)
from onrecord.page import Zone, ZoneKind
from onrecord.reading import Bound, Figure, Group, Outcome, Reading
from texts import make_texts

NOON = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)


def version(document: str, hours: int, **known: str) -> Version:
    told = {"key": "wire.test/7", **known}
    return Version(document=document, sha256=document, seen=NOON + dt.timedelta(hours=hours), **told)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://Wire.test:443/news/7/", "wire.test/news/7"),
        ("http://wire.test/news/7#top", "wire.test/news/7"),
        ("https://wire.test/news/7?utm_source=mail&fbclid=1", "wire.test/news/7"),
        ("https://wire.test/read?id=7", "wire.test/read?id=7"),
        ("https://wire.test:8443/news/7", "wire.test:8443/news/7"),
        ("https://wire.test/", None),
        ("file:///reports/7.html", None),
        ("posts.jsonl:7", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_is_one_however_it_is_written(url: str, key: str | None) -> None:
    assert version_key(url, None) == key


def test_what_has_no_address_goes_by_its_identifier() -> None:
    assert version_key(None, "post-7") == "id:post-7"
    assert version_key("https://wire.test/7", "post-7") == "wire.test/7"
    assert version_key(None, None) is None


@given(st.permutations(range(4)))
def test_the_newest_replaces_the_others_in_any_order(order: list[int]) -> None:
    versions = [version(f"d{hours}", hours, title="shells fell") for hours in range(4)]
    newest = Replacement("d3", NOON + dt.timedelta(hours=3))
    assert find_replaced(versions[number] for number in order) == {"d0": newest, "d1": newest, "d2": newest}


def test_pages_that_share_an_address_alone_are_no_versions() -> None:
    assert find_replaced([version("d0", 0, title="one", family="f0"), version("d1", 1, title="two", family="f1")]) == {}
    assert find_replaced([version("d0", 0), version("d1", 1)]) == {}
    assert set(find_replaced([version("d0", 0, title="one", family="f"), version("d1", 1, title="two", family="f")])) == {"d0"}
    assert find_replaced([version("d0", 0, title="one", key="wire.test/6"), version("d1", 1, title="one")]) == {}


def lineages(*versions: Version, carried: set[frozenset[str]]) -> list[Version]:
    return with_lineages(versions, lambda one, other: frozenset({one, other}) in carried)


def test_a_page_that_carries_on_its_text_under_another_headline_is_a_version() -> None:
    pages = [version("d0", 0, title="one"), version("d1", 1, title="two"), version("d2", 2, title="three"), version("d3", 3, title="three")]
    found = find_replaced(lineages(*pages, carried={frozenset({"d0", "d2"})}))
    assert {name: one.by for name, one in found.items()} == {"d0": "d3", "d2": "d3"}  # and d1 is another page, as one of an error
    assert find_replaced(lineages(*pages[:3], carried=set())) == {}
    apart = [version("d0", 0, title="one"), version("d1", 1, title="two", key="wire.test/8")]
    assert find_replaced(lineages(*apart, carried={frozenset({"d0", "d1"})})) == {}


def test_texts_are_asked_for_only_where_titles_and_families_do_not_say_it() -> None:
    def never(one: str, other: str) -> bool:
        raise AssertionError(one, other)

    same = [version("d0", 0, title="one"), version("d1", 1, title="one"), version("d2", 0, key="id:7"), version("d3", 1, key="id:7")]
    assert with_lineages(same, never) == same


LEAD, OTHER_LEAD = (
    "Three people died when shells hit the market of Orsheva.",
    "The toll of the attack on Orsheva rose to nine, officials said.",
)
REST = "Rescuers worked through the night, and the road to the north stayed closed until the morning, the governor said. She asked for aid."


def printed(text: str) -> Fingerprint:
    return take_fingerprint(DocumentSource("d", text, (Zone(ZoneKind.BODY, Span(0, len(text))),)))


def test_a_text_is_carried_on_where_a_good_part_of_it_is_there_still() -> None:
    before = printed(f"{LEAD} {REST}")
    assert carries_on(before, printed(f"{OTHER_LEAD} {REST}"))
    assert carries_on(printed(REST), before)
    assert not carries_on(before, printed(f"{OTHER_LEAD} The ministry said on Monday that none of its aircraft had been in the air."))
    assert not carries_on(before, printed("…"))


def test_of_an_identifier_the_publisher_must_be_the_same_too() -> None:
    first = version("d0", 0, title="one", publisher="wire", key="id:7", family="f")
    assert set(find_replaced([first, version("d1", 1, title="one", publisher="wire", key="id:7")])) == {"d0"}
    assert set(find_replaced([first, version("d1", 1, publisher="wire", key="id:7", family="f")])) == {"d0"}
    assert find_replaced([first, version("d1", 1, title="two", publisher="wire", key="id:7", family="g")]) == {}
    for publisher in ("post", ""):
        assert find_replaced([first, version("d1", 1, title="one", publisher=publisher, key="id:7", family="f")]) == {}


def test_a_version_counts_where_no_newer_one_tells_of_the_incident() -> None:
    replaced = {"old": Replacement("new", NOON)}
    assert left_out(["new", "old", "other"], replaced, {}) == {"old"}
    assert left_out(["old", "other"], replaced, {"old": "f0", "new": "f1"}) == set()  # a page of news that went on
    assert left_out(["old", "other"], replaced, {"old": "f0", "new": "f0"}) == {"old"}  # the same text, less what went
    assert left_out(["old"], replaced, {"old": "f0", "new": "f0"}) == set()  # nobody else tells of it


def reading(*sentences: str, figures: tuple[Figure, ...] = ()) -> Reading:
    text = "\n".join(sentences)
    some = readings_of(list(make_texts(2, seed=1)))
    made = next(iter(some.values()))
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    return msgspec.structs.replace(made, text=text, zones=zones, figures=figures, claims=(), statements=())


def figure(low: int, start: int, end: int) -> Figure:
    return Figure("f1", Outcome.KILLED, Group.PEOPLE, low, low, Bound.EXACT, None, Span(start, end))


def test_sentences_and_figures_that_went_are_told() -> None:
    first = "Shells killed twelve people in Orsheva, Gen. Halvar said. The road was closed."
    later = "The road was closed.  Shells killed three people in Orsheva, Gen. Halvar said."
    changes = compare(reading(first, figures=(figure(12, 14, 27),)), reading(later, figures=(figure(3, 36, 48),)))
    assert [each.text for each in changes.went] == ["Shells killed twelve people in Orsheva, Gen. Halvar said."]
    assert [each.text for each in changes.came] == ["Shells killed three people in Orsheva, Gen. Halvar said."]
    assert [each.span.of(later) for each in changes.came] == ["Shells killed three people in Orsheva, Gen. Halvar said."]
    assert [(each.low, each.words, each.sentence) for each in changes.figures_went] == [(12, "twelve people", changes.went[0].text)]
    assert [(each.low, each.words) for each in changes.figures_came] == [(3, "three people")]


def test_what_is_written_otherwise_alone_is_no_change() -> None:
    one = reading("“We have no blood left,” she said. They fled.", figures=(figure(2, 0, 2), figure(2, 3, 5)))
    other = reading('"We have no  blood left," she said.', "They fled.", figures=(figure(2, 3, 5),))
    assert compare(one, other) == compare(other, one) == Changes()


def test_a_sentence_that_stood_twice_and_stands_once_went_once() -> None:
    changes = compare(reading("They fled. They fled. Nobody came."), reading("They fled. Nobody came."))
    assert [each.text for each in changes.went] == ["They fled."]
    assert changes.came == ()


def figured(low: int, outcome: Outcome = Outcome.KILLED, group: Group = Group.PEOPLE) -> Figured:
    return Figured(outcome, group, low, low, Bound.EXACT, f"{low}", f"It was {low}.", Span(0, 1))


def test_a_figure_moved_where_one_of_a_kind_went_and_one_came_and_of_several_none_did() -> None:
    three, nine, hurt = figured(3), figured(9), figured(4, Outcome.INJURED)
    apart = figures_apart(Changes(figures_went=(three, hurt), figures_came=(nine,)))
    assert (apart.moved, apart.went, apart.came) == (((three, nine),), (hurt,), ())
    several = figures_apart(Changes(figures_went=(three, figured(5)), figures_came=(nine,)))
    assert (several.moved, several.went, several.came) == ((), (three, figured(5)), (nine,))
    other = figures_apart(Changes(figures_went=(three,), figures_came=(figured(2, group=Group.CHILDREN),)))
    assert other.moved == ()
    assert figures_apart(Changes()) == FiguresApart()
