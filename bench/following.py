"""What it costs to find who follows a change: by the index of topics, against the same topics in a loop, as topics grow tenfold.

use: python bench/following.py [--topics N,N,...] [--runs N]

In: topics of every kind with invented names, places and words, of which always as many are meant; one incident that changed. Out: a table:
milliseconds of the processor by the index, sealed topics opened and all, and in a loop over topics that lie open in memory. Exit status 1
over or under the limits of `floors.toml`.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.casework import FollowChannel, FollowedTopic, Follower, SystemClock, TopicKind, open_following, put_follower
from onrecord.casework.following.fitting import answers
from onrecord.casework.following.followers import topics_with
from onrecord.casework.following.keeping import OpenFollowing
from onrecord.casework.following.terms import IncidentMatter, matter_terms
from onrecord.record import Circle

SIZES = (10_000, 100_000)
MEANT = 40  # topics that the incident answers, whatever the number of others
SYLLABLES = ("ka", "lo", "mer", "tin", "sar", "du", "vel", "or", "ish", "ban", "ru", "fen", "gol", "ta", "zi", "pel")
WORDS_OF_A_REPORT = 600
SEED = 11


def name(chance: random.Random, words: int = 2) -> str:
    """Return an invented name."""
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(words))


def made_matter(chance: random.Random) -> IncidentMatter:
    """Return an incident that changed, with three reports."""
    texts = tuple(" ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(WORDS_OF_A_REPORT)) for _ in range(3))
    return IncidentMatter(
        ids=frozenset({"1a2b3c4d5e6f7a8b"}),
        acts=frozenset({"airstrike"}),
        weapons=frozenset({"cluster_munition"}),
        targets=frozenset({"market"}),
        parties=frozenset({"kelmar air force", "sarrel front"}),
        places=frozenset({"orsheva", "xa"}),
        points=((35.1, 38.2),),
        victims=("Halima Karsani", "Ilda Marsen"),
        texts=(*texts, "market shelled in orsheva"),
    )


def meant() -> Iterator[FollowedTopic]:
    """Give topics that the incident answers, as many as `MEANT`."""
    for number in range(MEANT // 4):
        yield FollowedTopic(TopicKind.PARTY, f"Kelmar{' ' * number} Air Force")
        yield FollowedTopic(TopicKind.PLACE, "Orsheva", 5.0 + number, (Circle(35.1, 38.2, 5.0 + number),))
        yield FollowedTopic(TopicKind.VICTIM, "Halima" + " " * number + " Karsani")
        yield FollowedTopic(TopicKind.WORDS, "market" + " " * number + " orsheva")


def others(chance: random.Random, number: int) -> Iterator[FollowedTopic]:
    """Give topics that it does not."""
    for _ in range(number):
        match chance.randrange(6):
            case 0:
                yield FollowedTopic(TopicKind.PARTY, name(chance, 3))
            case 1:
                point = chance.uniform(-60, 34), chance.uniform(-170, 170)
                yield FollowedTopic(TopicKind.PLACE, f"{point[0]:.4f},{point[1]:.4f}", 20.0, (Circle(*point, 20.0),))
            case 2:
                yield FollowedTopic(TopicKind.VICTIM, name(chance))
            case 3:
                yield FollowedTopic(TopicKind.INCIDENT, f"{chance.getrandbits(64):016x}")
            case 4:
                yield FollowedTopic(TopicKind.WORDS, f"{name(chance, 1)} {''.join(chance.choices(SYLLABLES, k=5))}")
            case _:
                yield FollowedTopic(TopicKind.PLACE, name(chance))


def is_in_selection(_: str) -> bool:
    """Tell that an incident is in no selection: there are none among these topics."""
    return False


def fill(kept: OpenFollowing, topics: Sequence[FollowedTopic]) -> None:
    """Let somebody follow each topic."""
    now = SystemClock().now()
    with kept.step():
        for number, topic in enumerate(topics):
            put_follower(kept, Follower(id=f"{number:032x}", topic=topic, channel=FollowChannel.FEED, since=now, token=str(number)))


def timed(work: Callable[[], int], runs: int) -> float:
    """Return the milliseconds of the processor that something takes, the median of some runs; it must find the topics that are meant."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        found = work()
        times.append((time.process_time() - began) * 1000)
        if found != MEANT:
            raise RuntimeError(found)
    return statistics.median(times)


def measure(size: int, runs: int) -> tuple[float, float]:
    """Return the milliseconds by the index, and in a loop."""
    chance = random.Random(SEED)  # noqa: S311 names, no secrets
    matter = made_matter(chance)
    topics = [*meant(), *others(chance, size - MEANT)]
    with tempfile.TemporaryDirectory() as place, open_following(Path(place), begin=True) as kept:
        fill(kept, topics)

        def by_index() -> int:
            found = topics_with(kept, matter_terms(matter))
            return sum(answers(topic, matter, is_in_selection) for topic in found.values())

        indexed = timed(by_index, runs)
    looped = timed(lambda: sum(answers(topic, matter, is_in_selection) for topic in topics), 1)
    return indexed, looped


def main() -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--topics", default=",".join(map(str, SIZES)))
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    limits = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["following"]
    found = {size: measure(size, asked.runs) for size in map(int, asked.topics.split(","))}
    print(f"{'topics':>10} {'by the index':>14} {'in a loop':>14} {'times':>8}")
    for size, (indexed, looped) in found.items():
        print(f"{size:>10,} {indexed:>11.1f} ms {looped:>11.1f} ms {looped / indexed:>8.0f}")
    largest, smallest = found[max(found)], found[min(found)]
    growth = largest[0] / smallest[0]
    print(f"as topics grow from {min(found):,} to {max(found):,}, the index takes {growth:.2f} times as long")
    return int(largest[1] / largest[0] < limits["times"] or growth > limits["growth"])


if __name__ == "__main__":
    sys.exit(main())
