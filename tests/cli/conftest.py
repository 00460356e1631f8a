"""The reading made by hand, for everything that shows readings."""

from tests.handmade import find, hostile, reading

__all__ = ["find", "hostile", "reading"]
