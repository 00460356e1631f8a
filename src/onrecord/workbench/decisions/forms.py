"""Every kind of decision as a form: a row each, from which pages, permissions and their tests are derived.

In: nothing; out: the table `FORMS`. A new kind of decision of casework needs one row.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from onrecord.assessment import CORRECTABLE, Grade
from onrecord.casework import (
    AcceptRequest,
    AskSecondRequest,
    AssignRequest,
    CorrectDocumentRequest,
    CorrectReadingRequest,
    CorrectRequest,
    CorrectVictimRequest,
    EnterDisputeRequest,
    EnterFigureRequest,
    EnterIncidentRequest,
    EnterPositionRequest,
    EnterVictimRequest,
    IndependenceRequest,
    JoinRequest,
    NoIncidentRequest,
    NoteRequest,
    OtherPartyRequest,
    OverruleRequest,
    PartRequest,
    Request,
    RestrictRequest,
    ReviewRequest,
    SamePartyRequest,
    StatusRequest,
    StrikeRequest,
    TagRequest,
    UntagRequest,
)
from onrecord.linking import Dismissal, DocumentField, FigureField, VictimField, WorkStatus
from onrecord.reading import Group, Outcome, PartyKind, Sex
from onrecord.workbench.access import Permission
from onrecord.workbench.choices import choices_in, kind_words_later
from onrecord.workbench.decisions.answers import many_answers, one_answer, open_answer, words_of
from onrecord.workbench.decisions.fields import (
    AT,
    DENIED,
    ENTERED,
    EVENT,
    IN,
    MANNER,
    MISREAD,
    OF_INCIDENT,
    PARTY,
    RANGE,
    READ,
    READ_AT,
    SAYS,
    SAYS_OF,
    SOURCES,
    STRUCK,
)
from onrecord.workbench.decisions.model import About, Answers, Choices, DecisionForm, FormField

_INCIDENT, _DOCUMENT, _RECORD = frozenset({About.INCIDENT}), frozenset({About.DOCUMENT}), frozenset({About.RECORD})
_EITHER = _INCIDENT | _DOCUMENT


_NEARBY = _("Those of near days and of the same place are offered; the id of any other stands in the address of its page.")


def _filled(kind: type[Request], about: str, fields: Iterable[FormField]) -> Callable[[str, Answers], Request]:
    """Return what makes a request whose fields are called as those of the form; `about` names the one for what it is about."""

    def build(given: str, answers: Answers) -> Request:
        told: dict[str, object] = {about: given}
        for field in fields:
            value = (open_answer if field.is_optional else one_answer)(answers, field.name)
            if value is not None:
                told[field.name] = words_of(value) if field.name in {"at", "said"} else value
        return kind(**told)

    return build


def _form(  # noqa: PLR0913 a row of the table
    name: str,
    title: object,
    about: frozenset[About],
    kind: type[Request],
    subject: str,
    *fields: FormField,
    permission: Permission = Permission.DECIDE,
    steers: bool = False,
) -> DecisionForm:
    """Return a row; `steers`: it steers the work and changes no value, so that it needs neither a reason nor a look before."""
    return DecisionForm(name, title, about, _filled(kind, subject, fields), fields, permission, not steers, not steers)


def _independence(*, independent: bool) -> Callable[[str, Answers], Request]:
    def build(given: str, answers: Answers) -> Request:
        return IndependenceRequest(
            incident=given, sources=(one_answer(answers, "one"), one_answer(answers, "other")), independent=independent
        )

    return build


def _strike(what: str) -> Callable[[str, Answers], Request]:
    """Return what strikes the value of a report in whose place another is entered."""
    return lambda given, answers: StrikeRequest(given=given, what=what, said=words_of(one_answer(answers, "said")))


_ROWS = (
    _form(
        "correct",
        _("Correct a value"),
        _INCIDENT,
        CorrectRequest,
        "incident",
        FormField("field", _("Field"), tuple((name, kind_words_later(name)) for name in CORRECTABLE)),
        FormField("value", _("Value"), help=_("3-5 or 3+ · 2031-03-05 · a name; several with ; between them · unknown")),
    ),
    _form("overrule", _("Set the grade"), _INCIDENT, OverruleRequest, "incident", FormField("grade", _("Grade"), choices_in(Grade))),
    _form(
        "no-incident",
        _("This is no incident"),
        _EITHER,
        NoIncidentRequest,
        "given",
        FormField("reason", _("Because it is"), choices_in(Dismissal)),
    ),
    DecisionForm(
        "join",
        _("Join with another incident"),
        _INCIDENT,
        lambda given, answers: JoinRequest(incidents=(given, *many_answers(answers, "incidents"))),
        (FormField("incidents", _("The other incident, by its id"), help=_NEARBY, of=Choices.NEARBY, typed_too=True),),
    ),
    DecisionForm(
        "part",
        _("Part reports that tell of something else"),
        _INCIDENT,
        lambda given, answers: PartRequest(incident=given, documents=many_answers(answers, "documents")),
        (FormField("documents", _("What tells of something else"), of=Choices.EVENTS, has_many=True),),
    ),
    DecisionForm(
        "strike",
        _("Strike what is wrong"),
        _INCIDENT,
        lambda given, answers: StrikeRequest(given=given, what=one_answer(answers, "what"), said=one_answer(answers, "said")),
        (FormField("what", _("What"), STRUCK), FormField("said", _("Name"), of=Choices.PARTIES, typed_too=True)),
    ),
    DecisionForm(
        "misread",
        _("Strike what was misread here"),
        _DOCUMENT,
        lambda given, answers: StrikeRequest(
            given=given, what=one_answer(answers, "what"), said=words_of(one_answer(answers, "said")), of=open_answer(answers, "event")
        ),
        (FormField("what", _("What"), MISREAD), READ_AT, EVENT),
    ),
    DecisionForm(
        "correct-reading",
        _("Correct what was read here"),
        _DOCUMENT,
        lambda given, answers: CorrectReadingRequest(
            document=given,
            what=one_answer(answers, "what"),
            said=words_of(one_answer(answers, "said")),
            value=one_answer(answers, "value"),
            field=open_answer(answers, "field") or "counted",
            of=open_answer(answers, "event"),
        ),
        (
            FormField("what", _("What"), READ),
            READ_AT,
            FormField("value", _("Value"), help=_("3-5 or 3+ · 2031-03-05 · a name; several with ; between them · unknown")),
            FormField("field", _("Of a figure, what"), choices_in(FigureField), is_optional=True),
            EVENT,
        ),
    ),
    DecisionForm(
        "correct-denial",
        _("Correct a denial"),
        _DOCUMENT,
        lambda given, answers: EnterDisputeRequest(
            incident=one_answer(answers, "incident"),
            document=given,
            at=words_of(one_answer(answers, "said")),
            party=one_answer(answers, "party"),
            on=one_answer(answers, "on"),
            manner=one_answer(answers, "manner"),
        ),
        (READ_AT, OF_INCIDENT, PARTY, DENIED, MANNER),
        build_first=_strike("dispute"),
    ),
    DecisionForm(
        "correct-statement",
        _("Correct who says what"),
        _DOCUMENT,
        lambda given, answers: EnterPositionRequest(
            incident=one_answer(answers, "incident"),
            document=given,
            at=words_of(one_answer(answers, "said")),
            party=one_answer(answers, "party"),
            view=one_answer(answers, "view"),
            on=one_answer(answers, "on"),
        ),
        (READ_AT, OF_INCIDENT, PARTY, SAYS, SAYS_OF),
        build_first=_strike("statement"),
    ),
    _form("enter-incident", _("Enter an incident"), _DOCUMENT, EnterIncidentRequest, "document", AT, *ENTERED),
    _form(
        "enter-figure",
        _("Enter a figure"),
        _INCIDENT,
        EnterFigureRequest,
        "incident",
        IN,
        AT,
        FormField("count", _("How many"), help=RANGE),
        FormField("outcome", _("Who were"), choices_in(Outcome)),
        FormField("group", _("Of whom"), choices_in((Group.PEOPLE, *(one for one in Group if one is not Group.PEOPLE)))),
    ),
    _form(
        "enter-victim",
        _("Enter a victim"),
        _INCIDENT,
        EnterVictimRequest,
        "incident",
        IN,
        AT,
        FormField("name", _("Name"), is_optional=True),
        FormField("age", _("Age"), is_optional=True),
        FormField("sex", _("Sex"), choices_in(Sex), is_optional=True),
        FormField("role", _("Role or trade"), is_optional=True),
        FormField("outcome", _("Was"), choices_in(Outcome)),
        FormField("group", _("Counted among"), choices_in(Group), is_optional=True),
    ),
    _form(
        "enter-position",
        _("Enter what a party says"),
        _INCIDENT,
        EnterPositionRequest,
        "incident",
        IN,
        AT,
        PARTY,
        SAYS,
        SAYS_OF,
    ),
    _form(
        "enter-dispute",
        _("Enter a denial"),
        _INCIDENT,
        EnterDisputeRequest,
        "incident",
        IN,
        AT,
        PARTY,
        DENIED,
        MANNER,
    ),
    _form(
        "correct-victim",
        _("Correct a victim"),
        _INCIDENT,
        CorrectVictimRequest,
        "incident",
        FormField("name", _("Victim"), of=Choices.VICTIMS),
        FormField("field", _("What"), choices_in(VictimField)),
        FormField("value", _("Value"), help=_("unknown where it is not stated")),
    ),
    _form(
        "correct-document",
        _("Correct what the report is"),
        _DOCUMENT,
        CorrectDocumentRequest,
        "document",
        FormField("field", _("What"), choices_in(DocumentField)),
        FormField("value", _("Value"), help=_("2031-03-05 for a day; unknown where it is not stated")),
    ),
    DecisionForm("independent", _("Two sources are independent"), _INCIDENT, _independence(independent=True), SOURCES),
    DecisionForm("dependent", _("Two sources are one"), _INCIDENT, _independence(independent=False), SOURCES),
    DecisionForm(
        "same-party",
        _("Names of one party"),
        _RECORD,
        lambda _given, answers: SamePartyRequest(
            names=tuple(name.strip() for name in one_answer(answers, "names").splitlines() if name.strip()),
            kind=open_answer(answers, "kind"),
        ),
        (
            FormField("names", _("Its names, a line each, its main name first"), is_long=True),
            FormField("kind", _("What it is, where no report says"), choices_in(PartyKind), is_optional=True),
        ),
    ),
    DecisionForm(
        "other-party",
        _("A name is not this party"),
        _RECORD,
        lambda _given, answers: OtherPartyRequest(name=one_answer(answers, "name"), party=one_answer(answers, "party")),
        (FormField("name", _("Name, as reports have it")), FormField("party", _("Party that it is not"))),
    ),
    DecisionForm(
        "restrict",
        _("Restrict: it leaves the record by no way"),
        _DOCUMENT,
        lambda given, answers: RestrictRequest(
            document=given, words=tuple(line.strip() for line in (open_answer(answers, "words") or "").splitlines() if line.strip())
        ),
        (
            FormField(
                "words", _("Words of it, a line each"), help=_("Nothing here restricts the whole report."), is_optional=True, is_long=True
            ),
        ),
        Permission.RESTRICT,
        is_previewed=False,
    ),
    _form("note", _("Note"), _EITHER, NoteRequest, "given", FormField("note", _("Note"), is_long=True), steers=True),
    _form("tag", _("Tag"), _EITHER, TagRequest, "given", FormField("tag", _("Tag")), steers=True),
    _form("untag", _("Take a tag off"), _EITHER, UntagRequest, "given", FormField("tag", _("Tag")), steers=True),
    DecisionForm(
        "assign",
        _("Assign"),
        _EITHER,
        lambda given, answers: AssignRequest(given=given, to=open_answer(answers, "to")),
        (FormField("to", _("To"), help=_("Nothing here: nobody has it."), is_optional=True),),
        needs_why=False,
        is_previewed=False,
    ),
    _form(
        "status",
        _("Status of the work"),
        _EITHER,
        StatusRequest,
        "given",
        FormField("status", _("Status"), choices_in(WorkStatus)),
        steers=True,
    ),
    _form(
        "second",
        _("Ask for a blind second reading"),
        _DOCUMENT,
        AskSecondRequest,
        "document",
        FormField("to", _("By"), help=_("Somebody who has decided nothing on this report.")),
        steers=True,
    ),
    _form("review", _("Sign off"), _EITHER, ReviewRequest, "given", permission=Permission.SIGN_OFF, steers=True),
)
FORMS: Mapping[str, DecisionForm] = MappingProxyType({form.name: form for form in _ROWS})
"""The forms by their names."""

ACCEPTING = DecisionForm(
    "accept",
    _("Accept what was read"),
    _DOCUMENT,
    lambda given, answers: AcceptRequest(
        document=given,
        what=one_answer(answers, "what"),
        said=words_of(one_answer(answers, "said")),
        of=open_answer(answers, "event"),
        part=open_answer(answers, "part"),
    ),
    needs_why=False,
    is_previewed=False,
)
"""What the buttons of a report's list of values send: a form without a page, since it changes no value."""
