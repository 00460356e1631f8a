"""Who says what: the statements of an English report."""

from onrecord.reading.en.attribution.find import find_attributions

__all__ = ["find_attributions"]
