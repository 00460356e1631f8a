"""Sentences that the record keeps in English, said anew in the reader's language: reasons, rules, errors, findings.

In: a sentence as `assessment`, `linking`, `record` or `casework` made it, perhaps long ago; out: the same in the reader's language. The
record has one language, so that its exports and its proofs are alike for everybody; pages translate what they show. A sentence is known by
its pattern here, whose places (names, numbers, further sentences) are found in it; one that no pattern fits stays as it is.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.publication.finding_sentences import FINDINGS
from onrecord.publication.translation import catalogue, gettext, gettext_noop, isolated

_GRADES = (
    gettext_noop("Nobody says that fighters died."),
    gettext_noop("Others than fighters are counted too."),
    gettext_noop("The dead are said to be fighters, and the reports say that no civilian was killed."),
    gettext_noop("The dead are said to be fighters, and no report counts anybody else."),
    gettext_noop("{party} says that it struck, and counts those harmed itself."),
    gettext_noop("A party says that it struck, but not that it did this harm."),
    gettext_noop("No party says that it struck."),
    gettext_noop("Some say that {party} did it, others that {other} did."),
    gettext_noop("Nobody names another party."),
    gettext_noop("0 independent sources: none."),
    gettext_noop("1 independent source: {names}."),
    gettext_noop("{number} independent sources: {names}."),
    gettext_noop("{party} says that it struck."),
    gettext_noop("More than one reports it."),
    gettext_noop("Only {source} reports it."),
    gettext_noop("No independent source reports it."),
    gettext_noop("{party} denies it."),
    gettext_noop("No party denies that it happened or that it did it."),
    gettext_noop("No second independent source reports the strike."),
)
_COUNTS = (
    gettext_noop("counted by {source}"),
    gettext_noop("{why}; a copy of {document}, counted there"),
    gettext_noop("{why}; taken back in {document}"),
    gettext_noop("{why}; replaced by a later count of the same source, in {document}"),
    gettext_noop("{why}; far from what all others count"),
    gettext_noop("{why}; no independent source gives a number"),
    gettext_noop("no independent source gives a number"),
    gettext_noop("{number} or more"),
    gettext_noop("follows from what was decided"),
    gettext_noop("not stated"),
)
_SOURCES = (
    gettext_noop("a person decided that they are one source"),
    gettext_noop("a person decided that it did its own reporting"),
    gettext_noop("coded from other reports, of which none is here: tables count as one source"),
    gettext_noop("it is the only document of this source"),
    gettext_noop("all carry one text"),
    gettext_noop("they only repeat the words of {party}, who speaks for {other}"),
    gettext_noop("they only repeat the words of {party}"),
    gettext_noop("they are reports of one publisher, or copies of them"),
    gettext_noop("the only document"),
    gettext_noop("the earliest"),
    gettext_noop("the most complete of the earliest"),
    gettext_noop("the most complete"),
    gettext_noop("{number} of {all} name {publisher}; its own page"),
    gettext_noop("{number} of {all} name {publisher}; the earliest"),
    gettext_noop("{number} of {all} name {publisher}; the most complete of the earliest"),
    gettext_noop("{number} of {all} name {publisher}; the most complete"),
    gettext_noop("it names {publisher}; its own page"),
    gettext_noop("it names {publisher}; the earliest"),
    gettext_noop("it names {publisher}; the most complete of the earliest"),
    gettext_noop("it names {publisher}; the most complete"),
)
_LINKS = (
    gettext_noop("the reports are copies of one text"),
    gettext_noop("both give the same day"),
    gettext_noop("the days that they leave open overlap"),
    gettext_noop("one names the day of the other beside its own"),
    gettext_noop("one leaves the day open for longer, and the other's falls in it"),
    gettext_noop("one gives no day, and was published within days of the other's"),
    gettext_noop("the days are one apart"),
    gettext_noop("the days are two or three apart"),
    gettext_noop("the days are further apart"),
    gettext_noop("both name the same small place"),
    gettext_noop("both are in the same town"),
    gettext_noop("both name the same town beside their own"),
    gettext_noop("both name the same province, or the town that it is called after"),
    gettext_noop("the places lie within reach of each other"),
    gettext_noop("one place lies in the area that the other report names"),
    gettext_noop("the places lie in one region"),
    gettext_noop("the places lie apart"),
    gettext_noop("the act is the same"),
    gettext_noop("the acts are easily taken for each other"),
    gettext_noop("the acts differ"),
    gettext_noop("the same party is said to have acted"),
    gettext_noop("one of the parties belongs to the other, or both to one state"),
    gettext_noop("different parties are said to have acted"),
    gettext_noop("both count the same number of dead, and it is not a small one"),
    gettext_noop("the counts of the dead agree"),
    gettext_noop("the counts of the dead are close, as tolls rise"),
    gettext_noop("the counts of the dead do not agree"),
    gettext_noop("both count the same number of injured, and it is not a small one"),
    gettext_noop("the counts of the injured agree"),
    gettext_noop("the counts of the injured are close, as tolls rise"),
    gettext_noop("the counts of the injured do not agree"),
    gettext_noop("the same kind of target is named"),
    gettext_noop("different kinds of target are named"),
    gettext_noop("both name the same victim"),
    gettext_noop("many names in common"),
    gettext_noop("several names in common"),
    gettext_noop("few names in common"),
    gettext_noop("no name in common"),
    gettext_noop("before anything is compared"),
)
_PAGES = (
    gettext_noop("page {number} is a picture"),
    gettext_noop("pages {numbers} are pictures"),
)
_ERRORS = (
    gettext_noop("A decision needs its reason."),
    gettext_noop("Say why: it stands in the custody log."),
    gettext_noop("Say why with --why."),
    gettext_noop("Something is not filled in."),
    gettext_noop("Fill in: {field}."),
    gettext_noop("That is no value that {field} can have."),
    gettext_noop("Write {form}, or what the JSON export has."),
    gettext_noop("The value is none that {field} can have."),
    gettext_noop("{field} has no such value."),
    gettext_noop("It can be: {values}."),
    gettext_noop("Write it as {form}, the lower end first; the groups are: {values}."),
    gettext_noop("Write it as the JSON export has it."),
    gettext_noop("{value} is no day."),
    gettext_noop("Write it as 2031-03-05."),
    gettext_noop("{value} is no language."),
    gettext_noop("Write its code: en."),
    gettext_noop("A document has a language."),
    gettext_noop("To join takes two different incidents, at least."),
    gettext_noop("No other report tells of this incident."),
    gettext_noop("Leave one out."),
    gettext_noop("{document} does not tell of this incident."),
    gettext_noop("This document does not tell of this incident."),
    gettext_noop("No decision stands."),
    gettext_noop("The document does not have these words."),
    gettext_noop("Give them as its text has them, or --span START:END."),
    gettext_noop("Give them as it has them, or --span START:END."),
    gettext_noop("The document has these words more than once."),
    gettext_noop("Give more of them, or --span START:END."),
    gettext_noop("This document has no text yet."),
    gettext_noop("Restrict all of it."),
    gettext_noop("This document tells of this incident twice: {ids}."),
    gettext_noop("Part it, or give one of these ids."),
    gettext_noop("{value} is no stretch."),
    gettext_noop("Write it as 120:134, as the spans of its reading have it."),
    gettext_noop("Both are the same source."),
    gettext_noop("Name two, or documents of one that did their own reporting."),
    gettext_noop("The incident has no single source {source}."),
    gettext_noop("To be one takes two different names, at least."),
    gettext_noop("{value} is no kind of party."),
    gettext_noop("The kinds are: {kinds}."),
    gettext_noop("These are one party already."),
    gettext_noop("These are two parties already."),
    gettext_noop("Nothing has to be decided."),
    gettext_noop("Both are the same name."),
    gettext_noop("Give the name that documents have, and the full name of the party."),
    gettext_noop("Neither a registry nor a document has a party called {name}."),
    gettext_noop("A place has a name."),
    gettext_noop("{place} is none of the places of this name: {places}."),
    gettext_noop("There are several places called {name}: {places}."),
    gettext_noop("Name one of them."),
    gettext_noop("A position is struck from an incident."),
    gettext_noop("More than one victim of this incident is called so."),
    gettext_noop("Name the document and its words."),
    gettext_noop("The incident shows nothing of the name {name}."),
    gettext_noop("A withdrawal needs its reason."),
    gettext_noop("Nothing is there to be undone."),
    gettext_noop("The page of decisions has them all."),
    gettext_noop("This document is restricted."),
    gettext_noop("The record's database is damaged."),
    gettext_noop("Another program is writing to the record's database."),
    gettext_noop("Try again when it is done."),
    gettext_noop("The disk with the record's database is full."),
    gettext_noop("Make room, and run the command again: it goes on."),
    gettext_noop("The record's database does not answer."),
    gettext_noop("Check that it runs, its address, and the password."),
    gettext_noop("The report of {id} tells of no incident now."),
    gettext_noop("More than {number} incidents are too many for a page."),
    gettext_noop("Narrow the selection, or export on the command line: onrecord export --format csv."),
    gettext_noop("Nobody signs off what they alone decided."),
    gettext_noop("Ask somebody else to look at it."),
)
_ADVICE = (
    gettext_noop("Put the file that is named back from a copy, then verify again; never mend it by hand."),
    gettext_noop("Remove the file: the next run makes it anew from the entries."),
    gettext_noop(
        "Put log/checkpoints and log/checkpoint back from a copy before anything is added: adding would set aside what they covered."
    ),
    gettext_noop("Nothing: the next run that adds makes it good."),
    gettext_noop("Put keys/ back from a copy: with another key nothing can be added. Ask who could write there."),
    gettext_noop("Put keys/record.key back from a copy where you want to add; to verify, it is not needed."),
    gettext_noop("chmod 600 keys/record.key; where somebody may have read it, onrecord change-key."),
    gettext_noop("Keep the copy and the record as they are: they can't both be true. Compare with other copies."),
    gettext_noop("Name the authority's root with --roots; where that does not help, ask who could write to the log."),
    gettext_noop("Ask the witness what it signed, and who could write to the log."),
    gettext_noop("Set the computer's clock; what time-stamps and witnesses stand around the entry bounds when it came."),
    gettext_noop("Move the file out of the record, and find out how it came there."),
)
PATTERNS = (*_GRADES, *_COUNTS, *_SOURCES, *_LINKS, *_PAGES, *_ERRORS, *_ADVICE, *FINDINGS)
"""The sentences, each with named places."""
_PLACE = re.compile(r"\{(\w+)\}")
_NUMBERS = frozenset({"number", "all"})
_COMPARED = re.compile(r"(?P<found>.+?) \((?P<compared>.+)\)")


def said_anew(sentence: str) -> str:
    """Return a sentence of the record in the reader's language; several sentences one by one; what nobody knows as it is."""
    spoken = catalogue()
    return sentence if spoken is None or not sentence else _said(spoken.language, sentence)


