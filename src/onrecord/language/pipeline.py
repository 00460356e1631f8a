"""A spaCy pipeline as a parser of pages: paragraphs in, one `Parse` with page offsets out.

In: a page's text and the stretches of it that are running text. Out: `Parse`. The pipeline sees `legible` text; tokens of white space
are taken out; offsets are of the page's text. It needs `onrecord[spacy]`. Limit: spaCy's own, of a million characters a paragraph.
"""

from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.core import LanguageError, Span
from onrecord.language.clear import is_clear, to_universal
from onrecord.language.legible import legible
from onrecord.language.model import Parse, ParsedParagraph, ParsedTokens, join
from onrecord.language.spaces import without_spaces


class PipelineParser:
    """Any spaCy pipeline that has a tagger and a parser, behind the door of this room."""

    def __init__(self, nlp: Language, name: str, version: str) -> None:
        """Take a loaded pipeline; `name` and `version` go into every reading that rests on it."""
        self.name = name
        self.version = version
        self._nlp = nlp

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Parse:
        """Parse the given stretches of `text`, each by itself."""
        parts = []
        plain = [legible(span.of(text)) for span in paragraphs]
        docs = list(self._nlp.pipe(each.text for each in plain))
        clear = any(is_clear(doc) for doc in docs)
        for span, each, doc in zip(paragraphs, plain, docs, strict=True):
            universal = to_universal(doc) if clear else doc
            starts = [span.start + at for at in each.starts([token.idx for token in doc])]
            ends = [span.start + at for at in each.ends([token.idx + len(token) for token in doc])]
            sentences = [sentence.start for sentence in universal.sents] if len(doc) else []
            parts.append(without_spaces(ParsedParagraph(_tokens(universal), starts, ends, sentences)))
        return join(parts)


def _tokens(doc: Doc) -> ParsedTokens:
    """Return the columns of a doc."""
    return ParsedTokens(
        text=[token.text for token in doc],
        lemma=[token.lemma_ for token in doc],
        pos=[token.pos_ for token in doc],
        tag=[token.tag_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=[token.head.i for token in doc],
        name=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        kind=[""] * len(doc),
    )


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
