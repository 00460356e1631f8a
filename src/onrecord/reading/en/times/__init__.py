"""Times in English: every day or period that a report names, with the days that it means."""

from onrecord.reading.en.times.find import find_times

__all__ = ["find_times"]
