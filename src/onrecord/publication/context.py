"""The words of the JSON-LD: what each key stands for, in schema.org, in Web Annotation and, where both have none, here.

The context stands in the file itself, so that nobody has to ask a server what a record means. Keys of Web Annotation are those
of its own context. Identifiers are made of those of the record and of its documents: the same in every export.
"""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from onrecord.reading import Group

_SCHEMA = "https://schema.org/"
_OA = "http://www.w3.org/ns/oa#"
_OURS = "urn:onrecord:term:"
_COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

_TYPES = "Article Claim ClaimReview Event GeoCoordinates Organization Person Place PropertyValue QuantitativeValue Rating Role"
_VALUES = "about addressCountry alternateName author claimReviewed gender geo headline identifier inLanguage latitude location longitude"
_MORE_VALUES = "maxValue minValue name propertyID publisher ratingExplanation reviewRating roleName temporalCoverage text value"
_NODES = "appearance firstAppearance itemReviewed sameAs"
_DAYS = "dateCreated datePublished endDate startDate"


def context() -> dict[str, Any]:
    """Return the context."""
    found: dict[str, Any] = {"@version": 1.1}
    found |= {name: _SCHEMA + name for name in f"{_TYPES} {_VALUES} {_MORE_VALUES}".split()}
    found |= {name: {"@id": _SCHEMA + name, "@type": "@id"} for name in _NODES.split()}
    found |= {name: {"@id": _SCHEMA + name, "@type": f"{_SCHEMA}Date"} for name in _DAYS.split()}
    found["about"] = {"@id": f"{_SCHEMA}about", "@type": "@id"}
    found["url"] = {"@id": f"{_SCHEMA}url", "@type": f"{_SCHEMA}URL"}
    found |= {name: _OA + name for name in "Annotation SpecificResource TextQuoteSelector TextPositionSelector exact prefix suffix".split()}
    found |= {name: {"@id": _OA + name, "@type": _COUNT} for name in ("start", "end")}
    found |= {"describing": f"{_OA}describing", "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"}}
    found |= {key: {"@id": _OA + name, "@type": "@id"} for key, name in (("body", "hasBody"), ("source", "hasSource"))}
    found |= {"target": f"{_OA}hasTarget", "selector": f"{_OA}hasSelector"}
    found |= {
        name: _OURS + name
        for name in "act age contested group independentSources injured kin killed occupation outcome perpetrator".split()
    }
    found |= {
        name: _OURS + name
        for name in (
            "decided geonames matter membersDigest party placeNamed position precision relatedTo scale stance strikeStatus targetKind "
            "total victim weaponKind withheld"
        ).split()
    }
    found |= {name: _OURS + name for harm in ("killed", "injured") for group in Group if (name := f"{harm}{group.capitalize()}")}
    found["toldIn"] = {"@id": f"{_OURS}toldIn", "@type": "@id"}
    found["denies"] = {"@id": f"{_OURS}denies", "@type": "@id"}
    return found


def urn(kind: str, *parts: str) -> str:
    """Return the identifier of a node: `urn:onrecord:KIND:PART:...`, with what no URN may hold percent-encoded."""
    return ":".join(("urn:onrecord", kind, *map(_coded, parts)))


@lru_cache(maxsize=1_024)  # an id of a document stands in many identifiers, one after the other
def _coded(part: str) -> str:
    return quote(part, safe="")
