"""The parties of a report: a parsed report and its attributions in, one party each under all its names out."""

from onrecord.reading.en.parties.find import find_parties

__all__ = ["find_parties"]
