"""What stands at the address of an incident that was published and is not any more: where it is now, or why there is none.

In: an id, what became of it; out: a page, in the language that is spoken. What is restricted is taken back without a word more.
"""

import enum
from functools import lru_cache

from onrecord.publication.phrases import kind_words
from onrecord.publication.site.addresses import incident_name
from onrecord.publication.site.model import SiteConfig
from onrecord.publication.site.rendering import render
from onrecord.publication.translation import SOURCE, catalogue, gettext, gettext_noop, joined_by_semicolon, speaking


class GoneFor(enum.StrEnum):
    """Why an incident is not published any more."""

    DISMISSED = "dismissed"  # people decided that it is none
    UNREAD = "unread"  # no report is read to tell of it now
    TAKEN_BACK = "taken_back"  # its sign-off was withdrawn, or what it rests on is restricted


_TOLD = {
    GoneFor.DISMISSED: gettext_noop("It was looked at again: it is no incident, as was decided. It is in no list and no file here."),
    GoneFor.UNREAD: gettext_noop("The report that it rested on is not read to tell of an incident any more."),
    GoneFor.TAKEN_BACK: gettext_noop("Its page was taken back. It may come back once it has been reviewed."),
}


_FORMER, _NOW = "former-id", "id-of-now"
"""What stands for ids in the one page that is laid out for all former ids of a site."""


def led_page(former: str, now: str, settings: SiteConfig) -> bytes:
    """Return what stands under a former id: it leads to the incident that its reports are part of now."""
    spoken = catalogue()
    laid_out = _led(spoken.language if spoken is not None else SOURCE, settings)
    return laid_out.replace(_FORMER.encode(), former.encode()).replace(_NOW.encode(), now.encode())


@lru_cache(maxsize=8)
def _led(language: str, settings: SiteConfig) -> bytes:
    """Return the page of any former id: thousands differ in nothing but the two ids."""
    with speaking(language):
        told = gettext("Its reports are part of the incident {id} now.", id=_NOW)
        values = {"heading": gettext("This incident is part of another now"), "told": told, "why": "", "leads": f"{_NOW}.html"}
        return render(incident_name(_FORMER), "gone", settings, **values, id=_FORMER)


def gone_page(incident: str, settings: SiteConfig, gone: GoneFor, why: tuple[str, str]) -> bytes:
    """Return what stands where an incident was; `why` is the reason as the record names it, and the words of whoever decided."""
    kind, words = why
    told = joined_by_semicolon([kind_words(kind), *([words] if words else [])]) if kind else words
    values = {"heading": gettext("There is no incident here any more"), "told": gettext(_TOLD[gone]), "why": told, "leads": ""}
    return render(incident_name(incident), "gone", settings, **values, id=incident)
