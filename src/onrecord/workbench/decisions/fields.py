"""The fields that forms of decisions ask for, each once: words of a report, parties, ranges, what a party says.

In: nothing; out: `FormField`s with their labels, helps and choices, of which `forms` makes its rows.
"""

from django.utils.translation import gettext_lazy as _

from onrecord.reading import Act, DisputeManner, DisputeOn
from onrecord.workbench.choices import choices_in
from onrecord.workbench.decisions.model import Choices, FormField

_VIEWS = (("alleges", _("says that it happened")), ("confirms", _("confirms it")), ("denies", _("denies it")))
STRUCK = (
    ("perpetrator", _("who did it: not this party")),
    ("victim", _("a victim: not this person")),
    ("position", _("a position: this party does not say so")),
    ("party", _("a party: these words name none")),
)
MISREAD = (
    ("figure", _("a figure")),
    ("dispute", _("a denial")),
    ("victim", _("a victim")),
    ("perpetrator", _("who did it")),
    ("party", _("a party")),
    ("statement", _("who says it")),
    ("date", _("the day of an event")),
    ("place", _("the place of an event")),
    ("act", _("the act of an event")),
    ("killed", _("how many were killed in an event")),
    ("injured", _("how many were injured in an event")),
)
READ = (("figure", _("a figure")), *MISREAD[6:], ("perpetrators", _("who did it")))
_SELECTED = _("As the text has them, or where they stand, as 120:134. Select them in the report.")
AT = FormField("at", _("Words of the report"), help=_SELECTED, is_long=True)
READ_AT = FormField("said", _("Words of the report"), help=_SELECTED, is_long=True)
EVENT = FormField("event", _("Which event"), help=_("Its id, where the words tell of several."), of=Choices.EVENTS_TOLD, is_optional=True)
IN = FormField("document", _("Report"), of=Choices.DOCUMENTS)
RANGE = _("3, 3-5, 3+ or unknown")
SOURCES = (FormField("one", _("One source"), of=Choices.SOURCES), FormField("other", _("Other source"), of=Choices.SOURCES))
ENTERED = (
    FormField("date", _("Day"), help=_("2031-03-05, 2031-03, 2031-03-05..2031-03-07"), is_optional=True),
    FormField("place", _("Place"), is_optional=True),
    FormField("act", _("Act"), choices_in(Act), is_optional=True),
    FormField("perpetrators", _("Said to be done by"), help=_("Several with ; between them"), is_optional=True),
    FormField("killed", _("Killed"), help=RANGE, is_optional=True),
    FormField("injured", _("Injured"), help=RANGE, is_optional=True),
)
PARTY = FormField("party", _("Party"), of=Choices.PARTIES, typed_too=True)
OF_INCIDENT = FormField("incident", _("Of"), of=Choices.INCIDENTS_TOLD)
DENIED = FormField("on", _("Denies"), choices_in(DisputeOn))
MANNER = FormField(
    "manner", _("How"), choices_in((DisputeManner.NOT_STATED, *(m for m in DisputeManner if m is not DisputeManner.NOT_STATED)))
)
SAYS, SAYS_OF = FormField("view", _("Says"), _VIEWS), FormField("on", _("Of"), choices_in(DisputeOn))
