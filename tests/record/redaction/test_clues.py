"""Every text in which a restricted name is found has the clues by which it is found in an index: a text that lacks them has no name."""

import codecs
import random
import unicodedata
from collections.abc import Callable, Collection
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.spellings import BESIDE, NAME, SINGLE, WHOLE

from onrecord.record.redaction.blackout import BlackOut, Terms
from onrecord.record.redaction.clues import Clues, Evidence, clues_in
from onrecord.record.redaction.persons import parts_of

GIVEN = [
    "Delmira",
    "Yusuf",
    "Li",
    "Ana",
    "Olga",
    "Abdul-Karim",
    "Ümit",
    "Jörg",
    "Нина",
    "ليلى",
    "علي",
    "O’Neil",
    "Iryna",
    "Rose",
    "Ng",
    "Vex",
]
FAMILY = [
    "Karsani",
    "Al-Hadid",
    "Wu",
    "Dol",
    "Møller",
    "Шевченко",
    "كرساني",
    "Van Rijn",
    "Hope",
    "Ibn Sarr",
    "Ümitoğlu",
    "Ossa",
    "Bo",
    "Ray-Vole",
]
LATIN_AS_CYRILLIC = str.maketrans("aeocpxyAEOCPXKMTH", "аеосрхуАЕОСРХКМТН")
MASKS = str.maketrans("aeiost", "@3!0$7")
NOISE = [
    "said on Monday",
    "a nurse, ",
    "It was 14.30.",
    "café",
    "قال",
    "сказала",
    "the Ali clinic in Orsheva",
    "e-mail: ",
    "№ 7",
    "IN ALL",
    "\n\n",
]
ODD = st.text(st.sampled_from("aZ I1'`-*@$.é—\nwuLI"), max_size=6)
PIECES = (*WHOLE.values(), *SINGLE.values(), *BESIDE.values(), "Wu", "wus", "LiWu", "K4rsani", "KarsanI", "xn--a", "&amp;", "%4b", "Ｗｕ")
ODD_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), ODD, st.text(max_size=4))).map("".join)


def mathematical(text: str) -> str:
    return "".join(chr(0x1D400 + ord(one) - 65) if "A" <= one <= "Z" else one for one in text)


def disguises(chance: random.Random) -> list[Callable[[str], str]]:
    """Ways to write a name or to hide it."""

    def somewhere(sign: str) -> Callable[[str], str]:
        def put(text: str) -> str:
            at = chance.randrange(len(text) + 1)
            return text[:at] + sign + text[at:]

        return put

    def turned(text: str) -> str:
        words = text.split()
        return " ".join([words[-1] + chance.choice(["", ","]), *words[:-1]])

    def shortened(text: str) -> str:
        words = text.split()
        at = chance.randrange(len(words))
        return " ".join([*words[:at], words[at][:1] + chance.choice(["", "."]), *words[at + 1 :]])

    def parted(text: str) -> str:
        words = text.split()
        return chance.choice([" bint Yusuf ", " (Umm Tarek) ", ", said ", "\n", "_", "  "]).join(words)

    return [
        str.upper,
        str.lower,
        str.title,
        turned,
        shortened,
        parted,
        mathematical,
        lambda text: text.replace(" ", ""),
        lambda text: text[::-1],
        lambda text: f"\u202e{text[::-1]}\u202c",
        " ".join,
        "-".join,
        lambda text: f"{text}s",
        lambda text: f"{text}’s",
        lambda text: f"pro-{text}ian",
        lambda text: f"dr{text}85",
        lambda text: f"و{text}",
        lambda text: f"{text}ной",
        lambda text: text.split()[chance.randrange(len(text.split()))],
        lambda text: f"{text.replace(' ', '.')}@clinic.example",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.translate(LATIN_AS_CYRILLIC),
        lambda text: text.translate(MASKS),
        lambda text: text.replace("i", "I", 1),
        lambda text: quote(quote(text)),
        lambda text: "".join(f"&#{ord(one)};" for one in text),
        lambda text: "".join(f"=%{'02X'}" % byte for byte in text.encode()) if chance.random() < 0.5 else text,
        lambda text: text.encode("unicode_escape").decode(),
        lambda text: f"xn--{codecs.encode(text.lower(), 'punycode').decode()}",
        lambda text: text.replace("k", "q").replace("K", "Q"),
        lambda text: text.replace("l", "ll"),
        *map(somewhere, ["-\n", "\u00ad", "\u200b", "\u200d", "\u3164", "<b>", "*", "[i]", "\x1b[1m", " ", "\u0301"]),
    ]


