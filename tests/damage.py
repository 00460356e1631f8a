"""Reports as scrapers and typists spoil them: cut off anywhere, in capitals, with words or marks lost or changed in place."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

Damage = Callable[[str], str]

LONGEST_SPLICE = 60
"""Words of a text that is put together of others."""


def in_paragraphs(change: Damage) -> Damage:
    return lambda text: "\n\n".join(change(paragraph) for paragraph in text.split("\n\n"))


def without_every_third(first: int) -> Damage:
    return in_paragraphs(lambda words: " ".join(word for n, word in enumerate(words.split()) if n % 3 != first))


def with_pairs_swapped(text: str) -> str:
    words = text.split()
    return " ".join(word for pair in zip(words[1::2], words[::2], strict=False) for word in pair)


DAMAGES: dict[str, Damage] = {
    "backwards": in_paragraphs(lambda words: " ".join(reversed(words.split()))),
    "in small letters": str.lower,
    "in capitals": str.upper,
    "without marks": lambda text: re.sub(r"[.,;:'\"()\-–—“”]", "", text),
    "without commas": lambda text: text.replace(",", ""),
    "pairs swapped": in_paragraphs(with_pairs_swapped),
    "third words lost": without_every_third(0),
    "first words lost": without_every_third(1),
    "second words lost": without_every_third(2),
    "one paragraph": lambda text: " ".join(text.split()),
}

CUT: Mapping[str, tuple[str, ...]] = {
    "calm": ("The army held a",),
    "campaign": ("The Ostrian ministry of",),
    "days": ("The Monday strike killed",),
    "denials": ('"No soldier of ours', "It also denied that", "The governor refuted claims"),
    "lists": ("Reported killed: 13 Reported",),
    "numbers": ("An unknown number of", "Nobody died, none of"),
    "parties": (
        "A spokesman for the",
        "An activist, a shopkeeper",
        "Belgian and Dutch jets",
        "Foreign Minister Ada Ruhl,",
        "The Norrland Liberation Army",
        "The rebel Northern Alliance",
    ),
    "places": ("He left Leiden for",),
    "quotes_over": ('"Eight shells," Karst said,', "'My father, who had", "The army says it"),
    "tolls": ("Earlier, the mayor had", "HARNEL, March 4 (Coast", "It was the deadliest"),
    "victims": (
        '"My son Aron was',
        "A girl of nine,",
        "A mother of four,",
        "His brother-in-law, Jon van",
        "Mr. Hale, his deputy",
        "The body of Pavel",
        "The dead man was",
    ),
    "voices": ('"Our soldiers do not', "According to the harbour", "Asked whether the army"),
}
"""The paragraphs, by their first words, of which every beginning and every end is read as a paragraph by itself."""

STOPPED: Mapping[str, tuple[str, ...]] = {
    "denials": ("The claim that gas", "The governor refuted claims"),
    "lists": ("Reported killed: 13 Reported",),
    "numbers": ("A bomb killed half", "One in five of", "Shelling killed 3.5 thousand", "Twenty five people were"),
    "parties": ("A spokesman for the", "Human Rights Circle, a", "The Harbour Post, Radio", "The mercenary company Black"),
    "places": ("HARNEL: two killed. BRANNICK:",),
    "quotes_over": ('"Eight shells," Karst said,',),
    "tolls": ("HARNEL, March 4 (Coast", "Of the 40 wounded,"),
    "undated_note": ("Rockets hit the mill",),
    "victims": (
        '"My son Aron was',
        "A shell killed Otto",
        "Among the wounded was",
        "Medic Hugo Stahl, volunteer",
        "Mr. Hale, his deputy",
        "Reporter Jana Velt of",
        "The dead man was",
    ),
    "voices": ('"We will investigate," promised',),
}
"""The paragraphs of which every second beginning is read as a whole report."""


def _paragraphs(name: str, text: str, opening: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    for words in map(str.split, text.split("\n\n")):
        if " ".join(words[:4]) in opening.get(name, ()):
            yield words


def damaged(name: str, text: str) -> Iterator[tuple[str, list[str]]]:
    """Give the kinds of damage done to a report, and the texts that come of each."""
    for kind, change in DAMAGES.items():
        yield kind, [change(text)]
    for words in _paragraphs(name, text, CUT):
        cuts = [*(words[:n] for n in range(1, len(words))), *(words[n:] for n in range(1, len(words)))]
        yield f"cut: {' '.join(words[:4])}", ["\n\n".join(map(" ".join, cuts))]
    for words in _paragraphs(name, text, STOPPED):
        yield f"stopped: {' '.join(words[:4])}", [" ".join(words[:n]) for n in range(1, len(words), 2)]


def spliced(texts: Sequence[str], number: int) -> list[str]:
    """Give texts that begin as one and end as another of some texts, some with a word of a third in the place of one: always the same."""
    chance = random.Random(0)  # noqa: S311  (texts need no cryptography)
    split = [text.split() for text in texts]
    found: list[str] = []
    for _ in range(number):
        one, other, third = (chance.choice(split) for _ in range(3))
        words = one[: chance.randint(1, len(one))] + other[chance.randrange(len(other)) :]
        for _ in range(chance.choice((0, 0, 1, 2, 4))):
            words[chance.randrange(len(words))] = chance.choice(third)
        found.append(" ".join(words[:LONGEST_SPLICE]).replace(" ¶ ", "\n\n"))
    return found
