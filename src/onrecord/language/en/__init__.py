"""The shipped English model: spaCy's tokeniser and one network for everything else."""

from onrecord.language.en.component import pipeline

VERSION = "0.2"
"""Of the model: raised with every new training."""

__all__ = ["VERSION", "pipeline"]