@st.composite
def named_texts(draw: st.DrawFn) -> tuple[Terms, str]:
    """A name, and a text in which it stands somehow, or almost."""
    chance = draw(st.randoms(use_true_random=False))
    names = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(chance.randint(1, 2))]
    parts = frozenset(part for name in names for part in parts_of(name) if chance.random() < 0.8)
    written = chance.choice(names)
    for disguise in chance.choices(disguises(chance), k=chance.randint(0, 3)):
        written = disguise(written) if written.strip() else chance.choice(names)
    pieces = [*chance.choices(NOISE, k=2), written, *chance.choices(NOISE, k=chance.randint(0, 2))]
    text = chance.choice(["", " ", ". "]).join(pieces)
    return Terms(frozenset(names), parts), text.lower() if chance.random() < 0.2 else text


def has_evidence(evidence: Evidence, found: Collection[int]) -> bool:
    return any(one <= found for one in evidence)  # type: ignore[operator]  # a set


def has(clues: Clues, found: set[int]) -> bool:
    return has_evidence(clues.alone, found) or any(has_evidence(one, found) and has_evidence(other, found) for one, other in clues.pairs)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(named_texts())
@example((Terms(frozenset({"Jan Dol"}), frozenset({"Jan", "Dol"})), "Dols of it"))
@example((Terms(frozenset({"Ana Wu"}), frozenset({"Ana", "Wu"})), "an “ANAS”, Wu said"))
@example((Terms(frozenset({"علي"}), frozenset({"علي"})), "قال وعلي"))
def test_no_text_with_a_name_lacks_its_clues(one: tuple[Terms, str]) -> None:
    person, text = one
    blackout = BlackOut(person)
    if blackout.hits(text, ()):
        assert has(blackout.clues(0), clues_in([text]))


@settings(max_examples=200, deadline=None)
@given(ODD_TEXT)
def test_no_odd_text_with_a_name_lacks_its_clues(text: str) -> None:
    person = BlackOut(Terms(frozenset({NAME, "Li Wu"}), frozenset({*NAME.split(), "Wu"})))
    if person.hits(text, ()):
        assert has(person.clues(0), clues_in([text]))


@pytest.mark.parametrize("spelling", [*WHOLE.values(), *SINGLE.values(), *(f"{one} of {NAME}" for one in BESIDE.values())])
def test_every_spelling_has_the_clues_of_the_name(spelling: str) -> None:
    blackout = BlackOut(Terms(frozenset({NAME}), frozenset(NAME.split())))
    for text in (spelling, f"The report of Monday says that {spelling} said nine people were injured there.", f"«{spelling}»,said"):
        assert has(blackout.clues(0), clues_in([text])), text


def test_few_other_texts_have_them() -> None:
    blackout = BlackOut(Terms(frozenset({NAME}), frozenset(NAME.split())), Terms(frozenset({"Vex Omdur"}), frozenset({"Vex", "Omdur"})))
    chance = random.Random(7)  # noqa: S311 no secret
    words = (
        "shells fell on the market of a town while nurses in clinics said that nine people were injured and others fled in January".split()
    )
    texts = [" ".join(chance.choices(words, k=300)) for _ in range(200)]
    assert sum(has(blackout.clues(number), clues_in([text])) for text in texts for number in (0, 1)) == 0
