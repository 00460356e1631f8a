"""Sentences whose names are known, from everything that may be used, and the same sentences with other names in them.

In: the folder of treebanks, the tables beside this file. Out: for training, paragraphs of sentences from GUM (entity layer), EWT
(`names.tsv`; its dev part as Universal NER has it), PUD (`names_pud.tsv`, four documents of five) and our own news
(`names_news.txt`); for choosing a model, a third of EWT's dev part and GUM's; for reporting, both tests and the rest of PUD.
A sentence whose names nobody knows has `names` None: it stands in its paragraph and counts neither for nor against.
`Renamer` puts other names of the same kind into a sentence, so that the words around a name say what it is.
"""

import gzip
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from names import annotate, load
from onrecord.language.tokenizer import Tokenizer
from treebank import Sentence, Token, read
from windows import paragraphs

HERE = Path(__file__).parent
NEWS = "news"
"""How the documents of our own sentences begin."""
TABLES = HERE.parent / "src/onrecord/reading/tables"
KIND_OF_MARK = {"P": "PERSON", "O": "ORG", "L": "LOC"}
MARK = re.compile(r"\{([POL]) ([^{}]+)\}")
HELD_OUT_OF_PUD = 5
"""Of so many documents of PUD one is kept for reporting, of EWT's dev part a third for choosing a model."""
HELD_OUT_OF_DEV = 3
RENAMED = 0.6
"""How often a name gives way to another of its kind."""
INVENTED = 0.3
"""How often the other name is a word that nobody has seen: it could be anything's."""
SYLLABLES = (
    "ba be bo da de di fa ga go ha ka ki ko la le lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve vi za zi ze "
    "an ar el en er in is or un ul bran dor kal kes lin mar mel nor pol ros sel sta tar tel tor val ver vos wes yan zor shi cha thu qua"
).split()
NAME_WORD = re.compile(r"^(?:[A-Z0-9À-Þ].*|of|for|the|and|al|el|bin|ibn|-|')$")

Paragraphs = list[list[Sentence]]


def universal(path: Path) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Return the names (BIO) of a file of Universal NER, by document and words."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    document, words, tags = "", [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if line.startswith("# newdoc"):
                document = line.split("=", 1)[-1].strip()
            elif line.strip() and not line.startswith("#"):
                _, word, tag = line.split("\t")[:3]
                words.append(word)
                tags.append(tag.replace("PER", "PERSON"))
            elif not line.strip() and words:
                found.setdefault((document, tuple(words)), tags)
                words, tags = [], []
    return found


def with_universal(sentences: Iterable[Sentence], path: Path) -> list[Sentence]:
    """Return sentences of EWT with the names of Universal NER; the few that it does not know have none."""
    known = universal(path)
    return [replace(s, names=known.get((s.document, tuple(t.form for t in s.tokens)))) for s in sentences]


def news(tokenizer: Tokenizer, path: Path = HERE / "names_news.txt") -> list[Sentence]:
    """Return our own sentences of war news, each a document of its own, cut into words as the program cuts a report."""
    sentences = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        text, spans = "", []
        for part in re.split(r"(\{[POL] [^{}]+\})", line):
            marked = MARK.fullmatch(part)
            if marked:
                spans.append((len(text), len(text) + len(marked[2]), KIND_OF_MARK[marked[1]]))
            text += marked[2] if marked else part
        sentences.append(_sentence(f"{NEWS}{number}", text, spans, tokenizer))
    return sentences


def _sentence(document: str, text: str, spans: list[tuple[int, int, str]], tokenizer: Tokenizer) -> Sentence:
    """Return a line of text as a sentence."""
    forms, starts = tokenizer(text)
    tags = ["O"] * len(forms)
    for first, last, kind in spans:
        inside = [n for n, start in enumerate(starts) if first <= start < last]
        assert inside, (text, text[first:last])
        tags[inside[0]] = f"B-{kind}"
        for at in inside[1:]:
            tags[at] = f"I-{kind}"
    tokens = [
        Token(form, "_", "X", "NNP" if tag != "O" else "XX", "_", n, "dep", text[starts[n] + len(form) :].startswith(" "), "")
        for n, (form, tag) in enumerate(zip(forms, tags, strict=True))
    ]
    return Sentence(document, 0, text, tokens, tags)


def training(treebanks: Path, tokenizer: Tokenizer) -> Paragraphs:
    """Return the paragraphs to train on."""
    sentences = list(read(treebanks / "train.conllu.gz"))
    table = load()
    for sentence in sentences:
        annotate(sentence, table)
    dev = [s for n, s in _by_document(_ewt_dev(treebanks)) if n % HELD_OUT_OF_DEV]
    pud = [s for n, s in _by_document(_pud(treebanks)) if n % HELD_OUT_OF_PUD]
    return paragraphs([*sentences, *dev, *pud, *news(tokenizer)])


