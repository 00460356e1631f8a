"""A spaCy pipeline as a parser of pages: paragraphs in, one `Doc` with page offsets out.

In: a page's text and the stretches of it that are running text. Out: `Parse`. The pipeline sees
`legible` text; line breaks and other white space are no tokens; offsets are of the page's text. Cost is linear in the
text.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.core import LanguageError, Span
from onrecord.language.clear import is_clear, to_universal
from onrecord.language.legible import legible
from onrecord.language.model import Parse

KEPT: list[int | str] = ["SENT_START", "HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE"]
"""What of a paragraph's annotation the joined doc keeps."""


class PipelineParser:
    """Any spaCy pipeline that has a tagger and a parser, behind the door of this room."""

    def __init__(self, nlp: Language, name: str, version: str) -> None:
        """Take a loaded pipeline; `name` and `version` go into every reading that rests on it."""
        self.name = name
        self.version = version
        self._nlp = nlp

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Parse:
        """Parse the given stretches of `text`, each by itself."""
        docs: list[Doc] = []
        starts: list[int] = []
        ends: list[int] = []
        sizes: list[int] = []
        legibles = [legible(span.of(text)) for span in paragraphs]
        tokenised = [self._nlp.make_doc(plain.text) for plain in legibles]
        for span, plain, doc in zip(paragraphs, legibles, self._nlp.pipe(tokenised), strict=True):
            table = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype(np.int64).reshape(-1, 3)
            words = table[table[:, 2] == 0]
            if not len(words):
                continue
            starts += [span.start + at for at in plain.starts(words[:, 0].tolist())]
            ends += [span.start + at for at in plain.ends((words[:, 0] + words[:, 1]).tolist())]
            sizes.append(len(words))
            docs.append(doc if len(words) == len(table) else _without_space(doc))
        bounds = [0, *accumulate(sizes)]
        doc = _join(docs, self._nlp)
        if is_clear(doc):
            doc = to_universal(doc)
        return Parse(
            doc=doc,
            starts=starts,
            ends=ends,
            paragraphs=tuple(pairwise(bounds)),
            paragraph_of=[number for number, size in enumerate(sizes) for _ in range(size)],
            kinds=[kind for part in docs for kind in part.user_data.get("kinds", [""] * len(part))],
        )


def _without_space(doc: Doc) -> Doc:
    """Return the doc without tokens of white space (two spaces in a row make one)."""
    keep = [token.i for token in doc if not token.is_space]
    at = {old: new for new, old in enumerate(keep)}

    def head(token: Token) -> int:
        while token.is_space and token.head.i != token.i:
            token = token.head
        return at.get(token.i, -1)

    words = [doc[i] for i in keep]
    heads = [head(word.head) for word in words]
    made = Doc(
        doc.vocab,
        words=[word.text for word in words],
        spaces=[True] * len(words),
        tags=[word.tag_ for word in words],
        pos=[word.pos_ for word in words],
        morphs=[str(word.morph) for word in words],
        lemmas=[word.lemma_ for word in words],
        heads=[n if h < 0 else h for n, h in enumerate(heads)],
        deps=[word.dep_ for word in words],
        ents=[f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O" for word in words],
    )
    if "kinds" in doc.user_data:
        made.user_data["kinds"] = [doc.user_data["kinds"][i] for i in keep]
    return made


def _join(docs: list[Doc], nlp: Language) -> Doc:
    """Return one doc of all paragraphs; an empty one where there are none. spaCy's own joining goes token by token."""
    if not docs:
        return Doc(nlp.vocab)
    if len(docs) == 1:
        return docs[0]
    table = np.concatenate([doc.to_array(["ORTH", "SPACY", *KEPT]).reshape(len(doc), -1) for doc in docs])
    table[np.cumsum([len(doc) for doc in docs])[:-1] - 1, 1] = 1
    forms = {number: nlp.vocab.strings[number] for number in set(table[:, 0].tolist())}
    words = [forms[number] for number in table[:, 0].tolist()]
    joined = Doc(nlp.vocab, words=words, spaces=table[:, 1].astype(bool).tolist())
    return joined.from_array(KEPT, table[:, 2:])  # type: ignore[arg-type]  # the stub knows signed numbers only


def load_pipeline(name: str) -> PipelineParser:
    """Load an installed spaCy pipeline by name or path; raises LanguageError where it is missing or can't parse."""
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        message = f"The spaCy pipeline {name!r} could not be loaded: {str(error).splitlines()[0]}"
        raise LanguageError("no_model", message, "Install it in the same environment, or leave --model out.") from error
    if not {"parser", "tagger"} <= set(nlp.pipe_names):
        message = f"The spaCy pipeline {name!r} has {', '.join(nlp.pipe_names) or 'no components'}."
        raise LanguageError("unfit_model", message, "A tagger and a parser are needed.")
    return PipelineParser(nlp, name, str(nlp.meta.get("version", "unknown")))