@lru_cache(maxsize=1 << 13)  # most incidents have the same few reasons
def _said(_language: str, sentence: str) -> str:
    """Return a sentence in the language that is spoken, which is given to tell the languages apart."""
    return " ".join(_anew(sentence))


def compared_anew(words: str) -> str:
    """Return what a comparison found and between what: `both give the same day (2031-03-05 / 2031-03-05)`."""
    found = _COMPARED.fullmatch(words)
    if catalogue() is None or found is None:
        return said_anew(words)
    return gettext("{found} ({compared})", found=said_anew(found["found"]), compared=isolated(found["compared"]))


def _anew(sentence: str) -> Iterator[str]:
    """Give the first sentence that is known, and so on with the rest; an end within is the end of a sentence of ours with its full stop."""
    rest = sentence
    while rest:
        ends = [*(found.start() + 1 for found in re.finditer(r"\. ", rest)), len(rest)]
        found = ((end, _whole(rest[:end], is_all=end == len(rest))) for end in ends)
        end, told = next(((end, told) for end, told in found if told is not None), (len(rest), isolated(rest)))
        yield told
        rest = rest[end:].strip()


def _whole(sentence: str, *, is_all: bool = True) -> str | None:
    for pattern, message in _known():
        found = pattern.fullmatch(sentence) if is_all or message.endswith(".") else None
        if found is not None:
            return gettext(message, **{name: _value(name, value) for name, value in found.groupdict().items()})
    return None


def _value(name: str, value: str) -> object:
    plain = value.replace(",", "")
    if name in _NUMBERS and plain.isdecimal():
        return int(plain)
    return (_whole(value) or value) if name == "why" else value


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns, those with the most words of ours first, so that none is taken for a part of another."""
    order = sorted(dict.fromkeys(PATTERNS), key=lambda message: -len(_PLACE.sub("", message)))
    return tuple((re.compile(_expression(message), re.DOTALL), message) for message in order)


def _expression(message: str) -> str:
    pieces = _PLACE.split(message)
    return "".join(rf"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