def choosing(treebanks: Path) -> Paragraphs:
    """Return the paragraphs by which a model is chosen."""
    gum = [s for s in read(treebanks / "dev.conllu.gz") if s.document.startswith("GUM_")]
    return paragraphs([*gum, *(s for n, s in _by_document(_ewt_dev(treebanks)) if n % HELD_OUT_OF_DEV == 0)])


def reporting(treebanks: Path) -> dict[str, list[Sentence]]:
    """Return the sentences to report on: EWT's and GUM's tests, and the part of PUD that is kept back."""
    ewt = with_universal(read(treebanks / "en_ewt-ud-test.conllu.gz"), treebanks / "en_ewt-uner-test.iob2.gz")
    pud = [s for n, s in _by_document(_pud(treebanks)) if n % HELD_OUT_OF_PUD == 0]
    return {"EWT test": ewt, "GUM test": list(read(treebanks / "en_gum-ud-test.conllu.gz")), "PUD kept back": pud}


def _ewt_dev(treebanks: Path) -> list[Sentence]:
    """Return EWT's dev part with the names of Universal NER."""
    ewt = (s for s in read(treebanks / "dev.conllu.gz") if not s.document.startswith("GUM_"))
    return with_universal(ewt, treebanks / "en_ewt-uner-dev.iob2.gz")


def _pud(treebanks: Path) -> list[Sentence]:
    """Return PUD with the names of our two tables."""
    sentences, table = list(read(treebanks / "en_pud-ud-test.conllu.gz")), load() | load(HERE / "names_pud.tsv")
    for sentence in sentences:
        annotate(sentence, table)
    return sentences


def _by_document(sentences: list[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Yield each sentence with the number of its document."""
    number: dict[str, int] = {}
    for sentence in sentences:
        yield number.setdefault(sentence.document, len(number)), sentence


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return (first, past-last, type) of BIO tags."""
    out, start = set(), None
    for n, tag in enumerate([*tags, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != tags[start][2:]):
            out.add((start, n, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = n
    return out


class Renamer:
    """Other names for sentences: of the training sentences themselves, and of the program's tables of areas and parties."""

    def __init__(self, groups: Paragraphs, tokenizer: Tokenizer, rng: random.Random) -> None:
        """Collect the names."""
        self._rng = rng
        self._names: dict[str, list[list[str]]] = defaultdict(list)
        for sentence in (s for group in groups for s in group if s.names):
            for first, last, kind in sorted(spans(sentence.names or [])):
                self._names[kind].append([t.form for t in sentence.tokens[first:last]])
        for kind, name in _tables():
            if all(NAME_WORD.match(word) for word in name.split()):
                self._names[kind].append(tokenizer(name)[0])

    def __call__(self, sentence: Sentence) -> Sentence:
        """Return a sentence with other names in the places of some of its own."""
        if not sentence.names or all(tag == "O" for tag in sentence.names):
            return sentence
        tokens, tags, at = [], [], 0
        for first, last, kind in sorted(spans(sentence.names)):
            tokens += sentence.tokens[at:first]
            tags += sentence.names[at:first]
            old = sentence.tokens[first:last]
            new = self._other(old, kind) if self._rng.random() < RENAMED else [t.form for t in old]
            tokens += [replace(old[min(n, len(old) - 1)], form=form, xpos="NNP") for n, form in enumerate(new)]
            tags += [f"B-{kind}", *[f"I-{kind}"] * (len(new) - 1)]
            at = last
        return replace(sentence, tokens=tokens + sentence.tokens[at:], names=tags + sentence.names[at:], kinds=None)

    def _other(self, old: list[Token], kind: str) -> list[str]:
        """Return the words of another name: of a person as many as before, the parts of two people's; at times of words made up."""
        new = self._rng.choice(self._names[kind])
        if kind == "PERSON" and len(old) > 1:
            new = [new[0], *self._rng.choice(self._names[kind])[-max(1, len(new) - 1) :]]
        if self._rng.random() < INVENTED:
            new = [self._word() for _ in old] if kind == "PERSON" and len(old) < 4 else [self._word()]
        return [form.upper() for form in new] if all(t.form.isupper() for t in old) and len(old[0].form) > 1 else new

    def _word(self) -> str:
        """Return a word made up."""
        return "".join(self._rng.choice(SYLLABLES) for _ in range(self._rng.choice((2, 2, 3, 3, 4)))).capitalize()


def _tables() -> Iterator[tuple[str, str]]:
    """Yield kinds and names of the program's tables."""
    for line in (TABLES / "areas.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith(("#", "class\t")) and len(cells) > 5:
            yield from (("LOC", name) for name in (cells[4], *cells[5].split("|")) if name)
    for party in tomllib.loads((TABLES / "parties.toml").read_text(encoding="utf-8"))["party"]:
        for name in (party["name"], *party.get("aliases", ())):
            yield "PERSON" if party["kind"] == "person" else "ORG", name
