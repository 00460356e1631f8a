"""What a restricted stretch of a document stands for: the words themselves, and whatever else names the same person.

In: a reading and stretches of it; out: `Terms`. A short stretch is taken for a name, each word of which is blocked too; of a
longer one (a sentence that gives somebody away) only the persons that it names, and what looks like a name in it. Limits: a
nickname or a paraphrase elsewhere is restricted by itself.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.core import Span
from onrecord.reading import Party, PartyKind, Reading, Victim, VictimDetail
from onrecord.record.redaction.blackout import Terms
from onrecord.record.redaction.forms import SHORT, is_particle
from onrecord.record.redaction.lettering import letters_of

_BARE = 3  # words of a stretch in small letters that is taken for one
_LONG_WORD = 4  # letters of a word of such a stretch
_RUN = 4  # words of a name inside a longer stretch
_WORD = re.compile(r"[^\W_]+(?:[-’'ʼ‘`.][^\W_]+)*")
_EDGES = " \t\n.,;:!?\"'“”‘’()[]«»"
_PEOPLE = {PartyKind.PERSON, PartyKind.WITNESS}


def persons_of(reading: Reading, spans: Iterable[Span], told: Iterable[str] = ()) -> list[Terms]:
    """Return whom and what these restricted stretches of a reading name: one for each person, whatever the stretches call one.

    `told` are restricted words of what is told of the document: of its publisher, its title.
    """
    found = [_stretch(words, span, reading) for span in spans if (words := span.of(reading.text).strip(_EDGES))]
    found += [Terms(frozenset({words}), frozenset(_parts(words))) for each in told if (words := each.strip(_EDGES))]
    return merged(found)


def told_of(reading: Reading, file: str | None) -> dict[str, str]:
    """Return what is told of a document beside its text, by the names that decisions have for it; `file` is what it came as."""
    document = reading.document
    told = {"publisher": document.publisher, "title": document.title, "url": document.url, "id": document.id, "file": file}
    return {name: words for name, words in told.items() if words}


def _parts(words: str) -> tuple[str, ...]:
    """Return the words of a name that name somebody; where it is written in small letters (a file's name), all its longer ones."""
    return parts_of(words) or tuple(word for word in _WORD.findall(words.replace("_", " ")) if len(word) >= _LONG_WORD)


def merged(persons: Iterable[Terms]) -> list[Terms]:
    """Return persons, those who share a name as one."""
    kept: list[Terms] = []
    for person in persons:
        names = {letters_of(phrase) for phrase in person.phrases}
        same = [one for one in kept if not names.isdisjoint(letters_of(phrase) for phrase in one.phrases)]
        together = person
        for one in same:
            together |= one
        kept = [*(one for one in kept if one not in same), together]
    return kept


def names_of(party: Party, reading: Reading) -> Terms:
    """Return the names of a party; "she", "the doctor" and other words without a name stay."""
    return _terms(party.name, *(mention.of(reading.text) for mention in party.mentions))


def names_of_victim(victim: Victim) -> Terms:
    """Return the names of a victim, who need be no party of the report."""
    return _terms(victim.name or "", *victim.names)


def _terms(*forms: str) -> Terms:
    """Return names as written somewhere, and their single words."""
    names = {form for form in (form.strip(_EDGES) for form in forms) if parts_of(form)}
    whole = {name for name in names if len(name.split()) > 1} or names
    return Terms(frozenset(whole), frozenset(part for name in names for part in parts_of(name)))


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that name somebody by themselves."""
    found: list[str] = []
    for word in _WORD.findall(name):
        pieces = [piece for piece in re.split(r"[-’'ʼ‘`.]", word) if piece]
        found += [piece for piece in {word, *pieces} if _names(piece)]
    return tuple(dict.fromkeys(found))


def _stretch(words: str, span: Span, reading: Reading) -> Terms:
    count = len(words.split())
    parts = set(parts_of(words)) if count <= SHORT else set()
    if not parts and count <= _BARE:
        parts = {word for word in _WORD.findall(words) if len(word) >= _LONG_WORD and not is_particle(word)}
    found = Terms(frozenset({words}), frozenset(parts))
    for party in reading.parties:
        touches = any(mention.overlaps(span) for mention in party.mentions)
        if touches and party.kind is not PartyKind.UNNAMED and (count <= SHORT or party.kind in _PEOPLE):
            found |= names_of(party, reading)
    for victim in reading.victims:
        named = (*victim.spans.get(VictimDetail.NAME, ()), *victim.spans.get(VictimDetail.NAMES, ()))
        if any(name.overlaps(span) for name in named):
            found |= names_of_victim(victim)
    for name in _runs(span, reading) if count > SHORT else ():
        found |= Terms(frozenset({name}), frozenset(parts_of(name)))
    return found


def _runs(span: Span, reading: Reading) -> Iterator[str]:
    """Yield names of two words and more inside a long stretch that are no place and no organisation."""
    others = [mention for place in reading.places for mention in place.mentions]
    others += [mention for party in reading.parties if party.kind not in _PEOPLE for mention in party.mentions]
    run: list[Span] = []
    for found in [*_WORD.finditer(reading.text, span.start, span.end), None]:
        word = Span(*found.span()) if found is not None else None
        follows = word is not None and (not run or not reading.text[run[-1].end : word.start].strip())
        if word is not None and follows and _names(word.of(reading.text)):
            run.append(word)
            continue
        if 1 < len(run) <= _RUN:
            whole = Span(run[0].start, run[-1].end)
            if not any(other.covers(whole) for other in others):
                yield whole.of(reading.text)
        run = [word] if word is not None and _names(word.of(reading.text)) else []


def _names(word: str) -> bool:
    """Tell whether a word is written as a name is: with a capital, or in a script that has none."""
    first = word[:1]
    written = first.isupper() or (first.isalpha() and first.lower() == first.upper())
    return written and len(word) > 1 and not is_particle(word)
