"""One row, one page: the lines, and what each stretch of them is."""

import time

import pytest

from onrecord.core import PageError
from onrecord.page import Metadata, ZoneKind, paragraphs, read_text, running_text

BODY = "Two traders were wounded when shells fell on the market of Kesra on Thursday, a medic at the clinic said."
MORE = "The regional ministry denied that its guns had fired at the town, and called the reports an invention of its enemies."
LAST = "Residents said that the blasts went on for an hour, and that the road to the river was closed until the evening."
HEADLINE = "Shells hit Kesra market"

H, Y, D, C, R, B, X, M, N = (
    ZoneKind.HEADLINE,
    ZoneKind.BYLINE,
    ZoneKind.DATELINE,
    ZoneKind.CAPTION,
    ZoneKind.CREDIT,
    ZoneKind.BODY,
    ZoneKind.CHROME,
    ZoneKind.MENU,
    ZoneKind.NOTE,
)

STORY = [(B, BODY), (B, MORE), (B, LAST)]
CASES: dict[str, list[list[tuple[ZoneKind, str]]]] = {
    "headline": [[(H, "Shells hit Kesra market, two hurt")], *[[row] for row in STORY]],
    "headline with a stop": [[(H, "Shells Hit Kesra Market, Wounding Two Traders.")], *[[row] for row in STORY]],
    "headline over a dateline": [[(H, "Shells hit the Kesra market.")], [(D, "KESRA, Ostrava (Delta News) –"), (B, BODY)]],
    "question as headline": [[(H, "Who fired on the Kesra market?")], [(B, BODY)]],
    "a first sentence is no headline": [[(B, "Two people were hurt on Monday.")], [(B, BODY)]],
    "dateline: agency": [[(D, "DELTA - ".strip()), (B, BODY)], [(B, MORE)]],
    "dateline: place and house": [[(D, "KESRA (AP) —"), (B, BODY)]],
    "dateline: place, country and house": [[(D, "North Kesra, Ostrava (Delta News) –"), (B, BODY)]],
    "dateline: two places": [[(D, "GENEVA/PORT KESRA, May 4 (Delta News) -"), (B, BODY)]],
    "dateline: day": [[(D, "GENEVA, 4 May (Delta News) -"), (B, BODY)]],
    "dateline: American day": [[(D, "PORT KESRA, Ostrava, Sept. 26 (UPI) —"), (B, BODY)]],
    "dateline: capitals alone": [[(D, "PORT KESRA —"), (B, BODY)]],
    "dateline: house glued on": [[(D, "Kesra, SANA-"), (B, BODY)]],
    "dateline: day and house": [[(D, "(July 5, 2021 / JNS)"), (B, BODY)]],
    "dateline: bare city": [[(D, "GENEVA"), (B, BODY)]],
    "no dateline: a dash in a sentence": [
        [(B, "The Delta Front (DFR) – once an ally of the ministry – said that it had shelled nothing at all that day.")]
    ],
    "no dateline: a label": [[(B, "WATCH - The mayor of Kesra speaks to people who fled from the shelling of the market on Thursday.")]],
    "no dateline: a name in a transcript": [
        [(B, "ORTIZ: We heard four blasts and ran down to the river, where the ferry was still waiting for us.")]
    ],
    "caption with credit": [[(C, "Traders clear stalls on the market of Kesra."), (R, "Photo: Sam Hale")], *[[row] for row in STORY]],
    "caption with bracketed credit": [
        [(B, BODY)],
        [(C, "Smoke over the old bridge of Kesra"), (R, "(Photo by Sam Hale/AFP)")],
        [(B, MORE)],
    ],
    "caption with who took it and his house in square brackets": [
        [(C, "Jets bombed the old bridge of Kesra at a busy time, medics told Delta News"), (R, "[Sam Hale/Delta News]")],
        [(B, BODY)],
    ],
    "caption with an agency": [[(B, BODY)], [(C, "Smoke over the old bridge of Kesra."), (R, "REUTERS/Sam Hale")], [(B, MORE)]],
    "caption by its words": [[(B, BODY)], [(C, "A frame grab taken from local television shows smoke over the bridge.")], [(B, MORE)]],
    "caption by its house": [
        [(H, "Shells hit Kesra market, two hurt")],
        [(C, "The clinic of Kesra after the shelling"), (R, "– Delta News/archive")],
        [(D, "KESRA, Ostrava (Delta News) –"), (B, BODY)],
    ],
    "cut-off caption": [
        [(C, "Traders in the town of Kesra clear the stalls of their market after a night of shelling, on March 4, 2021.")],
        [(C, "Traders in the town of Kesra clear the stalls of their mar"), (R, "Credit: Delta")],
        [(B, BODY)],
    ],
    "credit alone": [[(R, "Photo: Sam Hale")], [(B, BODY)]],
    "no credit: brackets in a report": [
        [(B, "The ministry said the same thing to the committee of the red cross (see the note of the fourth of May).")]
    ],
    "no caption: photographs in a report": [
        [(B, "Photographs sent to this newspaper showed that the roof of the clinic had come down upon the beds.")]
    ],
    "by-line": [[(H, "Shells hit Kesra market, two hurt")], [(Y, "By Lena Ortiz and Sam Hale, Delta News")], [(B, BODY)]],
    "reporting by": [[(B, BODY)], [(B, MORE)], [(Y, "(Reporting by Lena Ortiz in Kesra; Editing by Sam Hale)")]],
    "contributed": [[(B, BODY)], [(Y, "Sam Hale in Port Kesra contributed to this report.")]],
    "signature": [[(B, BODY)], [(B, MORE)], [(Y, "Lena al-Ortiz/ Sam Hale")]],
    "no by-line: a sentence": [[(B, BODY)], [(B, "By Monday evening the ferry was running again.")], [(B, MORE)]],
    "share lines": [[(X, "Send in e-mailSend in e-mail")], [(X, "Facebook Twitter Email Print")], [(B, BODY)]],
    "follow": [[(B, BODY)], [(X, "Click the alert icon to follow topics:")]],
    "walls and notes": [
        [(B, BODY)],
        [(X, "Subscribe to our newsletter and get the news of the delta every day.")],
        [(X, "We use cookies to improve this site.")],
        [(X, "Log in to read on")],
        [(X, "© 2021 Delta News. All rights reserved.")],
    ],
    "read more inside a story": [[(B, BODY)], [(X, "Read more: Ferry of Kesra stops running")], [(B, MORE)]],
    "related news before the story": [
        [(H, HEADLINE + " in the night")],
        [(X, "Related News")],
        [(X, "Man found dead in the east of Ostrava, May 2, 2021")],
        [(X, "Two boys hurt by a mine near Port Kesra, May 3, 2021")],
        [(B, BODY)],
        [(B, MORE)],
    ],
    "neighbours after the story": [
        *[[row] for row in STORY],
        [(X, "Prev Post")],
        [(X, "Ferry of Kesra stops running for the third day")],
        [(X, "Next Post")],
        [(X, "Mayor of Port Kesra resigns after a night of…")],
    ],
    "other news with its age": [
        *[[row] for row in STORY],
        [(X, "UN agency warns of hunger in the east 14min")],
        [(X, "Overnight air raid kills six farmers in Port Kesra16min")],
        [(X, "Mayor of Port Kesra resigns 2 hours ago")],
        [(B, "IOS :")],
    ],
    "what is read most, by its rank": [
        *[[row] for row in STORY],
        [(X, "1")],
        [(X, "Overnight air raid kills six farmers in Port Kesra, a medic says")],
        [(X, "2")],
        [(X, "UN agency warns of hunger in the east")],
        [(X, "3")],
        [(X, "Mayor of Port Kesra resigns")],
        [(B, "IOS :")],
    ],
    "no list: two numbers stand alone": [
        *[[row] for row in STORY],
        [(B, "1")],
        [(B, "Ferry of Kesra ran late for nine days.")],
        [(B, "2")],
        [(B, "Road to the river closed, a medic said.")],
    ],
    "no list: two lines end in a time": [
        *[[row] for row in STORY],
        [(B, "Ferry of Kesra ran late for 14 days")],
        [(B, "Road to the river closed for 2 hours")],
    ],
    "neighbours after a story of one line": [
        [(H, "Shells hit Kesra market, two hurt")],
        [(Y, "By Lena Ortiz and Sam Hale, Delta News")],
        [(B, "Two traders and a medic were in the hall")],
        [(X, "Prev Post")],
        [(X, "Ferry of Kesra stops running for the third day")],
        [(X, "Next Post")],
        [(X, "Mayor of Port Kesra resigns after a night of…")],
    ],
    "list of links without a heading": [
        *[[row] for row in STORY],
        [(X, "Ferry of Kesra stops running for the third day")],
        [(X, "Mayor of Port Kesra resigns after a night of talks")],
        [(X, "Delta Front says it will not come to Geneva")],
    ],
    "names of the dead are no links": [
        *[[row] for row in STORY],
        [(B, "The clinic named the dead:")],
        [(B, "Jonas Reed, 41")],
        [(B, "Mara Reed, 38")],
        [(B, "Little Tom Reed, 6")],
    ],
    "menu": [[(M, "Home")], [(M, "World")], [(M, "Politics")], [(M, "Delta")], [(B, BODY)], [(B, MORE)]],
    "menu in a line": [[(M, "Home | World | Delta 24 | Sport")], [(B, BODY)], [(B, MORE)]],
    "a line with bars and no menu": [[(H, "Kesra | 4 May 2031 | shelling | 2 wounded")], [(B, BODY)], [(B, MORE)]],
    "note: no unit": [[(B, "Shells burned 12 km² of the fields around Kesra, and [two] traders were wounded, a medic said.")]],
    "note: no footnote without its mark": [[(B, BODY)], [(B, "[4] Interview with nine medics of the clinic in Kesra, 4 May.")]],
    "note: number of a paragraph": [[(N, "26.106"), (B, BODY)], [(N, "26.107"), (B, MORE)]],
    "note: no number of a paragraph": [[(B, "26.106 traders were wounded when shells fell on the markets of Kesra, a medic said.")]],
    "lone day": [[(X, "4 March 2021")], [(B, BODY)]],
    "copy of a paragraph": [[(B, BODY)], [(X, BODY)], [(B, MORE)]],
    "teaser of a paragraph": [[(X, BODY[:60] + "…")], [(B, BODY)]],
    "comments": [
        *[[row] for row in STORY],
        [(X, "I was there that night and heard nothing of the kind, to be honest with you all.")],
        [(X, "Reply")],
        [(X, "Then you must sleep well.")],
        [(X, "Reply")],
        [(X, "No need to be rude about it.")],
        [(X, "Reply")],
    ],
    "furniture words in a report": [
        [(B, "“Follow us,” the guide told the two families, and led them through the orchards to the road by the river.")],
        [(B, "The ministry changed its privacy policy after the shelling, and three officers were told to resign their posts.")],
        [(B, "Subscribers of the paper were among the wounded, said the clinic, which had treated eleven people by the evening.")],
    ],
    "separator": [[(B, BODY)], [(X, "* * *")], [(B, MORE)]],
}


