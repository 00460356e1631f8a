"""Names as they are searched: without case, diacritics and the variants of Arabic letters.

In: a name or what somebody typed; out: its letters as they are compared. Follows what Arabic search engines do (the
normalisation of Lucene's ArabicNormalizer): forms of alif are one, as are final ya and alif maqsura, ta marbuta and ha;
short vowels and tatweel count for nothing. Persian and Urdu keheh and yeh are Arabic kaf and ya.
"""

import re
import unicodedata

_APOSTROPHES = "’'‘ʻʼ`´ʿʾ"
VARIANTS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "ی": "ي",
    "ے": "ي",
    "ہ": "ه",
    "ھ": "ه",
} | {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ð": "d"}
_LETTERS = str.maketrans(VARIANTS | {"æ": "ae", "œ": "oe", "þ": "th"} | dict.fromkeys("ـ" + _APOSTROPHES, None))
_OTHER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return text as it is searched: words of folded letters, one blank between them."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    return _OTHER.sub(" ", kept).strip()
