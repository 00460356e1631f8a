"""Copies of one text among look-alikes: precision and recall over pairs, and what finding them costs.

use: python bench/copies.py [--shared DIR] [--half tuned|held] [--wrong] [accuracy] [speed]   (both where none is named)

In: `gold/attribution/train` in the folder `shared`: real articles of seven outlets on one campaign, look-alikes of each
other. Out: a table; exit status 1 where a figure is under its floor (`[copies]` in `floors.toml`), 2 without the corpus.

Made at run time, stored nowhere: of every third article up to six copies: cut from the end, paragraphs cut out, retitled,
re-framed in another site's furniture, lightly edited, joined to an introduction of its own, or several of these at once.
Beside them stand texts that tempt: digests of three articles each, and articles that quote one long statement.
All pairs of copies of one article are to be found, and no other pair. Pairs of articles that already share text before
anything is copied (a tenth of the shorter one's runs of eight words, counted by brute force) are left out on both sides.
`tuned` is the half of the articles on which thresholds were chosen, `held` the other; by default both are measured.
`speed` uses made-up texts of a dozen sentences: documents a second, and the milliseconds for one more at 1,000, 10,000, 100,000.
"""

import argparse
import itertools
import json
import random
import re
import statistics
import sys
import time
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.core import Span
from onrecord.linking import Copies, DocumentSource, Fingerprint, take_fingerprint
from onrecord.page import Metadata, Zone, ZoneKind, read_text
from page import write_table

HERE = Path(__file__).parent
RUN = 8
ALIKE = 0.1
SIZES = (1_000, 10_000, 100_000)
MORE = 200

