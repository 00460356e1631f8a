"""One invented name, and the ways in which texts write it or hide it: what is restricted must be found behind each of them."""

import re
import unicodedata
from urllib.parse import unquote

NAME = "Delmira Karsani"
WHOLE = {
    "as it is": "Delmira Karsani",
    "capitals": "DELMIRA KARSANI",
    "small letters": "delmira karsani",
    "family first": "Karsani, Delmira",
    "in one": "delmirakarsani",
    "in one with a title": "drDelmiraKarsani",
    "two words between": "Delmira bint Yusuf Karsani",
    "a nickname between": "Delmira (Umm Tarek) Karsani",
    "initial": "D. Karsani",
    "initial without a point": "Dr D Karsani",
    "initial behind": "Karsani, D.",
    "two initials": "D. Y. Karsani",
    "initial of the family": "Delmira K.",
    "no-break space": "Delmira\u00a0Karsani",
    "over two lines": "Delmira\nKarsani",
    "broken over lines": "Del-\nmira Kar-\nsani",
    "broken with a soft hyphen": "Del\u00admira Kar\u00ad\nsani",
    "marks": "Délmïra Kârsäni",
    "marks by themselves": "De\u0301lmira Ka\u0302rsani",
    "other spelling": "Delmirah Qarsani",
    "other spelling, one letter twice": "Dellmira Karsanni",
    "Cyrillic letters": "D\u0435lmir\u0430 K\u0430rs\u0430ni",
    "Greek letters": "Delmira \u039aarsani",
    "mathematical letters": "\U0001d403\U0001d41e\U0001d425\U0001d426\U0001d422\U0001d42b\U0001d41a \U0001d40a\U0001d41a\U0001d42b\U0001d42c\U0001d41a\U0001d427\U0001d422",  # noqa: E501 one name
    "small capitals": "\u1d05\u1d07\u029f\u1d0d\u026a\u0280\u1d00 \u1d0b\u1d00\u0280\ua731\u1d00\u0274\u026a",
    "full width": "Ｄｅｌｍｉｒａ Ｋａｒｓａｎｉ",
    "circled": "Ⓓⓔⓛⓜⓘⓡⓐ Ⓚⓐⓡⓢⓐⓝⓘ",
    "squared": "\U0001f173\U0001f174\U0001f17b\U0001f17c\U0001f178\U0001f181\U0001f170 \U0001f17a\U0001f170\U0001f181\U0001f182\U0001f170\U0001f17d\U0001f178",  # noqa: E501 one name
    "two letters for one": "Delrnira Karsani",
    "zero-width inside": "Del\u200bmira Kar\u200dsani",
    "joiner inside": "Del\u034fmira Kar\u2060sani",
    "variation selector inside": "Del\ufe0fmira Kar\ufe0fsani",
    "filler inside": "Del\u3164mira Kar\u3164sani",
    "blank Braille inside": "Del\u2800mira Kar\u2800sani",
    "tag characters inside": "Del\U000e0061mira Kar\U000e0020sani",
    "spaced": "D e l m i r a  K a r s a n i",
    "hyphens": "D-e-l-m-i-r-a K-a-r-s-a-n-i",
    "points": "Del.mi.ra Kar.sa.ni",
    "masked": "Delm*ra K*rsani",
    "digits": "De1mira K4rsani",
    "signs": "Delmir@ Kar$ani",
    "capital I for a small l": "DeImira Karsani",
    "Markdown": "**Del**mira _Kar_sani",
    "tags": "Del<b>mira</b> Kar<i>sani</i>",
    "BBCode": "Del[b]mira[/b] Karsani",
    "entities": "&#68;elmira &#x4b;arsani",
    "percent": "%44%65%6c%6d%69%72%61%20%4b%61%72%73%61%6e%69",
    "percent twice": "Delmira%2520%254barsani",
    "quoted-printable": "=44elmira K=61rsani",
    "encoded word": "=?utf-8?b?RGVsbWlyYSBLYXJzYW5p?=",
    "escapes of JSON": "\\u0044elmira \\u004barsani",
    "escapes of Python": "\\U00000044elmira \\U0000004barsani",
    "escapes in capitals": "\\U0044elmira \\X4barsani",
    "terminal codes inside": "Del\x1b[1mmira Kar\x1b[0msani",
    "turned round by an override": "\u202einasraK arimleD\u202c",
    "turned round": "inasraK arimleD",
    "Arabic": "دلميرا كرساني",
    "Arabic with article": "دلميرا الكرساني",
    "Arabic, attached": "ودلميرا كرساني",
    "Arabic, drawn out": "دلمـــيرا كرســاني",
    "Arabic, with alif maqsura for ya": "دلميرا كرسانى",
    "Cyrillic": "Дельмира Карсани",
    "Cyrillic, declined": "Дельмиры Карсаниной",
    "Cyrillic, capitals": "ДЕЛЬМИРА КАРСАНИ",
    "Greek": "Δελμίρα Καρσάνι",
    "address of mail": "dkarsani@clinic.example",
    "address of mail, both": "delmira.karsani@clinic.example",
    "handle": "@delmira_k",
    "handle, whole": "@karsani_delmira85",
    "host": "delmira-karsani.example",
    "path": "/2019/Delmira_Karsani/photo.jpg",
    "Punycode": "xn--krsani-kwa.example/delmira",
}
"""Whole names: found everywhere in a record."""

