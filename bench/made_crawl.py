"""A crawl of invented news, as WARC files: three pages in a hundred tell of harm in war, the others of everything else.

In: how many pages, a seed; out: segments. Every second page of harm tells of an attack among other news, as round-ups do. Of the other
pages one in ten tells of what lies near to war in words: deaths in accidents and fires, crime, trials, debates on an air force.
Nothing comes from a real page; places, people and papers are made up.
"""

import datetime as dt
import gzip
import random
from collections.abc import Iterator
from pathlib import Path

HARM = 0.03
"""Pages of harm in war, of all: as in the news of a day."""
NEAR = 0.1
"""Pages that are near to that in their words, of the others."""
_DAY = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
_SYLLABLES = "ba dor el fi gan hu is ka lor mi na or pel qu ra sin ta ul ver wo xe yan zo bri cal den eth fal gru hol jov".split()
_SUBJECTS = (
    "The council|The club|The company|The school|The museum|The airline|The university|The ministry of health|The court|"
    "The orchestra|The weather service|The farmers' union|The film festival|The bank|The railway|"
    "The police of the town|The fire brigade|The peace talks"
).split("|")
_VERBS = (
    "said on Monday that it would open|announced that it had closed|has put off|will pay for|won a prize for|asked people to think of|"
    "reported a loss after|celebrated|lost its case about|promised to repair|has begun to build|voted for|criticised|withdrew from"
).split("|")
_OBJECTS = (
    "a bridge over the river|the new season|a line of electric buses|the library on the square|a study of sleep|the price of bread|"
    "a match that ended in a draw|the rescue of a dog|a fire in a warehouse|a car crash on the ring road|a film about an old war|"
    "a strike of drivers|the budget of the year|a treaty on fishing|the theft of a painting|a storm|the attack of the home side"
).split("|")
_ENDS = (
    "and thanked everybody who had helped|which had taken longer than planned|"
    "as {name} of {town} had asked|after a debate of {number} hours|"
    "for {number} million in all|and {name} called it a good day for {town}|although {number} of the members were against it|"
    "and hopes for better weather|but gave no reason|as the {town} Post reported"
).split("|")
_HARM = (
    "At least {number} civilians were killed and {other} were wounded when shells hit a market in {town} on Tuesday, doctors said.",
    "An air strike on a house in {town} killed {number} people, among them two children, on Monday, residents said.",
    "A spokesman of the Northern Army denied that it had shelled {town} and said that its forces had hit a depot.",
    "{name}, a nurse at the hospital of {town}, said that {other} people with wounds of shrapnel had been brought in during the night.",
    "The Observatory of {town} accused the Northern Army of the shelling and said that the number of the dead had risen to {number}.",
    "Rockets fell near the school of {town} in the morning; {number} pupils were injured, the mayor said.",
)
_AROUND = (
    "The road to {town} was closed, and the power was out for {number} hours.",
    "{name} said that families had fled to the villages around {town}.",
    "The army gave no details of its operation near {town}.",
    "Aid workers asked both sides to let them bring food and medicine into {town}.",
)
_NEAR = (
    "A coach left the road near {town}; {number} people were killed and {other} injured, the police said.",
    "A court in {town} sentenced {name} to {number} years in prison for the killing of a neighbour.",
    "{name} defended the air strikes of last year in a debate and asked for {number} million more for the army.",
    "A fire in a hotel of {town} killed {number} guests, firefighters said.",
    "A museum in {town} shows photographs of the war that ended {number} years ago.",
    "Police arrested a man who had shot at a car in {town}; nobody was hurt.",
    "A storm killed {number} people on the coast and left {other} villages without power.",
)
_MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>' for name in "home world business sport culture science travel opinion video".split()
)


def make_crawl(folder: Path, pages: int, segment: int = 1_000, seed: int = 7, share: float = 1.0) -> list[Path]:
    """Write so many pages as segments of `segment` pages each; return their paths.

    `share`: of the pages of harm, and of those near to it, so many are made as news has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for first in range(0, pages, segment):
        path = folder / f"made-{first // segment:05d}.warc.gz"
        with path.open("wb") as file:
            for member in _members(range(first, min(pages, first + segment)), seed, share):
                file.write(member)
        paths.append(path)
    return paths


def _members(numbers: range, seed: int, share: float) -> Iterator[bytes]:
    for number in numbers:
        source = random.Random(seed * 1_000_003 + number)  # noqa: S311 made-up news needs no cryptography
        page = _page(number, source, source.random() < HARM * share, NEAR * share)
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        when = (_DAY + dt.timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: {when}\r\n"
            f"WARC-Target-URI: https://paper{number % 97}.example/news/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def _page(number: int, source: random.Random, harm: bool, near: float) -> bytes:  # noqa: FBT001 a page is one of these
    town, name = _name(source), f"{_name(source)} {_name(source)}"
    number_of = source.randint(12, 40)
    filled = {"number": source.randint(2, 19), "other": source.randint(20, 60), "town": town, "name": name}
    others = [_sentence(source, town, name) for _ in range(number_of)]
    if harm and number % 2:
        told = [source.choice(_HARM + _AROUND) for _ in range(number_of)]
        sentences = [_HARM[number // 2 % 2].format(**filled), *(each.format(**filled) for each in told)]
    elif harm:
        at = source.randrange(number_of)
        sentences = [*others[:at], *(each.format(**filled) for each in _HARM[:3]), *others[at:]]
    elif source.random() < near:
        sentences = [each.format(**filled) for each in source.sample(_NEAR, 3)] + others
    else:
        sentences = others
    paragraphs = ["<p>" + " ".join(sentences[at : at + 3]) + "</p>" for at in range(0, len(sentences), 3)]
    title = f"{sentences[1][:60]} ({number})"
    aside = "".join(f'<li><a href="/x/{source.randint(1, 9999)}">{_sentence(source, town, name)[:50]}</a></li>' for _ in range(20))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2031-03-05T06:00:00Z"><script>{"var a = 1; " * 400}</script></head>'
        f"<body><nav><ul>{_MENU}</ul></nav><article><h1>{title}</h1>{''.join(paragraphs)}</article>"
        f"<aside><ul>{aside}</ul></aside><footer>All rights reserved. Terms. Contact.</footer></body></html>"
    ).encode()


def _sentence(source: random.Random, town: str, name: str) -> str:
    end = source.choice(_ENDS).format(name=name, town=town, number=source.randint(2, 90))
    return f"{source.choice(_SUBJECTS)} {source.choice(_VERBS)} {source.choice(_OBJECTS)} {end}."


def _name(source: random.Random) -> str:
    return "".join(source.choice(_SYLLABLES) for _ in range(source.randint(2, 3))).capitalize()
