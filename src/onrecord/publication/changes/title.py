"""An incident's state in one line: act, place, day."""

from onrecord.publication.changes.model import IncidentState
from onrecord.publication.phrases import kind_words, spot_words, when_words
from onrecord.publication.translation import gettext


def state_title(state: IncidentState) -> str:
    """Return an incident in one line, in the reader's language, as headings have it: `Shelling · Orsheva · 5 March 2031`."""
    act = kind_words(state.act.value) if state.act else gettext("act not stated")
    place = spot_words(state.place.precision, state.place.name) if state.place else gettext("place not stated")
    words = f"{act} · {place} · {when_words(state.date)}"
    return words[:1].upper() + words[1:]
