"""Whose counts are: the speaker of the innermost statement around a figure, or of the counts before it, else the publisher.

In: figures of a report, its witness; out: each figure with the one who counted. One pass over the statements in the order of the text, so
that a report of ten thousand statements costs ten thousand steps.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.assessment.witnesses import Witness
from onrecord.core import Span
from onrecord.linking import Actor
from onrecord.reading import Figure, Statement

_Content = tuple[Span, Statement]


class _Paragraph:
    """Who was heard in a paragraph so far, and whether a statement in it counted anybody."""

    def __init__(self, begin: int) -> None:
        """Begin with nobody."""
        self.begin = begin
        self.speakers: dict[str, Actor] = {}
        self.counting = False

    def carried(self) -> Actor | None:
        """Return the one who goes on counting: "Seven died, the doctor said. Nineteen were wounded."; None where several spoke."""
        [*heard] = self.speakers.values()
        return heard[0] if len(heard) == 1 and self.counting and not heard[0].key.startswith("?") else None


def owners_of(figures: Sequence[Figure], witness: Witness) -> list[Actor]:
    """Return whose count each of some figures is, in their order."""
    in_order = sorted(range(len(figures)), key=lambda number: (figures[number].span.start, number))
    found: dict[int, Actor] = {}
    for number, around, paragraph in _walk([(number, figures[number]) for number in in_order], witness):
        speakers = (witness.speaker(statement) for statement in around)
        named = next((speaker for speaker in speakers if speaker is not None and not speaker.key.startswith("?")), None)
        found[number] = named or paragraph.carried() or witness.publisher
    return [found[number] for number in range(len(figures))]


def _walk(figures: Sequence[tuple[int, Figure]], witness: Witness) -> Iterator[tuple[int, list[Statement], _Paragraph]]:
    """Give figures in the order of the text, each with the statements around it, the innermost first, and with its paragraph before it."""
    contents = [(content, statement) for statement in witness.reading.statements for content in statement.content]
    begun, ended = sorted(contents, key=lambda one: one[0].start), sorted(contents, key=lambda one: one[0].end)
    counted = sorted((figure.span.start, figure.span.end) for figure in witness.reading.figures)
    is_open: list[_Content] = []
    next_begun = next_ended = last = 0
    paragraph = _Paragraph(0)
    for number, figure in figures:
        span = figure.span
        while next_begun < len(begun) and begun[next_begun][0].start <= span.start:
            is_open.append(begun[next_begun])
            next_begun += 1
        is_open = [one for one in is_open if one[0].end > span.start]
        line_end = witness.reading.text.rfind("\n", last, span.start)
        last = span.start
        if line_end >= 0:
            paragraph = _Paragraph(line_end + 1)
        while next_ended < len(ended) and ended[next_ended][0].end <= span.start:
            _hear(ended[next_ended], paragraph, counted, witness)
            next_ended += 1
        around = sorted((one for one in is_open if one[0].covers(span)), key=lambda one: (one[0].end - one[0].start, one[1].id))
        yield number, [statement for _, statement in around], paragraph


def _hear(said: _Content, paragraph: _Paragraph, counted: Sequence[tuple[int, int]], witness: Witness) -> None:
    """Take account of a statement of a paragraph that has ended."""
    content, statement = said
    if content.start < paragraph.begin:
        return
    speaker = witness.speaker(statement)
    if speaker is not None:
        paragraph.speakers[speaker.key] = speaker
    paragraph.counting = paragraph.counting or any(_is_counting(each, counted) for each in statement.content)


def _is_counting(content: Span, counted: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a figure stands in words that somebody says."""
    at = bisect_left(counted, (content.start, 0))
    while at < len(counted) and counted[at][0] < content.end:
        if counted[at][1] <= content.end:
            return True
        at += 1
    return False
