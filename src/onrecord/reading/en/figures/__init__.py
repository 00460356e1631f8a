"""How many people were harmed: every number of people in a report, as a range with its bound.

In: a report. Out: `FigureMention`s in the order of the text. Numbers that count anything but people are left out.
"""

from onrecord.reading.en.figures.find import find_figures

__all__ = ["find_figures"]
