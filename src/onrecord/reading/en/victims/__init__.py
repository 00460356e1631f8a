"""Who was harmed, one by one: people who are named or described as killed, injured, missing or detained."""

from onrecord.reading.en.victims.find import find_victims

__all__ = ["find_victims"]
