"""Places of the world by name: GeoNames' towns as shipped, a table of areas, and dumps of countries that a user adds."""

from onrecord.reading.gazetteer.gazetteer import Gazetteer, load_gazetteer
from onrecord.reading.gazetteer.model import Entry

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]