@pytest.mark.parametrize("name", CASES)
def test_zones(name: str) -> None:
    wanted = [zone for line in CASES[name] for zone in line]
    text = "\n\n".join(" ".join(words for _, words in line) for line in CASES[name])
    if name == "dateline: agency":
        text, wanted[0] = text.replace("DELTA", "AFP", 1), (D, "AFP -")
    page = read_text(text)
    assert [(zone.kind, zone.span.of(text)) for zone in page.zones] == wanted


def test_a_title_finds_the_headline_under_a_menu() -> None:
    text = f"News\nCasualties\nDelta forces\n{HEADLINE}\n\n{BODY}\n\n{MORE}"
    page = read_text(text, Metadata(title=f"{HEADLINE} - Delta News {HEADLINE}"))
    assert [zone.kind for zone in page.zones] == [M, M, M, H, B, B]


def test_a_publisher_credits_its_own_pictures() -> None:
    text = f"{HEADLINE} at night\n\nThe clinic of Kesra – Delta News\n\n{BODY}"
    page = read_text(text, Metadata(publisher="Delta News Agency"))
    assert [(zone.kind, zone.span.of(text)) for zone in page.zones][1:3] == [(C, "The clinic of Kesra"), (R, "– Delta News")]


def test_a_glued_credit() -> None:
    caption = "Traders clear the stalls of the Kesra market after the night, March 4."
    text = f"{caption}\n{caption[:34]}Credit: Delta\n\n{BODY}"
    found = [(zone.kind, zone.span.of(text)) for zone in read_text(text).zones]
    assert [kind for kind, _ in found] == [C, C, R, B]
    assert found[2] == (R, "Credit: Delta")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Two traders were wounded when shells fell on the market of the\n"
        "town of Kesra on Thursday morning, a medic at the clinic said,\n"
        "and the road to the river was closed until the late evening.\n"
        "\n"
        "The ministry denied that its guns had fired at the town. It\n"
        "said that the market had been empty on that day.\n"
    )
    zones = read_text(text).zones
    assert [(zone.kind, zone.span.of(text).count("\n")) for zone in zones] == [(B, 2), (B, 1)]


