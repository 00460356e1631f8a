"""Import spaCy without its command line.

`import spacy` brings along the whole of spaCy's command line (project files, downloads, an HTTP client) for the one function
`spacy.info`: two fifths of the seconds before the first reading. Nothing of reading uses it. A stand-in takes its place for
the length of the import and is gone afterwards: `import spacy.cli` and `spacy.info` still give the real thing.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

COMMAND_LINE = "spacy.cli"
INFO = "spacy.cli.info"


def import_spacy() -> ModuleType:
    """Return spaCy, imported with its command line left out where this is its first import."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    package, info = ModuleType(COMMAND_LINE), ModuleType(INFO)
    package.__path__ = []
    info.info = _info  # type: ignore[attr-defined]  # a module made by hand
    sys.modules[COMMAND_LINE], sys.modules[INFO] = package, info
    try:
        spacy = importlib.import_module("spacy")
    finally:
        del sys.modules[COMMAND_LINE], sys.modules[INFO]
    if getattr(spacy, "cli", None) is package:
        del spacy.cli
    return spacy


def _info(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (spaCy's own signature)
    """Do what `spacy.info` does, importing the command line first."""
    return importlib.import_module(INFO).info(*arguments, **options)
