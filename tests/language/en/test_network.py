"""A paragraph is read in the same way, whatever lies beside it."""

import numpy as np
import pytest

from onrecord.core import Span
from onrecord.language import Parse, ParsedTokens, Parser
from onrecord.language.en.network import LONGEST_WINDOW, Annotation, Network
from onrecord.language.en.parser import MODEL

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


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(MODEL)


def same(one: Annotation, other: Annotation) -> bool:
    return all(np.array_equal(getattr(one, field), getattr(other, field)) for field in Annotation.__slots__)


def told(parse: Parse, first: int, last: int) -> list[tuple[str, ...]]:
    tokens = parse.tokens
    opening = {start for start, _ in parse.sentences}
    columns = [getattr(tokens, name) for name in ParsedTokens.__slots__ if name != "head"]
    return [(str(tokens.head[n] - n), str(n in opening), *(column[n] for column in columns)) for n in range(first, last)]


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
        assert told(together, first, last) == told(alone, 0, len(alone.tokens))


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
