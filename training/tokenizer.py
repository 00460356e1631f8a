"""Make the shipped tokeniser's rules from spaCy's English (MIT licence): `python training/tokenizer.py`.

In: the installed spaCy's rules of English. Out: `src/onrecord/language/en/tokenizer.json`, the same bytes each time: where a word's
beginning, end and middle are split, what an address is, and the words with splits of their own ("don't", "a.m.").
"""

import json
from pathlib import Path

from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex

TARGET = Path(__file__).resolve().parents[1] / "src/onrecord/language/en/tokenizer.json"

# Universal Dependencies split at every hyphen and slash inside a word; spaCy's English leaves those beside digits.
INFIXES = [
    r"(?<=[0-9])[-–/](?=[A-Za-z])",
    r"(?<=[A-Za-z])[-–/](?=[0-9])",
    r"(?<=[a-z])\.(?=[“‘\"'(]?[A-Z][a-z])",
    r"[—–]+",
    r"(?<=[A-Za-z])[/](?=[A-Za-z])",
]

# Short forms whose stop ends no sentence: "six injured (incl. two children)".
SHORT = ["incl.", "excl.", "approx."]


def rules() -> bytes:
    """Return the file."""
    tokenizer = English().tokenizer
    special = {word: [part[ORTH] for part in parts] for word, parts in tokenizer.rules.items()}
    whole = {
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": compile_infix_regex([*English.Defaults.infixes, *INFIXES]).pattern,
        "address": tokenizer.url_match.__self__.pattern,
        "special": dict(sorted({**{word: [word] for word in SHORT}, **special}.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=0).encode() + b"\n"


if __name__ == "__main__":
    TARGET.write_bytes(rules())
    print(f"{TARGET.stat().st_size:,} bytes")
