"""The texts of documents, to be searched for words: SQLite's FTS5, or PostgreSQL's text search, over folded words.

In: texts, and what somebody asks for: words, all of which a text must hold, and `"several words"` one after the other; out: numbers of
documents. SQLite's index holds each word as a checksum: what is taken out of it stays in its older parts until they are merged, and no word
must stay there that is restricted meanwhile. Limits: PostgreSQL takes a megabyte of words at a time, so that longer texts are indexed in
parts, and all words must stand in one of them.
"""

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable, Sequence

from onrecord.record.folding import fold
from onrecord.record.routing import cursor, vendor
from onrecord.record.sql import batches

_PART = 150_000  # letters of a text in one row of PostgreSQL: under its bound, whatever the letters
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')

_LETTERS = 10  # of a checksum: 50 bits, so that two words of a record have hardly ever the same
_KEPT = 1 << 18  # checksums that are remembered

CREATE = {
    "sqlite": ("CREATE VIRTUAL TABLE record_text USING fts5(sums, tokenize='ascii')",),
    "postgresql": (
        "CREATE TABLE record_text (document bigint NOT NULL, part integer NOT NULL, words tsvector NOT NULL, PRIMARY KEY (document, part))",
        "CREATE INDEX record_text_words ON record_text USING gin (words)",
    ),
}
"""The table; Django knows no such indexes."""
DROP = "DROP TABLE record_text"


def put_texts(texts: Sequence[tuple[int, str]]) -> None:
    """Index the texts of documents, by number, each in place of an earlier one of the same document."""
    drop_texts([number for number, _ in texts])
    with cursor() as open_cursor:
        if vendor() == "sqlite":
            open_cursor.executemany(
                "INSERT INTO record_text (rowid, sums) VALUES (%s, %s)", [(number, sums_of(fold(text))) for number, text in texts]
            )
            return
        rows = [(number, part, words) for number, text in texts for part, words in enumerate(_parts(fold(text)))]
        open_cursor.executemany("INSERT INTO record_text (document, part, words) VALUES (%s, %s, to_tsvector('simple', %s))", rows)


def drop_texts(numbers: Iterable[int]) -> None:
    """Take documents out of the index."""
    key = "rowid" if vendor() == "sqlite" else "document"
    with cursor() as open_cursor:
        for some in batches(numbers):
            marks = ", ".join(["%s"] * len(some))
            open_cursor.execute(f"DELETE FROM record_text WHERE {key} IN ({marks})", some)  # noqa: S608 our own table


def empty_texts() -> None:
    """Take everything out of the index."""
    with cursor() as open_cursor:
        open_cursor.execute("DELETE FROM record_text")


def documents_with(asked: str) -> list[int]:
    """Return the numbers of the documents whose text holds what is asked for; none where that has no word."""
    found = having(asked)
    if found is None:
        return []
    question, values = found
    with cursor() as open_cursor:
        open_cursor.execute(f"{question} ORDER BY 1", values)
        return [row[0] for row in open_cursor.fetchall()]


def having(asked: str) -> tuple[str, list[str]] | None:
    """Return the question for the documents whose text holds what is asked for, with its values; None where that has no word."""
    phrases = _phrases(asked)
    if not phrases:
        return None
    if vendor() == "sqlite":
        return "SELECT rowid FROM record_text WHERE record_text MATCH %s", [" ".join(f'"{sums_of(phrase)}"' for phrase in phrases)]
    question = " && ".join(["phraseto_tsquery('simple', %s)"] * len(phrases))
    return f"SELECT DISTINCT document FROM record_text WHERE words @@ ({question})", phrases  # noqa: S608 marks alone


def sums_of(folded: str) -> str:
    """Return folded words as the index of SQLite holds them, a blank between two."""
    return " ".join(map(_SUMS.__getitem__, folded.split()))


class _Sums(dict[str, str]):
    """The checksums of words, each worked out when it is first met."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = found = b32encode(digest).decode()[:_LETTERS].lower()
        return found


_SUMS = _Sums()


def holds(text: str, asked: str) -> bool:
    """Tell whether a text holds what is asked for, as the index would."""
    folded = f" {fold(text)} "
    phrases = _phrases(asked)
    return bool(phrases) and all(f" {phrase} " in folded for phrase in phrases)


def _phrases(asked: str) -> list[str]:
    """Return what is asked for as folded words, those in quotation marks together."""
    found = (fold(quoted or single) for quoted, single in _QUOTED.findall(asked))
    return [phrase for phrase in found if phrase]


def _parts(words: str) -> list[str]:
    """Return words in parts that PostgreSQL takes."""
    parts, at = [], 0
    while len(words) - at > _PART:
        end = words.rfind(" ", at, at + _PART)
        end = end if end > at else at + _PART
        parts.append(words[at:end])
        at = end
    return [*parts, words[at:]]
