"""The shipped English model: a tokeniser by rules and one network for everything else."""

from onrecord.language.en.parser import EnglishParser

VERSION = "0.2"
"""Of the model: raised with every new training."""

__all__ = ["VERSION", "EnglishParser"]