SINGLE = {
    "given": "Delmira",
    "family": "Karsani",
    "title": "Mrs Karsani",
    "possessive": "Karsani’s",
    "plural": "the Karsanis",
    "plural possessive": "the Karsanis’",
    "in a longer word": "pro-Karsanian",
    "with another name": "Karsani-Vole",
    "file name": "nurse_karsani_2.jpg",
    "number behind": "karsani85",
    "broken": "Kar-\nsani",
    "spaced": "K a r s a n i",
    "masked": "K*rsani",
    "digit": "Kars4ni",
    "Markdown": "**Kar**sani",
    "percent": "%4barsani",
}
"""Single words that name nobody else: found everywhere too."""

BESIDE = {
    "initials": "D.K.",
    "initials, spaced": "D. K.",
    "other spelling": "Qarsani",
    "Arabic": "الكرساني",
    "Cyrillic": "Карсани",
}
"""What stands for the person only beside her: in documents of the same incidents, and in texts that have the whole name."""

COMMON = {
    "Muhammad Haddad": ("محمد حداد", "محمد الحداد", "Mohamed Hadad"),
    "محمد حداد": ("Muhammad Haddad", "Mohamed al-Haddad"),
    "Ali Haddad": ("علي حداد", "على الحداد"),
    "Umar Hasan": ("عمر حسن",),
    "Mostafa Said": ("مصطفي سعيد", "مصطفى السعيد"),
    "Ismael Muadh": ("اسماعيل معاذ",),
    "Abdul Aziz Haddad": ("عبد العزيز حداد", "عبدالعزيز الحداد", "Abdulaziz Hadad", "Abd al-Aziz Haddad"),
    "عبدالعزيز حداد": ("عبد العزيز حداد", "Abdul Aziz Haddad", "Abdel-Aziz Hadad", "Abdulaziz Haddad"),
    "Abdullah Nasrallah": ("عبد الله نصرالله", "عبدالله نصر الله"),
    "Noureddine Salahuddin": ("نور الدين صلاح الدين", "نورالدين صلاح الدين"),
    "Alexander Maximov": ("Александр Максимов", "Олександр Максимов"),
    "Julia Sergeyeva": ("Юлия Сергеева", "Юлія Сергеєва"),
    "Đorđe Jović": ("Ђорђе Јовић",),
}
"""Whole names of which each word is borne by many, in other scripts and spellings: found everywhere too."""

_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\u2800\ufe00-\ufe0f\U000e0000-\U000e007f\x1b]")


def seen(text: str) -> str:
    """Return a text as plainly as a reader could have it who wants to find a name: an independent, cruder folding than the program's."""
    plain = unicodedata.normalize("NFKD", unquote(unquote(_INVISIBLE.sub("", text))))
    return re.sub(r"[^\w]|_", "", "".join(sign for sign in plain if not unicodedata.combining(sign))).casefold()
