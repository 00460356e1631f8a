"""Proper names: a parsed report in, whole names out, each with what it names."""

from onrecord.reading.en.names.find import find_names

__all__ = ["find_names"]
