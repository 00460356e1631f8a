"""A name of a place as found in the tokens."""

from dataclasses import dataclass

from onrecord.reading.gazetteer import GazetteerEntry


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of a place: its tokens (past-last `last`), its entries, the class that the words around it ask for.

    `name` is what it is called where that is not all its words ("Jabalia" of "Jabalia refugee camp"); else empty. `is_firm`: it is a
    place even where the gazetteer knows none of its name.
    """

    first: int
    last: int
    entries: tuple[GazetteerEntry, ...]
    wanted: str = ""
    name: str = ""
    is_firm: bool = False