def test_lines_of_their_own_are_paragraphs() -> None:
    text = f"{BODY}\n{MORE}\n{LAST}"
    assert [span.of(text) for span in paragraphs(read_text(text))] == [BODY, MORE, LAST]


def test_what_is_read() -> None:
    caption = "Traders in the town of Kesra clear the stalls of their market, on March 4, 2021."
    text = "\n\n".join(
        [
            "Shells hit Kesra market, two hurt",
            "By Lena Ortiz",
            "Share",
            f"{caption} Credit: Delta",
            f"{caption[:50]} Credit: Delta",
            f"KESRA (AP) — {BODY}",
            "Follow us on Delta",
        ]
    )
    assert [span.of(text) for span in paragraphs(read_text(text))] == ["Shells hit Kesra market, two hurt", caption, BODY]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5_000_000 + " the end of all of the quotes",
        "word " * 200_000,
        (BODY + "\n") * 45_000,
        "a\n" * 49_000,
        "A" * 5_000_000,
        "a" + " " * 5_000_000 + "the end of all of the spaces",
        "(((" * 1_000_000 + " the end of all of the brackets",
        "KESRA, " * 700_000,
        (BODY + "\n") * 10 + "Related News\nx\n" * 20_000,
    ],
    ids=["quotes", "one paragraph", "paragraphs", "letters", "one word", "spaces", "brackets", "commas", "lists"],
)
def test_cost_is_linear(text: str) -> None:
    began = time.monotonic()
    assert read_text(text).text == text
    assert time.monotonic() - began < 30


