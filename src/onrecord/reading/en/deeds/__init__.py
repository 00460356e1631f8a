"""What a report's words say of acts of war: a report and its parties in, signs, targets, weapons, breaches and actors out."""

from onrecord.reading.en.deeds.find import find_deeds, of_war

__all__ = ["find_deeds", "of_war"]
