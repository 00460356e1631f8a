"""Places of the world by name: GeoNames' towns as shipped, a table of areas, and dumps of countries that a user adds."""

from onrecord.reading.gazetteer.areas import known_countries
from onrecord.reading.gazetteer.compiling import Compiled, Dump, compile_index, form_of_index, is_of_names
from onrecord.reading.gazetteer.gazetteer import Gazetteer, TextDump, load_gazetteer
from onrecord.reading.gazetteer.model import GazetteerEntry

__all__ = [
    "Compiled",
    "Dump",
    "Gazetteer",
    "GazetteerEntry",
    "TextDump",
    "compile_index",
    "form_of_index",
    "is_of_names",
    "known_countries",
    "load_gazetteer",
]
