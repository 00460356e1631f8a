"""What of a segment is worth reading: pages in, one decision each out, the cheapest questions first.

In: the pages of a segment; out: those that are to be read, and counts of the others. HTML? Taken down before? Text? A language that has a
reader? Words that can tell of harm? A text that came before? Limits: of each text that went through, sixteen bytes are remembered until
the segment ends.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.core import OnrecordError, sha256
from onrecord.language import READ
from onrecord.page import detect_language
from onrecord.reading import may_tell_of_harm
from onrecord.scale.crawled import CrawledPage
from onrecord.scale.dropped import Dropped
from onrecord.scale.model import PageFailure
from onrecord.scale.plain import plain_text

FEWEST_WORDS = 20
"""Words of a text that says something; a teaser, a caption or a list of links has fewer."""
_DIGEST = 16  # bytes of a digest that are remembered: two of a billion texts have the same ones once in a billion billion


@dataclass(slots=True)
class Sieve:
    """Sorts the pages of one segment, and counts them.

    Attributes:
        dropped: The pages that were taken down.
        gate: Whether the gate is asked.
        counts: How many pages went which way, by the names of `StageCounts`.
        languages: How many pages were in which language without a reader, by code.
        failures: The pages that could not be sorted.
    """

    dropped: Dropped
    gate: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    failures: list[PageFailure] = field(default_factory=list)
    _seen: set[bytes] = field(default_factory=set)

    def to_read(self, pages: Iterable[CrawledPage]) -> Iterator[tuple[CrawledPage, str, int]]:
        """Give the pages that are to be read, each with the digest and the words of its text."""
        for page in pages:
            self.counts["pages"] += 1
            try:
                found = self._sorted(page)
            except OnrecordError as error:
                self.fail(page.url, error.code, error.message)
                continue
            if isinstance(found, str):
                self.counts[found] += 1
            else:
                yield page, *found

    def fail(self, url: str, code: str, message: str) -> None:
        """Note a page that could not be read."""
        self.counts["failed"] += 1
        self.failures.append(PageFailure(url, code, message))

    def _sorted(self, page: CrawledPage) -> str | tuple[str, int]:
        """Return under what a page is counted; for one that is to be read, the digest and the words of its text."""
        if page.failure is not None:
            raise page.failure
        if page.content is None:
            return "not_html"
        if self.dropped.holds(page.url):
            return "dropped"
        text = plain_text(page.content)
        words = len(text.split())
        self.counts["words"] += words
        if words < FEWEST_WORDS:
            return "no_text"
        language = detect_language(text)
        if language not in READ:
            self.languages[language] += 1
            return "other_language"
        if self.gate and not may_tell_of_harm(text):
            return "passed_over"
        digest = sha256(text.encode("utf-8", "surrogatepass"))
        short = bytes.fromhex(digest)[:_DIGEST]
        if short in self._seen:
            return "same_text"
        self._seen.add(short)
        return digest, words
