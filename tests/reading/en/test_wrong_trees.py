"""Statements read from trees with a wrong arc: made by hand, as no parser can be told to be wrong.

A row of a tree is a word, its tag, its relation and the number of its governor.
"""

from collections.abc import Sequence

from onrecord.core import sha256
from onrecord.language import Parse, ParsedTokens
from onrecord.page import Metadata, Page
from onrecord.reading.en import find_attributions
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.found import Report

POS = {"C": "NUM", "D": "DET", "I": "ADP", "J": "ADJ", "M": "AUX", "N": "NOUN", "P": "PRON", "V": "VERB", "W": "PRON", ".": "PUNCT"}


def report(tree: Sequence[str]) -> Report:
    """Make a report of one sentence, blanks between all words."""
    rows = [row.split() for row in tree]
    words, tags, relations, heads = zip(*rows, strict=True)
    pos = [POS[tag[0]] for tag in tags]
    size, silent = len(words), [""] * len(words)
    parsed = ParsedTokens([*words], silent, pos, [*tags], [*relations], [int(head) for head in heads], ["O"] * size, silent)
    text = " ".join(words)
    starts = [len(" ".join(words[:n])) + (n > 0) for n in range(len(words))]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    parse = Parse(parsed, starts, ends, ((0, size),), ((0, size),), [0] * size)
    return Report(Page(text, (), Metadata(language="en"), sha256(text.encode())), parse, None)


def told(tree: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return source, cue and content of all statements."""
    read = report(tree)
    text = read.page.text
    return [
        tuple(" / ".join(span.of(text) for span in spans) for spans in (found.source, found.cue, found.content))  # type: ignore[misc]
        for found in find_attributions(read)
    ]


def test_a_clause_that_hangs_on_the_other_said() -> None:
    tree = [
        "The DT det 1",
        "survey NN nsubj 11",
        "that WDT nsubj 3",
        "said VBD acl:relcl 1",
        "a DT det 5",
        "flood NN nsubj 7",
        "might MD aux 7",
        "follow VB ccomp 13",
        "within IN case 9",
        "weeks NNS obl 7",
        "is VBZ cop 11",
        "careless JJ ccomp 13",
        "engineers NNS nsubj 13",
        "said VBD ROOT 13",
        "yesterday NN obl 7",
        ". . punct 13",
    ]
    assert ("that", "said", "a flood might follow within weeks") in told(tree)


def test_a_clause_that_hangs_on_the_speaker_and_not_on_its_noun() -> None:
    tree = [
        "Wardens NNS nsubj 1",
        "rejected VBD ROOT 1",
        "accusations NNS obj 1",
        "by IN case 4",
        "villagers NNS obl 1",
        "that IN mark 8",
        "they PRP nsubj 8",
        "had VBD aux 8",
        "opened VBN acl:relcl 4",
        "the DT det 10",
        "sluice NN obj 8",
        ". . punct 1",
    ]
    found = told(tree)
    assert any(cue == "rejected" and content.endswith("they had opened the sluice") for _, cue, content in found)


CROSSING = (
    "nine CD nsubj 1",
    "died VBD ccomp 5",
    ", . punct 5",
    "a D det 4",
    "doctor NN nsubj 5",
    "said VBD ROOT 5",
    "on IN case 7",
    "Monday NNP obl 1",
)


def test_a_day_behind_a_verb_of_saying_hangs_on_it() -> None:
    assert tokens_of(report(CROSSING)).head[7] == 5


def test_a_day_behind_a_comma_hangs_where_it_did() -> None:
    tree = (*CROSSING[:6], ", . punct 5", "on IN case 8", "Monday NNP obl 1")
    assert tokens_of(report(tree)).head[8] == 1


def test_a_day_behind_a_clause_that_is_added_hangs_on_that() -> None:
    tree = (
        "nine CD nsubj 1",
        "died VBD ROOT 1",
        ", . punct 4",
        "he PRP nsubj 4",
        "wrote VBD parataxis 1",
        "on IN case 6",
        "Monday NNP obl 1",
    )
    assert tokens_of(report(tree)).head[6] == 4


def test_a_day_before_that_is_of_the_saying() -> None:
    tree = [
        "A DT det 1",
        "nurse NN nsubj 2",
        "said VBD ROOT 2",
        "on IN case 4",
        "Monday NNP obl 8",
        "that IN mark 8",
        "nine CD nsubj 8",
        "had VBD aux 8",
        "died VBN ccomp 2",
        ". . punct 2",
    ]
    assert tokens_of(report(tree)).head[4] == 2


def test_a_phrase_with_of_that_hangs_across_others() -> None:
    tree = [
        "bakers NNS nsubj 3",
        "who WP nsubj 2",
        "worked VBD acl:relcl 0",
        "fled VBD ROOT 3",
        "a DT det 5",
        "block NN obj 3",
        "of IN case 8",
        "the DT det 8",
        "camp NN nmod 0",
    ]
    assert tokens_of(report(tree)).head[8] == 5


def test_a_phrase_with_of_that_crosses_nothing_stays() -> None:
    tree = ["the DT det 1", "burning NN ROOT 1", "by IN case 3", "troops NNS nmod 1", "of IN case 6", "the DT det 6", "camp NN nmod 1"]
    assert tokens_of(report(tree)).head[6] == 1


def test_what_is_said_in_one_clause_goes_on_without_a_subject() -> None:
    tree = [
        "They PRP nsubj 2",
        "have MBP aux 2",
        "learned VBN ROOT 2",
        "that IN mark 10",
        "men NNS nsubj 5",
        "came VBD ccomp 2",
        "to IN case 8",
        "the DT det 8",
        "mill NN obl 5",
        ", . punct 8",
        "shot VBD ccomp 2",
        "a DT det 12",
        "baker NN obj 10",
        "and CC cc 14",
        "left VBD conj 10",
        ". . punct 2",
    ]
    assert told(tree) == [("They", "have learned", "men came to the mill , shot a baker and left")]
