"""One row, one text, and what a parser is given of it."""

import pytest

from onrecord.language.legible import legible

ROWS = [
    ("Two\nmen  died.", "Two men  died."),
    ("Five peo\u00adple were kil\u00adled.", "Five people were killed."),
    ("\u200fTwelve\u200f peo\u200bple \u2066died\u2069.", "Twelve people died."),
    ("ﬁve ﬁghters, oﬃcials", "five fighters, officials"),
    ("١٢ people and ۳۵ more", "12 people and 35 more"),
    ("1\u202f200 and 1\u00a0200 and 1\u2009200\u2009300", "1,200 and 1,200 and 1,200,300"),
    ("killed 1 200 people; 1’200 or 1٬200 or ١٬٢٠٠", "killed 1,200 people; 1,200 or 1,200 or 1,200"),
    ("About 1 200 died. Some 2 300 fled.", "About 1,200 died. Some 2,300 fled."),
    ("In Camp 2 300 people died.", "In Camp 2 300 people died."),
    ("In 2030 300 people died in 1 2000 homes, 1 20 in 5.1 200.", "In 2030 300 people died in 1 2000 homes, 1 20 in 5.1 200."),
    ("12 km² and 3½", "12 km² and 3½"),
]


@pytest.mark.parametrize(("text", "plain"), ROWS)
def test_a_parser_is_given_plain_text_and_every_word_keeps_its_place(text: str, plain: str) -> None:
    made = legible(text)
    assert made.text == plain
    at = 0
    for word in plain.split():
        first = plain.index(word, at)
        at = first + len(word)
        start, end = made.starts([first])[0], made.ends([at])[0]
        assert legible(text[start:end]).text.strip("\u2069") == word
