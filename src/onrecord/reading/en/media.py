"""Pictures that captions speak of: what kind, whose, credited to whom, of which day.

In: a report whose page has caption and credit zones, its parties and times. Out: one `Medium` a caption. A credit is the one that
follows the caption before the next text of the body; a day is the first single day that the caption names.
"""

import functools
import tomllib
from importlib import resources

from onrecord.page import Zone, ZoneKind
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.found import PartyTable, Report, TimeMention
from onrecord.reading.model import Medium, MediumKind

NEAR = 6
"""How many words after "released by" the name may begin."""
ORDER = (MediumKind.PHOTO, MediumKind.VIDEO, MediumKind.MAP, MediumKind.VIDEO_STILL)
"""Where words of two kinds stand in a caption, the later kind here has it: a still is called an image too."""


def find_media(report: Report, parties: PartyTable, times: tuple[TimeMention, ...]) -> tuple[Medium, ...]:
    """Return the pictures of a report, one for each caption; a caption cut off by scraping repeats the one before it."""
    zones = report.page.zones
    media: list[Medium] = []
    before = ""
    for n, zone in enumerate(zones):
        if zone.kind is not ZoneKind.CAPTION:
            continue
        text = " ".join(zone.span.of(report.page.text).split())
        is_copy = len(text) > 20 and before.startswith(text[:-12] if len(text) > 40 else text)
        if not is_copy:
            media.append(_medium(report, parties, times, zone, _credit(report, zones, n)))
            before = text
        elif media[-1].credit is None:
            media[-1] = _with_credit(media[-1], _credit(report, zones, n))
    return tuple(media)


def _with_credit(medium: Medium, credit: str | None) -> Medium:
    """Return a medium with the credit that stood behind its cut-off copy."""
    return Medium(medium.kind, medium.origin, credit, medium.dated, medium.span)


def _medium(report: Report, parties: PartyTable, times: tuple[TimeMention, ...], zone: Zone, credit: str | None) -> Medium:
    """Return what one caption says of its picture."""
    first = last = report.parse.token_at(zone.span.start)
    while last < len(report.parse.starts) and report.parse.starts[last] < zone.span.end:
        last += 1
    lower = [report.parse.tokens.text[at].lower() for at in range(first, last)]
    kinds = {kind for *_, kind in _table()[0].find(lower)}
    day = next((t.period.from_ for t in times if first <= t.first < last and t.period.is_day), None)
    return Medium(
        kind=next((kind for kind in reversed(ORDER) if kind in kinds), MediumKind.PHOTO),
        origin=_origin(parties, lower, first),
        credit=credit,
        dated=day,
        span=zone.span,
    )


def _origin(parties: PartyTable, lower: list[str], first: int) -> str | None:
    """Return the party that stands right behind "released by", "courtesy of" or the like."""
    for _, end, word in _table()[1].find(lower):
        for at in range(end, min(end + (2 if word == "from" else NEAR), len(lower))):
            if first + at in parties.at:
                return parties.at[first + at]
    return None


def _credit(report: Report, zones: tuple[Zone, ...], n: int) -> str | None:
    """Return the name in the credit that follows a caption; None where the body comes first."""
    for zone in zones[n + 1 :]:
        if zone.kind is ZoneKind.CREDIT:
            return _named(zone.span.of(report.page.text))
        if zone.kind is not ZoneKind.CHROME:
            return None
    return None


def _named(text: str) -> str | None:
    """Return a credit without the words and signs around the name."""
    words = " ".join(text.split()).strip(" –—-()[]/|:.")
    lowered = words.lower()
    for word in sorted(_table()[2], key=len, reverse=True):
        if lowered.startswith((f"{word}:", f"{word} ", f"{word}/")) and len(words) > len(word) + 1:
            words = words[len(word) :].strip(" –—-()[]/|:.")
            lowered = words.lower()
    return words or None


@functools.cache
def _table() -> tuple[Phrases[MediumKind], Phrases[str], tuple[str, ...]]:
    """Return the phrases for kinds and for origins, and the words before a credited name."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "media.toml").read_text(encoding="utf-8"))
    kinds = {word: kind for kind in MediumKind for word in table["kinds"][kind]}
    return Phrases(kinds), Phrases({word: word for word in table["origin"]["words"]}), tuple(table["credit"]["words"])
