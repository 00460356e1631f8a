"""Where the pages of a site lie: stable addresses by lasting ids, all relative, so that the site works from any folder.

In: ids, names, days; out: paths below the folder of a language. English lies at the top, every other language in a folder of its own.
"""

import hashlib

from onrecord.publication.site.model import IncidentEntry, SiteConfig
from onrecord.publication.translation import LANGUAGES

_LETTERS = 12  # of a digest: enough to tell the parties of a record apart
UNKNOWN = "unknown"
"""What lists are called of what has no day or no country."""


def page_path(name: str, language: str) -> str:
    """Return where a page lies: `incident/4f2a.html`, `ar/incident/4f2a.html`."""
    return name if language == LANGUAGES[0] else f"{language}/{name}"


def root_of(name: str) -> str:
    """Return what leads from a page to the first page of its language: `../` for each folder."""
    return "../" * name.count("/")


def incident_name(incident: str) -> str:
    """Return the page of an incident."""
    return f"incident/{incident}.html"


FEEDS = ("changes.atom", "changes.json")
"""The feeds of what changed, in each language: Atom, JSON Feed."""

CITED_AS = ("bib", "ris", "csl.json")
"""The ends of the names of files for programs that keep references: BibTeX, RIS, CSL-JSON."""


def citation_name(incident: str, suffix: str) -> str:
    """Return the file of an incident that programs for references read; it lies beside the English page, for all languages."""
    return f"incident/{incident}.{suffix}"


_PAGES = tuple(page_path(incident_name("%s"), language) for language in LANGUAGES)
_FILES = (*_PAGES, *(citation_name("%s", suffix) for suffix in CITED_AS))


def incident_pages(incident: str) -> list[str]:
    """Return where the pages of an incident lie, or what stands under a former id."""
    return [path % incident for path in _PAGES]


def incident_files(incident: str) -> list[str]:
    """Return where all files of an incident lie: its pages, and those that programs for references read."""
    return [path % incident for path in _FILES]


def incident_address(incident: str, settings: SiteConfig) -> str:
    """Return the lasting address of an incident; empty where nobody knows where the site will be found."""
    return f"{settings.base_url}/{incident_name(incident)}" if settings.base_url else ""


def month_of(entry: IncidentEntry) -> str:
    """Return the month that an incident is listed under: that of its first day."""
    return entry.first.isoformat()[:7] if entry.first is not None else UNKNOWN


def month_name(month: str) -> str:
    """Return the page of a month."""
    return f"month/{month}.html"


def country_of_entry(entry: IncidentEntry) -> str:
    """Return the country that an incident is listed under."""
    return entry.place.country or UNKNOWN if entry.place is not None else UNKNOWN


def country_name(country: str) -> str:
    """Return the page of the places of a country."""
    return f"place/{country}.html"


def place_anchor(place: str) -> str:
    """Return what leads to a place on the page of its country."""
    return f"p-{_digest(place)}"


def party_name(party: str) -> str:
    """Return the page of a party."""
    return f"party/{_digest(party)}.html"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