FURNITURE = tomllib.loads((HERE / "copies.toml").read_text(encoding="utf-8"))
SHARE_LINES, RELATED, STATEMENT = FURNITURE["share_lines"], FURNITURE["related"], FURNITURE["statement"]
SITES: dict[str, str] = FURNITURE["sites"]
SYNONYMS: dict[str, str] = FURNITURE["synonyms"]
DAYS = {day: f"on {day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}
PLAIN_MARKS: dict[str, str | int | None] = {"“": '"', "”": '"', "’": "'", "‘": "'", "…": "...", "—": "-"}


class Copy(NamedTuple):
    """A document of the set: which article it is of, how it was made, and its text."""

    article: str
    how: str
    text: str
    site: str | None = None

    @property
    def id(self) -> str:
        """The document's id."""
        return f"{self.article} {self.how}"


def cut_end(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Keep the beginning: between a quarter and nine tenths, three paragraphs at least."""
    return paragraphs[: max(3, round(len(paragraphs) * rng.uniform(0.25, 0.9)))]


def cut_paragraphs(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Leave out up to a third of the paragraphs, wherever they stand."""
    kept = sorted(rng.sample(range(len(paragraphs)), max(3, round(len(paragraphs) * rng.uniform(0.67, 0.95)))))
    return [paragraphs[i] for i in kept]


def retitle(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Put another headline, by-line and dateline in place of the first line."""
    words = re.findall(r"[A-Za-z]{5,}", " ".join(paragraphs[1:4]))
    title = " ".join(rng.sample(words, min(6, len(words)))).capitalize()
    return [title, "By Ilse Marren", *paragraphs[1:]] if len(paragraphs[0]) < 120 else [title, *paragraphs]


def reframe(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Put the text into the furniture of another page."""
    head, foot = rng.sample(SHARE_LINES, 2), rng.sample(SHARE_LINES, 2)
    related = [f"Related: {title}" for title in rng.sample(RELATED, 2)]
    middle = rng.randrange(1, len(paragraphs))
    return [*head, *paragraphs[:middle], related[0], *paragraphs[middle:], "Read more", *related, *foot]


def edit(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Edit lightly: synonyms, spelling, days, quotation marks, a word left out in every forty."""
    text = "\n\n".join(paragraphs)
    text = re.sub(r"[A-Za-z]+", lambda found: SYNONYMS.get(found[0], found[0]) if rng.random() < 0.8 else found[0], text)
    text = re.sub(r"(?<!on )\b[A-Z][a-z]+day\b", lambda found: DAYS.get(found[0], found[0]), text)
    text = text.translate(str.maketrans(PLAIN_MARKS))
    words = re.split(r"( +)", text)
    kept = [word for word in words if "\n" in word or not word.isalpha() or rng.random() > 1 / 40]
    return "".join(kept).split("\n\n")


def introduce(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Join the text to an introduction of the copier's own: thirty to sixty words in an order that no other text has."""
    words = [word for word in re.findall(r"[a-z]+", " ".join(paragraphs)) if len(word) > 2]
    own = " ".join(rng.choice(words) for _ in range(rng.randint(30, 60)))
    return [paragraphs[0], f"{own.capitalize()}.", *paragraphs[1:]]


WAYS: dict[str, tuple[Callable[[list[str], random.Random], list[str]], ...]] = {
    "cut": (cut_end, retitle),
    "thinned": (cut_paragraphs, retitle),
    "reframed": (retitle, reframe),
    "edited": (edit, retitle),
    "introduced": (introduce, cut_paragraphs),
    "all": (cut_paragraphs, edit, retitle, introduce, reframe),
}


def articles(shared: Path) -> dict[str, str]:
    """Return the articles of the corpus."""
    with (shared / "gold" / "attribution" / "train.jsonl").open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def half_of(article: str) -> str:
    """Return the half that an article is in."""
    return "held" if zlib.crc32(article.encode()) % 2 else "tuned"


def made_copies(texts: dict[str, str]) -> Iterator[Copy]:
    """Yield the articles, and the copies of every third."""
    for number, (article, text) in enumerate(sorted(texts.items())):
        yield Copy(article, "original", text)
        paragraphs = [part for part in text.split("\n\n") if part.strip()]
        if number % 3 or len(paragraphs) < 5:
            continue
        for how, steps in WAYS.items():
            rng = random.Random(f"{article} {how}")  # noqa: S311 - cutting texts needs no cryptography
            changed = paragraphs
            for step in steps:
                changed = step(changed, rng)
            site = rng.choice(sorted(SITES))
            yield Copy(article, how, "\n\n".join([*changed, SITES[site]]), f"{site}.example")


def temptations(texts: dict[str, str]) -> Iterator[Copy]:
    """Yield digests of three articles, shortened, and articles that quote one statement: each a family of its own."""
    names = sorted(texts)
    for number in range(0, len(names) - 3, 9):
        three = [texts[name].split("\n\n")[:8] for name in names[number : number + 3]]
        yield Copy(f"digest {number}", "digest", "\n\n".join(itertools.chain(["The week in three reports", SHARE_LINES[0]], *three)))
    for number in range(4, len(names), 9):
        paragraphs = texts[names[number]].split("\n\n")
        yield Copy(names[number], "quoting", "\n\n".join([*paragraphs[:3], STATEMENT, *paragraphs[3:]]))


def alike(texts: dict[str, str]) -> set[tuple[str, str]]:
    """Return the pairs of articles that share text as they are, by brute force over all runs of words."""
    runs: dict[str, set[tuple[str, ...]]] = {}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for article, text in sorted(texts.items()):
        words = re.findall(r"\w+", text.lower())
        runs[article] = set(zip(*(words[i:] for i in range(RUN)), strict=False))
        for run in runs[article]:
            holders[run].append(article)
    common: defaultdict[tuple[str, str], int] = defaultdict(int)
    for found in holders.values():
        for pair in itertools.combinations(found, 2):
            common[pair] += 1
    return {pair for pair, count in common.items() if count >= ALIKE * min(len(runs[pair[0]]), len(runs[pair[1]]), 10**9)}


def fingerprint_of(copy: Copy) -> Fingerprint:
    """Return the fingerprint of a document as the program takes it."""
    address = None if copy.site is None else f"https://{copy.site}/{copy.article}"
    page = read_text(copy.text, Metadata(id=copy.id, url=address, publisher=copy.site))
    return take_fingerprint(DocumentSource.of_page(page))


def accuracy(texts: dict[str, str], name: str, *, wrong: bool) -> dict[str, float]:
    """Measure one half; print its row, and what was wrong if asked."""
    left_out = alike(texts)
    of: dict[str, str] = {}
    copies = Copies()
    for copy in itertools.chain(made_copies(texts), temptations(texts)):
        of[copy.id] = copy.article
        copies.add(fingerprint_of(copy))
    said = {pair for family in copies.families() for pair in itertools.combinations(family.documents, 2)}
    said = {pair for pair in said if tuple(sorted((of[pair[0]], of[pair[1]]))) not in left_out and not is_digest_alone(pair, of)}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document, article in of.items():
        groups[article].append(document)
    gold = {pair for group in groups.values() for pair in itertools.combinations(sorted(group), 2)}
    right = len(said & gold)
    got = {"precision": right / len(said) if said else 0.0, "recall": right / len(gold)}
    print(f"{name:8} {len(of):6} documents {len(gold):6} pairs   precision {got['precision']:.4f}   recall {got['recall']:.4f}", flush=True)
    if wrong:
        for label, pairs in (("joined", said - gold), ("missed", gold - said)):
            for one, other in sorted(pairs):
                print(f"  {label}: {one} | {other}")
    return got


def is_digest_alone(pair: tuple[str, str], of: dict[str, str]) -> bool:
    """Tell whether a pair is a digest and the article that it begins with: whether that is a copy can be argued."""
    return any(of[document].startswith("digest ") for document in pair)


def made_up(number: int) -> Fingerprint:
    """Return a made-up document of a dozen sentences of war news, all of a few patterns; every tenth repeats most of another."""
    rng = random.Random(number // 10 * 10 if number % 10 == 9 else number)  # noqa: S311 - made-up news needs no cryptography
    sentences = [
        rng.choice(FURNITURE["sentences"]).format(
            killed=rng.randint(1, 30), hurt=rng.randint(2, 60), town=rng.choice(FURNITURE["towns"]), who=rng.choice(FURNITURE["speakers"])
        )
        for _ in range(12)
    ]
    body = " ".join(sentences[: 9 if number % 10 == 9 else 12])
    return take_fingerprint(DocumentSource(f"made-up {number}", body, (Zone(ZoneKind.BODY, Span(0, len(body))),)))


def speed() -> None:
    """Print what adding costs at several sizes."""
    copies, done, begun = Copies(), 0, time.perf_counter()
    for size in SIZES:
        while done < size:
            copies.add(made_up(done))
            done += 1
        rate = done / (time.perf_counter() - begun)
        costs = []
        for fingerprint in [made_up(number) for number in range(done, done + MORE)]:
            at = time.perf_counter()
            copies.add(fingerprint)
            costs.append(1000 * (time.perf_counter() - at))
        done += MORE
        one_more = f"{statistics.mean(costs):.2f} ms (median {statistics.median(costs):.2f}, longest {max(costs):.2f})"
        print(f"{size:7} documents: {rate:6.0f} a second, fingerprints included; one more: {one_more}", flush=True)


def main() -> int:
    """Measure what was asked for; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", nargs="*", choices=["accuracy", "speed", []], default=[])
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--half", choices=["tuned", "held"])
    a.add_argument("--wrong", action="store_true", help="list the pairs that were joined or missed wrongly")
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    low = 0
    rows = []
    if "accuracy" in (o.what or ["accuracy"]):
        if not (o.shared / "gold").is_dir():
            print(f"no corpora at {o.shared}: give their folder with --shared", file=sys.stderr)
            return 2
        limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["copies"]
        texts = articles(o.shared)
        for half in (o.half,) if o.half else ("tuned", "held"):
            got = accuracy({article: text for article, text in texts.items() if half_of(article) == half}, half, wrong=o.wrong)
            for key, value in got.items():
                floor, aim = limits[key]["floor"], limits[key]["aim"]
                mark = "under its floor" if value < floor else "at its aim" if value >= aim else ""
                print(f"  copies {key:10} {value:.4f}  floor {floor:.3f}  aim {aim:.3f}  {mark}".rstrip())
                low += value < floor
                rows.append((half, key, f"{value:.4f}", f"{floor:.3f}", f"{aim:.3f}"))
    if o.markdown and rows:
        write_table(o.markdown, "copies", ("half", "measure", "value", "floor", "aim"), rows)
    if "speed" in (o.what or ["speed"]):
        speed()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
