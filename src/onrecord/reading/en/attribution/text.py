"""The text of a report as the rules of attribution walk it, and the statement that they draft.

`Text` adds to the tokens of a report where each subtree begins and ends, and which tokens stand in quotation marks.
A `StatementDraft` is a statement in token numbers; `find` makes an `Attribution` of it. Ranges are (first, past-last).
"""

from dataclasses import dataclass

from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Report
from onrecord.reading.model import Stance, StatementKind

Range = tuple[int, int]
SHORT = frozenset(
    {
        "lt",
        "gov",
        "pres",
        "sen",
        "rep",
        "gen",
        "col",
        "sgt",
        "maj",
        "capt",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "brig",
        "adm",
        "prof",
        "no",
        "rev",
        "cmdr",
    }
)
"""What a full stop makes an abbreviation of, not the end of a sentence."""
MARKS = frozenset("\"'“”‘’„«»") | {"''", "``"}
STOPS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Text:
    """A report's tokens.

    `left` and `right` are the first and last token of each one's subtree (both included); `begin` and `end` (past-last) the
    sentence by its punctuation, which is never longer than the parser's.
    """

    report: Report
    tokens: Tokens
    left: list[int]
    right: list[int]
    begin: list[int]
    end: list[int]

    def subtree(self, token: int) -> Range:
        """Return the stretch that a token's subtree covers."""
        return self.left[token], self.right[token] + 1

    def child(self, token: int, *relations: str) -> int | None:
        """Return the first child of a token that has one of the relations."""
        dep = self.tokens.dep
        return next((child for child in self.tokens.children[token] if dep[child] in relations), None)

    def paragraph(self, token: int) -> Range:
        """Return the paragraph that a token is in."""
        parse = self.report.parse
        return parse.paragraphs[parse.paragraph_of[token]]


@dataclass(slots=True)
class StatementDraft:
    """A statement while it is put together, in token ranges."""

    cue_head: int | None
    cue: list[Range]
    source_head: int | None
    source: list[Range]
    content: list[Range]
    stance: Stance
    told: bool = False
    """Whether the content is quoted words that the cue tells (they outrank what the tree alone gives)."""
    within: "StatementDraft | None" = None
    kind: StatementKind = StatementKind.SPEECH


def text_of(report: Report, quotes: list[Range]) -> Text:
    """Return a report's text with the bounds of its subtrees and sentences; `quotes` are the stretches in quotation marks."""
    tokens = tokens_of(report)
    size = len(tokens)
    left, right = list(range(size)), list(range(size))
    order: list[int] = [token for token in range(size) if tokens.head[token] == token]
    for token in order:  # grows while it is walked: governors before their children
        order.extend(tokens.children[token])
    for token in reversed(order):
        head = tokens.head[token]
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    begin, end = _sentences(tokens, quotes)
    return Text(report, tokens, left, right, begin, end)


def _sentences(tokens: Tokens, quotes: list[Range]) -> tuple[list[int], list[int]]:
    """Return, for each token, where its sentence begins and ends; a full stop ends one even where the parser goes on."""
    size = len(tokens)
    begin, end = [0] * size, [0] * size
    closing = {last - 1 for _, last in quotes}
    start = 0
    for token in range(size):
        last = token + 1 == size or tokens.first[token + 1] == token + 1
        if tokens.text[token] in STOPS:
            last = last or (token + 1 not in closing and tokens.lower[token - 1] not in SHORT)
        elif token in closing and tokens.text[token - 1] in STOPS:
            last = last or not tokens.text[token + 1][:1].islower()
        if last:
            begin[start : token + 1] = [start] * (token + 1 - start)
            end[start : token + 1] = [token + 1] * (token + 1 - start)
            start = token + 1
    return begin, end


def cut(ranges: list[Range], holes: list[Range]) -> list[Range]:
    """Return the ranges without what lies in the holes."""
    for first, last in holes:
        kept: list[Range] = []
        for start, end in ranges:
            kept += [part for part in ((start, min(end, first)), (max(start, last), end)) if part[0] < part[1]]
        ranges = kept
    return ranges


def joined(ranges: list[Range]) -> list[Range]:
    """Return the ranges in order, those that touch or overlap as one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out
