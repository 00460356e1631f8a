"""Places in English: which words name places, and what stands around them that tells which ones."""

from onrecord.reading.en.places.find import find_places

__all__ = ["find_places"]