def test_more_paragraphs_than_any_report_has() -> None:
    with pytest.raises(PageError) as caught:
        read_text((BODY + "\n") * 51_000)
    assert caught.value.code == "page.too_costly"


def test_a_paragraph_goes_on_behind_the_mark_of_a_note() -> None:
    page = read_text("Shells wounded 12³ traders on the market of Kesra.\n\nThe ministry denied that its guns had fired.⁴\n\nIt was noon.")
    assert [span.of(running_text(page)) for span in paragraphs(page)] == [
        "Shells wounded 12  traders on the market of Kesra.",
        "The ministry denied that its guns had fired.",
        "It was noon.",
    ]


MARKED = [
    ("Two were wounded and 12³ people fled.", [(B, "Two were wounded and 12"), (N, "³"), (B, "people fled.")]),
    ("Shells wounded 12 [3] traders there.", [(B, "Shells wounded 12"), (N, "[3]"), (B, "traders there.")]),
    ("Shells wounded traders[3] in Kesra.[4–6]", [(B, "Shells wounded traders"), (N, "[3]"), (B, "in Kesra."), (N, "[4–6]")]),
    ("Shells wounded 12(3) people there.", [(B, "Shells wounded 12"), (N, "(3)"), (B, "people there.")]),
    ("Shells wounded 12* people there.", [(B, "Shells wounded 12"), (N, "*"), (B, "people there.")]),
    ("Shells burned 12 km² and [two] trucks.", [(B, "Shells burned 12 km² and [two] trucks.")]),
    ("Shells killed [15] people there.", [(B, "Shells killed [15] people there.")]),
]


@pytest.mark.parametrize(("text", "zones"), MARKED)
def test_marks_of_notes_are_cut_out(text: str, zones: list[tuple[ZoneKind, str]]) -> None:
    page = read_text(f"{BODY}\n\n{MORE}\n\n{text}\n\n{LAST}")
    begin = page.text.index(text)
    inside = [zone for zone in page.zones if begin <= zone.span.start < begin + len(text)]
    assert [(zone.kind, zone.span.of(page.text)) for zone in inside] == zones


def test_a_paragraph_that_begins_with_a_mark_of_the_text_is_its_footnote() -> None:
    footnote = "[4] Interview with nine medics of the clinic in Kesra."
    kinds = [zone.kind for zone in read_text(f"{BODY}\n\n{MORE[:-1]}[4].\n\n{footnote}").zones]
    assert kinds == [B, B, N, B, N]
    assert [zone.kind for zone in read_text(f"{BODY}\n\n{MORE}\n\n{footnote}").zones] == [B, B, B]


def test_a_page_without_an_article_is_its_headline_and_what_leads_away() -> None:
    lines = [
        "Convoy shelled near Orsheva: four dead, nine hurt",
        "31 July, 2031",
        "Mayor opens a mill in Orsheva",
        "21 dead as ferry sinks",
        "ENGLISH",
        "SPANISH",
    ]
    text = "\n\n".join(lines)
    kinds = [zone.kind.value for zone in read_text(text, Metadata(title=lines[0])).zones]
    assert kinds == ["headline", "chrome", "chrome", "chrome", "menu", "menu"]
    plain = "\n\n".join(lines[:4])
    assert [zone.kind.value for zone in read_text(plain, Metadata(title=lines[0])).zones].count("body") >= 2


def test_the_publisher_makes_a_dateline_as_an_agency_does() -> None:
    text = "Orsheva, Lake Voice - The army shelled a camp near the town."
    assert read_text(text, Metadata(publisher="Lake Voice")).zones[0].kind is ZoneKind.DATELINE
    assert read_text(text, Metadata(publisher="Sea Voice")).zones[0].kind is ZoneKind.BODY
