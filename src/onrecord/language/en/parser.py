"""The shipped English parser: paragraphs in, one `Parse` with page offsets out.

In: a page's text and the stretches of it that are running text. Out: tokens with sentence starts, tags, lemmas, trees, names and
kinds (after GUM's entity layer). The network sees `legible` text; tokens of white space are taken out behind it; offsets are of the
page's text. A paragraph too long for one window is taken sentence by sentence: what the last sentence of a window is, the next
decides. Cost is linear in the text.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.core import Span
from onrecord.language.en.features import MAX_PIECES
from onrecord.language.en.lemma import Lexicon
from onrecord.language.en.network import LONGEST_WINDOW, Annotation, Network
from onrecord.language.legible import legible
from onrecord.language.model import Parse, ParsedParagraph, ParsedTokens, join
from onrecord.language.spaces import without_spaces
from onrecord.language.tokenizer import Tokenizer

MODEL = Path(__file__).parent / "model"
TOKENIZER = Path(__file__).parent / "tokenizer.json"
REMEMBERED_LEMMAS = 100_000
REMEMBERED_WINDOWS = 2_000
"""Windows, some 6 KB each: copies of one text, and what a publisher prints below every report, go through the network once."""
ROOT = "ROOT"

Window = tuple[int, Annotation]
"""How many of a window's words count, and what is said of them."""


class EnglishParser:
    """The tokeniser, the network and the lexicon of lemmas, loaded once."""

    def __init__(self, version: str, folder: Path = MODEL) -> None:
        """Load the network from a folder; `version` goes into every reading that rests on it."""
        self.name = "onrecord-en"
        self.version = version
        self.tokenize = Tokenizer(TOKENIZER)
        self._network = Network(folder)
        self._lexicon = Lexicon(folder / "lemmas.tsv")
        self._lemmas: dict[tuple[str, int, tuple[int, ...]], str] = {}
        self._annotations: dict[tuple[str, ...], Annotation] = {}
        self._parts = [label.split("|", 1)[0] for label in self._network.labels["features"]]

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Parse:
        """Parse the given stretches of `text`, each by itself.

        All go through the network before the first is written down, which keeps caches warm.
        """
        plain = [legible(span.of(text)) for span in paragraphs]
        tokenized = [self.tokenize(each.text) for each in plain]
        said = [list(self._windows(forms)) for forms, _ in tokenized]
        parts = []
        for span, each, (forms, starts), windows in zip(paragraphs, plain, tokenized, said, strict=True):
            ends = [start + len(form) for form, start in zip(forms, starts, strict=True)]
            tokens, sentences = self._write(forms, windows)
            first = [span.start + at for at in each.starts(starts)]
            last = [span.start + at for at in each.ends(ends)]
            parts.append(without_spaces(ParsedParagraph(tokens, first, last, sentences)))
        return join(parts)

    def _windows(self, forms: list[str]) -> Iterator[Window]:
        """Yield what is said of a paragraph, window by window; a last sentence behind which the paragraph goes on does not count."""
        at = 0
        while at < len(forms):
            window = self._window(forms, at)
            annotation = self._annotations.get(tuple(window)) or self._annotate(window)
            kept = len(window)
            if at + kept < len(forms):
                starts = np.flatnonzero(annotation.starts)
                if len(starts) > 1:
                    kept = int(starts[-1])
            yield kept, annotation
            at += kept

    def _annotate(self, window: list[str]) -> Annotation:
        """Return what the network says of a window, and keep it: of the same window it says the same."""
        if len(self._annotations) >= REMEMBERED_WINDOWS:
            self._annotations.clear()
        annotation = self._annotations[tuple(window)] = self._network.annotate(window)
        return annotation

    def _window(self, forms: list[str], at: int) -> list[str]:
        """Return the next forms of a paragraph that fit into one window."""
        if len(forms) - at <= LONGEST_WINDOW // MAX_PIECES:
            return forms[at:]
        budget = LONGEST_WINDOW
        end = at
        while end < len(forms):
            budget -= len(self._network.pieces(forms[end]))
            if budget < 0:
                break
            end += 1
        return forms[at:end]

    def _write(self, forms: list[str], windows: list[Window]) -> tuple[ParsedTokens, list[int]]:
        """Return a paragraph's tokens, and where its sentences begin."""
        labels = self._network.labels
        tokens = ParsedTokens(text=forms)
        sentences: list[int] = []
        for kept, a in windows:
            at = len(tokens.head)
            heads = a.heads[:kept].tolist()
            features = a.features[:kept].tolist()
            sentences += (at + np.flatnonzero(a.starts[:kept])).tolist()
            tokens.head.extend([at + head for head in heads])
            relations = [labels["relations"][label] for label in a.relations[:kept].tolist()]
            for root in [n for n, head in enumerate(heads) if head == n]:
                relations[root] = ROOT
            tokens.dep.extend(relations)
            tokens.tag.extend([labels["tags"][tag] for tag in a.tags[:kept].tolist()])
            tokens.pos.extend([self._parts[feature] for feature in features])
            keys = zip(forms[at : at + kept], features, map(tuple, a.lemmas[:kept].tolist()), strict=True)
            tokens.lemma.extend([self._lemmas.get(key) or self._lemma(key) for key in keys])
            tokens.name.extend([labels["names"][name] for name in a.names[:kept].tolist()])
            tokens.kind.extend([labels["kinds"][kind] for kind in a.kinds[:kept].tolist()])
        return tokens, sentences

    def _lemma(self, key: tuple[str, int, tuple[int, ...]]) -> str:
        """Return the lemma of a form with its features and likeliest scripts, and keep it."""
        if len(self._lemmas) > REMEMBERED_LEMMAS:
            self._lemmas.clear()
        form, feature, edits = key
        scripts = [self._network.labels["lemmas"][edit] for edit in edits]
        known = self._lemmas[key] = self._lexicon.lemma(form, self._parts[feature], scripts)
        return known
