"""A page's text in, parsed text out: the shipped English model, or any spaCy pipeline in its stead."""

from functools import cache

from onrecord.core import LanguageError
from onrecord.language.common import is_common
from onrecord.language.model import Parse, ParsedTokens, Parser

__all__ = ["Parse", "ParsedTokens", "Parser", "is_common", "load"]

READ = ("en",)
"""Languages that have a reader."""


def load(language: str = "en", model: str | None = None) -> Parser:
    """Return the parser for a language: the shipped one, loaded once, or the spaCy pipeline `model`.

    Raises LanguageError (`language.unsupported`) where no reader exists, (`language.not_installed`, `language.no_model`,
    `language.unfit_model`) where `model` can't be used.
    """
    if language not in READ:
        message = f"There is no reader for {language!r} yet."
        raise LanguageError("unsupported", message, f"Languages that can be read: {', '.join(READ)}.")
    return _loaded(model)


@cache
def _loaded(model: str | None) -> Parser:
    """Load a parser; importing what it needs takes time, so it is only done here."""
    if model is not None:
        try:
            from onrecord.language.pipeline import load_pipeline  # noqa: PLC0415  (spaCy, which only this needs)
        except ModuleNotFoundError as error:
            message = f"A pipeline of spaCy needs the library {error.name}."
            raise LanguageError("not_installed", message, "Install it: pip install 'onrecord[spacy]'") from None
        return load_pipeline(model)
    from onrecord.language.en import VERSION, EnglishParser  # noqa: PLC0415  (late, see above)

    return EnglishParser(VERSION)
