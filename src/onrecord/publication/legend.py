"""What the marks of a report mean, each shown as it looks: a list that can be unfolded above it.

In: nothing; out: markup.
"""

from onrecord.publication.markup import Markup, element
from onrecord.publication.phrases import kind_words
from onrecord.publication.translation import gettext

_LEGEND = (
    ("content asserts", "asserts"),
    ("content alleges", "alleges"),
    ("content denies", "denies"),
    ("content confirms", "confirms"),
    ("content doubts", "doubts"),
    ("content demands", "demands"),
    ("source", "source"),
    ("cue", "cue"),
    ("hedge", "hedge"),
    ("figure", "figure"),
    ("when", "day"),
    ("place", "place"),
    ("target", "target"),
    ("weapon", "weapon"),
    ("violation", "alleged violation"),
)


def render_legend() -> Markup:
    """Return the list of marks."""
    samples = [element("li", element("span", kind_words(name), class_=style)) for style, name in _LEGEND]
    return element("details", element("summary", gettext("What the marks mean")), element("ul", samples), class_="legend")
