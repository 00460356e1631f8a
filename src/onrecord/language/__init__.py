"""A page's text in, parsed text out: the shipped English model, or any spaCy pipeline in its stead."""

from functools import cache

from onrecord.core import LanguageError
from onrecord.language.model import Parse, Parser
from onrecord.language.spacy_import import import_spacy

__all__ = ["Parse", "Parser", "load"]

READ = ("en",)
"""Languages that have a reader."""


def load(language: str = "en", model: str | None = None) -> Parser:
    """Return the parser for a language: the shipped one, loaded once, or the spaCy pipeline `model`.

    Raises LanguageError (`language.unsupported`) where no reader exists, (`language.no_model`, `language.unfit_model`)
    where `model` can't be used.
    """
    if language not in READ:
        message = f"There is no reader for {language!r} yet."
        raise LanguageError("unsupported", message, f"Languages that can be read: {', '.join(READ)}.")
    return _loaded(model)


@cache
def _loaded(model: str | None) -> Parser:
    """Load a parser; importing spaCy takes most of the time, so it is only done here."""
    import_spacy()
    from onrecord.language.pipeline import PipelineParser, load_pipeline  # noqa: PLC0415  (late, see above)

    if model is not None:
        return load_pipeline(model)
    from onrecord.language.en import VERSION, pipeline  # noqa: PLC0415  (late, see above)

    return PipelineParser(pipeline(), "onrecord-en", VERSION)
