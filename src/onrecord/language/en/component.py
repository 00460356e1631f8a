"""The network as a spaCy component: it fills in sentence starts, tags, morphology, lemmas, trees and names of `Doc`s.

In: tokenised `Doc`s of running text, one a paragraph. Out: the same, annotated; `doc.user_data["kinds"]` names what the
mention is that each token heads (person, organization, place, event ...; "" for none), after GUM's entity layer.
A paragraph too long for one window is taken sentence by sentence: what the last sentence of a window is, the next decides.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from onrecord.language.en.features import MAX_PIECES
from onrecord.language.en.lemma import Lexicon
from onrecord.language.en.network import LONGEST_WINDOW, Annotation, Network

MODEL = Path(__file__).parent / "model"
REMEMBERED_LEMMAS = 100_000
IOB = {"I": 1, "O": 2, "B": 3}
"""spaCy's numbers for inside, outside, beginning."""
COLUMNS = [SENT_START, HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE]

# Universal Dependencies split at every hyphen and slash inside a word; spaCy's English leaves those beside digits.
INFIXES = [
    r"(?<=[0-9])[-–/](?=[A-Za-z])",
    r"(?<=[A-Za-z])[-–/](?=[0-9])",
    r"(?<=[a-z])\.(?=[“‘\"'(]?[A-Z][a-z])",
    r"[—–]+",
    r"(?<=[A-Za-z])[/](?=[A-Za-z])",
]


class Annotator:
    """The component."""

    def __init__(self, folder: Path) -> None:
        """Load the network from a folder."""
        self._network = Network(folder)
        self._strings: dict[str, NDArray[np.uint64]] = {}
        self._lexicon = Lexicon(folder / "lemmas.tsv")
        self._lemmas: dict[tuple[str, int, tuple[int, ...]], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one paragraph."""
        if len(doc):
            forms = _forms(doc)
            self._write(doc, forms, list(self._parts(forms)))
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        """Annotate the paragraphs of a page: all go through the network before the first is written, which keeps caches warm."""
        del batch_size
        forms = [(doc, _forms(doc)) for doc in docs]
        said = [list(self._parts(listed)) for _, listed in forms]
        for (doc, listed), parts in zip(forms, said, strict=True):
            if listed:
                self._write(doc, listed, parts)
            yield doc

    def _parts(self, forms: list[str]) -> Iterator[tuple[int, Annotation]]:
        """Yield what is said of a paragraph, window by window: how many words count, and what is said of them.

        A window's last sentence does not count where the paragraph goes on behind it.
        """
        at = 0
        while at < len(forms):
            window = self._window(forms, at)
            annotation = self._network.annotate(window)
            kept = len(window)
            if at + kept < len(forms):
                starts = np.flatnonzero(annotation.starts)
                if len(starts) > 1:
                    kept = int(starts[-1])
            yield kept, annotation
            at += kept

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

    def _write(self, doc: Doc, forms: list[str], parts: list[tuple[int, Annotation]]) -> None:
        """Set all annotations of a paragraph."""
        table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        kinds: list[str] = []
        at = 0
        for kept, a in parts:
            rows = table[at : at + kept]
            steps = a.heads[:kept] - np.arange(kept)
            rows[:, 0] = np.where(a.starts[:kept], 1, -1).astype(np.uint64)
            rows[:, 1] = steps.astype(np.uint64)
            rows[:, 2] = self._ids(doc, "relations")[a.relations[:kept]]
            rows[steps == 0, 2] = self._ids(doc, "root")
            rows[:, 3] = self._ids(doc, "tags")[a.tags[:kept]]
            rows[:, 4:6] = self._ids(doc, "features")[a.features[:kept]]
            edits = map(tuple, a.lemmas[:kept].tolist())
            keys = zip(forms[at : at + kept], a.features[:kept].tolist(), edits, strict=True)
            rows[:, 6] = [self._lemmas.get(key) or self._lemma(doc, key) for key in keys]
            rows[:, 7:] = self._ids(doc, "names")[a.names[:kept]]
            kinds += [self._network.labels["kinds"][kind] for kind in a.kinds[:kept].tolist()]
            at += kept
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]  # the stub knows signed numbers only
        doc.user_data["kinds"] = kinds

    def _ids(self, doc: Doc, what: str) -> NDArray[np.uint64]:
        """Return the vocabulary's numbers of one label set, made on first use; two columns for names, and for parts with features."""
        known = self._strings.get(what)
        if known is None:
            labels, strings = self._network.labels, doc.vocab.strings
            rows: list[int] | list[list[int]]
            if what == "names":
                rows = [[IOB[name[0]], strings.add(name[2:]) if len(name) > 1 else 0] for name in labels["names"]]
            elif what == "features":
                parts = [label.split("|", 1) for label in labels["features"]]
                rows = [[strings.add(part), doc.vocab.morphology.add(features)] for part, features in parts]
            else:
                rows = [strings.add(label) for label in (["ROOT"] if what == "root" else labels[what])]
            known = self._strings[what] = np.array(rows, dtype=np.uint64)
        return known

    def _lemma(self, doc: Doc, key: tuple[str, int, tuple[int, ...]]) -> int:
        """Return the vocabulary's number of the lemma of a form with its features and likeliest scripts, and keep it."""
        if len(self._lemmas) > REMEMBERED_LEMMAS:
            self._lemmas.clear()
        form, feature, edits = key
        labels = self._network.labels
        part = labels["features"][feature].split("|", 1)[0]
        known = doc.vocab.strings.add(self._lexicon.lemma(form, part, [labels["lemmas"][edit] for edit in edits]))
        self._lemmas[key] = known
        return known


def _forms(doc: Doc) -> list[str]:
    """Return the tokens' forms; asking the vocabulary for numbers costs a third of asking each token."""
    strings = doc.vocab.strings
    return [strings[int(number)] for number in doc.to_array(["ORTH"]).ravel().tolist()]


@Language.factory("onrecord_english", default_config={"folder": None})
def make_annotator(nlp: Language, name: str, folder: str | None) -> Annotator:
    """Make the component for a spaCy pipeline; `folder` holds another trained network."""
    del nlp, name
    return Annotator(Path(folder) if folder else MODEL)


def pipeline(folder: Path | None = None) -> Language:
    """Return spaCy's English tokeniser, split as the treebanks split, followed by the network."""
    nlp = English()
    infixes = compile_infix_regex([*English.Defaults.infixes, *INFIXES])
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)  # noqa: S101  (English makes one)
    tokenizer.infix_finditer = infixes.finditer
    nlp.add_pipe("onrecord_english", config={"folder": str(folder) if folder else None})
    return nlp
