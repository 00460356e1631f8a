"""The method of a site in words: every grade, every state of a strike, every fate of a count, and by which rule each value is computed.

In: nothing but the closed vocabularies of the assessment; out: parts with rows, in the language that is spoken. A value of a vocabulary
that has no words here is an error, so that no rule goes untold.
"""

from dataclasses import dataclass

from onrecord.assessment import Fate, Grade, StrikeStatus
from onrecord.linking import load_model
from onrecord.publication.incident.rules import rules_in_words
from onrecord.publication.phrases import kind_words
from onrecord.publication.privacy import NamesShown, PrivacyRule
from onrecord.publication.shown_names import ADULT
from onrecord.publication.translation import gettext, gettext_noop

_GRADES = {
    Grade.DISCOUNTED: gettext_noop("Those who died are said to be fighters, and no report counts anybody else."),
    Grade.CONFIRMED: gettext_noop("A party to the fighting says that it struck, and counts those harmed itself."),
    Grade.CONTESTED: gettext_noop("Different parties, not allied, are said to have done it."),
    Grade.FAIR: gettext_noop("Two or more independent sources report it."),
    Grade.WEAK: gettext_noop("One independent source alone reports it, or none."),
}
_STRIKES = {
    StrikeStatus.DECLARED: gettext_noop("A party to the fighting says that it struck."),
    StrikeStatus.CONTESTED: gettext_noop("Different parties, not allied, are said to have struck."),
    StrikeStatus.LIKELY: gettext_noop("Two or more independent sources report the strike."),
    StrikeStatus.SINGLE_SOURCE: gettext_noop("No second independent source reports the strike."),
}
_FATES = {
    Fate.USED: gettext_noop("In the range."),
    Fate.REPLACED: gettext_noop("In no range: the same source gave another number later."),
    Fate.OUTLIER: gettext_noop("In no range: far from all others. It stays on the page."),
    Fate.VAGUE: gettext_noop("In no range: words without a number."),
    Fate.POSITION: gettext_noop("In no range: the number of a party to the fighting, which stands beside the range."),
    Fate.CODED: gettext_noop("In no range: somebody coded it from reports that are here themselves."),
}


@dataclass(frozen=True, slots=True)
class MethodPart:
    """A part of the method: its title, what it says, rows of names with their meaning; `kinds` are the names as the record has them."""

    key: str
    title: str
    words: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()


_NAMES = {
    NamesShown.FULL: gettext_noop("full names, as the reports write them"),
    NamesShown.INITIALS: gettext_noop("initials"),
    NamesShown.NONE: gettext_noop("no name: age and sex, where a report gives them"),
}


def method_parts(rule: PrivacyRule) -> tuple[MethodPart, ...]:
    """Return the parts of the method; `rule` is how people are named."""
    return (*_judging(), _joining(), _naming(rule), _proving())


def _joining() -> MethodPart:
    return MethodPart(
        "joining",
        gettext("When reports are one incident"),
        (
            gettext("Reports are compared two by two: day, place, act, who is said to have done it, how many, who was harmed, rare words."),
            gettext(
                "Each comparison has a weight; they are one incident where these add up to {threshold} or more.", threshold=_threshold()
            ),
            gettext("People can join and part them; that is told among the changes."),
        ),
    )


def _threshold() -> str:
    return f"{load_model().threshold:+.1f}"


def _naming(rule: PrivacyRule) -> MethodPart:
    return MethodPart(
        "names",
        gettext("Names of people who were harmed"),
        (gettext("A name that is kept back is blocked out (█) in quotations and titles too. Who decided anything is told nowhere."),),
        (
            (gettext("adults"), gettext(_NAMES[rule.shown(minor=False)])),
            (gettext("children, and all under {age}", age=ADULT), gettext(_NAMES[rule.shown(minor=True)])),
        ),
    )


def _proving() -> MethodPart:
    return MethodPart(
        "check",
        gettext("How to check a page"),
        (
            gettext("The record's key signed the path of each page and the digest (SHA-256) of all of it but one line: its proof."),
            gettext("The script verify_page.py of onrecord checks a saved page with the key alone; OpenSSL does, too."),
            gettext("SHA256SUMS lists all files of the site, and seal.json has the signature over that list, with the moment."),
            gettext("Get the key (record.pub) another way than from here: anybody can sign a page with a key of their own."),
        ),
    )


def _judging() -> tuple[MethodPart, ...]:
    return (
        MethodPart(
            "reports",
            gettext("Reports and their words"),
            (
                gettext("Each report is kept byte for byte, with the day on which it came and a digest that shows every change."),
                gettext("A program reads in it who says what, who denies it, and how many were harmed, each with the words."),
                gettext("What the program computed is marked as computed; what a person decided carries its day and what reports give."),
            ),
        ),
        MethodPart(
            "sources",
            gettext("Independent sources"),
            (
                gettext("Copies of one text, and reports that only pass on one another's words, are one source, however many there are."),
                gettext("A party to the fighting is no independent source of what it is said to have done: what it says is its position."),
            ),
        ),
        MethodPart(
            "values",
            gettext("How values are computed"),
            (gettext("What no report says is not stated: it is never 0, and never filled in."),),
            tuple((kind_words(field), words) for field, words in rules_in_words()),
        ),
        MethodPart(
            "counts",
            gettext("What becomes of each count"),
            (gettext("Two numbers that disagree both stay: a range has the lowest and the highest of those that count."),),
            tuple((kind_words(fate.value), gettext(_FATES[fate])) for fate in Fate),
        ),
        MethodPart(
            "grades",
            gettext("Grades"),
            (gettext("The rules are asked in this order; the first that holds is the grade. A person can overrule it, with a reason."),),
            tuple((kind_words(grade.value), gettext(words)) for grade, words in _GRADES.items()),
            tuple(grade.value for grade in _GRADES),
        ),
        MethodPart(
            "strikes",
            gettext("The strike itself"),
            (gettext("Beside the grade stands what is known of the strike."),),
            tuple((kind_words(status.value), gettext(words)) for status, words in _STRIKES.items()),
        ),
    )
