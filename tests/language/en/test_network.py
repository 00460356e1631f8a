"""A paragraph is read in the same way, whatever lies beside it."""

import numpy as np
import pytest
from spacy.tokens import Doc

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.language.en.component import MODEL
from onrecord.language.en.network import LONGEST_WINDOW, Annotation, Network

LONG = (
    "At least 14 people, among them three children, were killed and more than 60 wounded when two rockets hit the grain market in "
    "Ostrava-on-Lem, according to Dr. Pell Amadi, who runs the town's only hospital; residents, reached by telephone, put the number "
    "of dead at twenty-one, and the Coalition, which has flown most of the strikes in the valley since March, said that it was "
    "looking into the reports."
)
PARAGRAPHS = (
    "Ravne.",
    "The regional governor denied on Sunday that his guards had opened fire on the ferry.",
    "“Nobody here has seen a drone, let alone shot one down,” Colonel Iskra Dovan told the Tallin Courier.",
    LONG,
)
TOLD = ("text", "dep_", "tag_", "pos_", "morph", "lemma_", "ent_iob_", "ent_type_", "is_sent_start")


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(MODEL)


def same(one: Annotation, other: Annotation) -> bool:
    return all(np.array_equal(getattr(one, field), getattr(other, field)) for field in Annotation.__slots__)


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(str(t.head.i - t.i), *(str(getattr(t, name)) for name in TOLD)) for t in doc]


def lay_out(paragraphs: tuple[str, ...]) -> tuple[str, list[Span]]:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return text, spans


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 1, 3, 1)])
def test_a_paragraph_reads_the_same_beside_any_others(parser: Parser, order: tuple[int, ...]) -> None:
    text, spans = lay_out(tuple(PARAGRAPHS[n] for n in order))
    together = parser.parse(text, spans)
    for number, (first, last) in zip(order, together.paragraphs, strict=True):
        alone = parser.parse(PARAGRAPHS[number], [Span(0, len(PARAGRAPHS[number]))])
        assert told(together.doc[first:last].as_doc()) == told(alone.doc)
        assert together.kinds[first:last] == alone.kinds


def test_a_window_leaves_nothing_behind(network: Network) -> None:
    window = PARAGRAPHS[1].split()
    first = network.annotate(window)
    network.annotate(PARAGRAPHS[3].split())
    network.annotate(["Ravne"])
    assert same(network.annotate(window), first)


@pytest.mark.parametrize("window", [["Ravne"], ["?"], ["word"] * LONGEST_WINDOW, ["\ufffd", "x" * 500]])
def test_windows_at_the_bounds(network: Network, window: list[str]) -> None:
    said = network.annotate(window)
    assert len(said.heads) == len(said.relations) == len(said.lemmas) == len(window)
    assert said.starts[0]
    assert ((said.heads >= 0) & (said.heads < len(window))).all()


def test_one_sentence_has_one_root(network: Network) -> None:
    window = "She left . He stayed .".split()
    said = network.annotate(window, sentence=True)
    assert said.starts.sum() == 1
    assert (said.heads == np.arange(len(window))).sum() == 1
