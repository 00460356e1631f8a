"""How an incident is cited: BibTeX, RIS and CSL-JSON, which programs for references read.

In: what the public sees of an incident, who publishes it, its lasting address, the day and digest of the version; out: one entry in each
format. The day on which the page was seen is the reader's to add. Limits: BibTeX is UTF-8 (Biber, BibTeX 0.99d and later); what has no
letter in a format, such as a line's end, is a space.
"""

import datetime as dt
import re
from dataclasses import dataclass

import msgspec

from onrecord.core import visible
from onrecord.publication.phrases import day_words
from onrecord.publication.translation import SOURCE, gettext, speaking
from onrecord.publication.words import heading_words
from onrecord.record import Incident

_VERSION = 16  # digits of a digest that tell the versions of one page apart
_KEY = re.compile(r"[^A-Za-z0-9]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, whether a backslash stands before them or not
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "^": "%5E", "`": "%60"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: `changed` is the day since which the page is as it is, `version` tells it from others; empty is not stated."""

    id: str
    title: str
    publisher: str
    address: str
    changed: dt.date | None
    version: str


def citation_of(incident: Incident, *, publisher: str, address: str, changed: dt.date | None, digest: str) -> Citation:
    """Return how an incident is cited, in English as all that programs read.

    Args:
        incident: The incident, without what the public may not see.
        publisher: Who publishes the record; empty where the settings don't say so.
        address: The lasting address of its page; empty where nobody knows it.
        changed: The day since which it is as it is.
        digest: The digest of what is published of it.
    """
    with speaking(SOURCE):
        title = heading_words(incident)
    return Citation(incident.id, _line(title), _line(publisher), _line(address), changed, digest[:_VERSION])


def citation_files(one: Citation) -> dict[str, bytes]:
    """Return the files by the ends of their names."""
    return {"bib": bibtex(one).encode(errors="replace"), "ris": ris(one).encode(errors="replace"), "csl.json": csl_json(one)}


def citation_words(one: Citation) -> str:
    """Return a citation in words, in the language that is spoken."""
    parts = [one.publisher, f"“{one.title}”"]
    if one.changed is not None:
        parts.append(day_words(one.changed))
    parts += [gettext("version {version}", version=one.version) if one.version else "", gettext("incident {id}", id=one.id), one.address]
    return ", ".join(filter(None, parts)) + "."


def bibtex(one: Citation) -> str:
    """Return the entry for BibTeX."""
    fields = {"title": f"{{{_tex(one.title)}}}"}
    if one.publisher:
        fields |= {"author": f"{{{_tex(one.publisher)}}}", "publisher": _tex(one.publisher)}
    if one.changed is not None:
        fields |= {"year": f"{one.changed:%Y}", "month": f"{one.changed.month}", "date": one.changed.isoformat()}
    if one.address:
        fields["url"] = one.address.translate(_IN_URL)
    fields |= {"version": one.version} if one.version else {}
    fields["note"] = f"Incident {_tex(one.id)}"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(one)},\n{lines}}}\n"


def ris(one: Citation) -> str:
    """Return the entry in RIS."""
    told = [("TY", "ELEC"), ("ID", _key(one)), ("TI", one.title)]
    if one.publisher:
        told += [("AU", f"{one.publisher},"), ("PB", one.publisher)]  # the comma: no first name, a body
    if one.changed is not None:
        told += [("PY", f"{one.changed:%Y}"), ("DA", f"{one.changed:%Y/%m/%d}/")]
    told += [("UR", one.address)] if one.address else []
    told += [("ET", one.version)] if one.version else []
    told += [("LA", SOURCE), ("C1", f"Incident {one.id}"), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in told)


def csl_json(one: Citation) -> bytes:
    """Return the entry as the Citation Style Language takes it."""
    item: dict[str, object] = {"id": _key(one), "type": "webpage", "title": one.title, "language": SOURCE, "note": f"Incident {one.id}"}
    if one.publisher:
        item |= {"author": [{"literal": one.publisher}], "publisher": one.publisher}
    if one.changed is not None:
        item["issued"] = {"date-parts": [[one.changed.year, one.changed.month, one.changed.day]]}
    item |= {"URL": one.address} if one.address else {}
    item |= {"version": one.version} if one.version else {}
    return msgspec.json.encode([item])


def _key(one: Citation) -> str:
    """Return what the entry is called: one of its own for each incident and version."""
    return f"onrecord-{_KEY.sub('-', one.id)}" + (f"-{_KEY.sub('', one.version)[:8]}" if one.version else "")


def _line(words: str) -> str:
    return " ".join(_SPACE.sub(" ", visible(words)).split())


def _tex(words: str) -> str:
    return words.translate(_TEX)
