"""One row, one text, what must come out: source, cue, content (pieces joined by " / "), mode, stance, within."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
Row = tuple[str, str, str, str, str]

ROWS: list[tuple[str, Row]] = [
    # clauses
    (
        "The mayor of Orsk-Vale said that three shells hit the bakery.",
        ("The mayor of Orsk-Vale", "said", "three shells hit the bakery", "indirect", "asserts"),
    ),
    (
        "The union said the plan was unfair and that nobody had been asked.",
        ("The union", "said", "the plan was unfair and that nobody had been asked", "indirect", "asserts"),
    ),
    (
        "The General Staff said late on Sunday that an unmanned aircraft had fired on a lorry near the town.",
        ("The General Staff", "said", "an unmanned aircraft had fired on a lorry near the town", "indirect", "asserts"),
    ),
    ("There was no flying there, the army said of the jets.", ("the army", "said", "There was no flying there", "indirect", "asserts")),
    ("The council demanded an inquiry into the raid.", ("The council", "demanded", "an inquiry into the raid", "indirect", "demands")),
    (
        "The council urged both sides to spare the hospital.",
        ("The council", "urged", "both sides to spare the hospital", "indirect", "demands"),
    ),
    ("She is confident that the truce will hold.", ("She", "confident", "the truce will hold", "indirect", "asserts")),
    # a speaker's next statement, and a name with its description behind a phrase
    (
        "The Chilean army confirmed that its men had landed but said that nobody had died.",
        ("The Chilean army", "said", "nobody had died", "indirect", "asserts"),
    ),
    (
        "In a first account of the raid, Captain Ivo Hald, a spokesman for Chile, said only fighters, not civilians, had been hit.",
        ("Captain Ivo Hald, a spokesman for Chile", "said", "only fighters, not civilians, had been hit", "indirect", "denies"),
    ),
    # a speaker behind the last comma, though the tree hangs him on the last noun
    (
        "One of the bombs fell on the camp at Orsk, an aid worker who had been there told reporters.",
        ("an aid worker", "told", "One of the bombs fell on the camp at Orsk", "indirect", "asserts"),
    ),
    (
        "A patrol detained the director of the mill, the state-owned company in charge of the mill said.",
        (
            "the state-owned company in charge of the mill",
            "said",
            "A patrol detained the director of the mill",
            "indirect",
            "alleges",
        ),
    ),
    (
        "Rescuers found the tenth victim inside the mill, the government delegate in Orsk, Mira Sorel, told reporters.",
        ("the government delegate in Orsk, Mira Sorel", "told", "Rescuers found the tenth victim inside the mill", "indirect", "asserts"),
    ),
    # the subject before the verb, and the one that the tree takes for a time
    ("“You came to kill,” Judge Lena Marsh told Ivo Hald.", ("Judge Lena Marsh", "told", "“You came to kill,”", "direct", "asserts")),
    (
        "His remarks came after the Orsk Centre said the clinic was shelled.",
        ("the Orsk Centre", "said", "the clinic was shelled", "indirect", "asserts"),
    ),
    # what happened before somebody spoke, and a relative clause with a source of its own
    (
        "The toll has reached nine hundred, the health ministry said on Monday after a shell fell on Orsk.",
        ("the health ministry", "said", "The toll has reached nine hundred", "indirect", "asserts"),
    ),
    (
        "“We did not bomb it,” a clerk said of the strike on the mill, which killed nine people according to a doctor.",
        ("a doctor", "according to", "which killed nine people", "indirect", "asserts"),
    ),
    # quoted by nobody named
    (
        "“Wherever you are, you hear planes,” Ivo Hald, who heads the office there, was quoted as saying.",
        ("Ivo Hald", "was quoted", "“Wherever you are, you hear planes,”", "direct", "asserts"),
    ),
    # paragraphs behind a colon, where they are somebody's own words
    (
        "The foreign minister said:\n\nI welcome the report.\n\nThe raid was wrong.\n\nNotes to editors",
        ("The foreign minister", "said", "I welcome the report. / The raid was wrong.", "indirect", "asserts"),
    ),
    ("09:20 - Mayor Lena Marsh: “They came at night.”", ("Mayor Lena Marsh", ":", "“They came at night.”", "direct", "asserts")),
    # what was looked for in vain
    (
        "The Orsk Centre found no evidence of a depot near the school.",
        ("The Orsk Centre", "found", "no evidence of a depot near the school", "indirect", "denies"),
    ),
    # the cue before, inside and after quoted words
    ("Captain Ivo Hald said: “We fired at nobody.”", ("Captain Ivo Hald", "said", "“We fired at nobody.”", "direct", "denies")),
    (
        "“The bridge is gone,” Dr. Lena Marsh said. “Nobody can cross the river now.”",
        ("Dr. Lena Marsh", "said", "“The bridge is gone,” / “Nobody can cross the river now.”", "direct", "asserts"),
    ),
    (
        "“We saw two jets,” said Mira Sorel, a teacher. “They turned back over the harbour.”",
        ("Mira Sorel, a teacher", "said", "“We saw two jets,” / “They turned back over the harbour.”", "direct", "asserts"),
    ),
    # asides, phrases, colons
    ("The convoy, the ministry said, carried flour.", ("the ministry", "said", "The convoy / carried flour", "indirect", "asserts")),
    (
        "Two nurses were killed in the only clinic of Orsk, the spokesman for the Hald Rescue Corps, Edvin Marek, said on Monday night.",
        (
            "the spokesman for the Hald Rescue Corps, Edvin Marek",
            "said",
            "Two nurses were killed in the only clinic of Orsk",
            "indirect",
            "asserts",
        ),
    ),
    ("As the mayor noted, the road was closed.", ("the mayor", "noted", "the road was closed", "indirect", "asserts")),
    (
        "According to the Tarn Monitor, the strike killed four people.",
        ("the Tarn Monitor", "According to", "the strike killed four people", "indirect", "asserts"),
    ),
    ("The depot was empty, according to the army.", ("the army", "according to", "The depot was empty", "indirect", "asserts")),
    ("Monitors: Shells hit the port of Varn on Sunday", ("Monitors", ":", "Shells hit the port of Varn on Sunday", "indirect", "asserts")),
    # parts of a sentence in quotation marks
    (
        "Hanna Brandt said the shelling was “a crime against the whole town.”",
        ("Hanna Brandt", "said", "the shelling was “a crime against the whole town.”", "mixed", "asserts"),
    ),
    (
        "The raid was a “grave mistake,” the envoy told reporters.",
        ("the envoy", "told", "The raid was a “grave mistake,”", "mixed", "asserts"),
    ),
    (
        "“We held the bridge,” Ruven Dask, a miller in a “Free Orsk” cap, said on Sunday.",
        ("Ruven Dask, a miller in a “Free Orsk” cap", "said", "“We held the bridge,”", "direct", "asserts"),
    ),
    (
        "“We never left the hall. We never left,” Dask said, after a reporter wrote that the guards had fled.",
        ("Dask", "said", "“We never left the hall. We never left,”", "direct", "asserts"),
    ),
    (
        "The pass is closed, the warden said. “Nobody will cross it before May.”",
        ("the warden", "said", "The pass is closed / “Nobody will cross it before May.”", "mixed", "asserts"),
    ),
    # quotes over paragraphs
    (
        "“We lost everything,” she said.\n\n“The roof fell in.”",
        ("she", "said", "“We lost everything,” / “The roof fell in.”", "direct", "asserts"),
    ),
    (
        "The mayor released the following statement:\n\n“We will rebuild the school.”",
        ("The mayor", "released", "“We will rebuild the school.”", "direct", "asserts"),
    ),
    ("“There must be no more of this.” — Mira Sorel", ("Mira Sorel", "—", "“There must be no more of this.”", "direct", "demands")),
    # one cue that leads to another
    (
        "The spokesman refused to confirm that a drone had struck the depot.",
        ("The spokesman", "confirm", "a drone had struck the depot", "indirect", "doubts"),
    ),
    # nobody named
    ("The militia was accused of burning the village.", ("", "was accused", "The militia / of burning the village", "indirect", "alleges")),
    (
        "It is believed that the pilots came from the north.",
        ("", "is believed", "the pilots came from the north", "indirect", "asserts"),
    ),
    (
        "The fighters reportedly left the town on Monday.",
        ("", "reportedly", "The fighters / left the town on Monday", "indirect", "asserts"),
    ),
    # nobody is named who asks; a blow is no word
    (
        "Asked why the bridge was shut, the mayor said that it was unsafe.",
        ("", "Asked", "why the bridge was shut", "indirect", "doubts"),
    ),
    ("The governor spelled out the terms of the truce.", ("The governor", "spelled out", "the terms of the truce", "indirect", "asserts")),
    # stance from the cue, its negation and its object
    (
        "The ministry denied that its jets had bombed the school.",
        ("The ministry", "denied", "its jets had bombed the school", "indirect", "denies"),
    ),
    (
        "The army did not deny that its guns had shelled the town.",
        ("The army", "did not deny", "its guns had shelled the town", "indirect", "asserts"),
    ),
    (
        "The governor rejected accusations by local monitors that police had beaten prisoners.",
        ("The governor", "rejected", "accusations by local monitors that police had beaten prisoners", "indirect", "denies"),
    ),
    (
        "The spokesman confirmed that a drone had struck the depot.",
        ("The spokesman", "confirmed", "a drone had struck the depot", "indirect", "confirms"),
    ),
    (
        "The spokesman could not confirm that a drone had struck the depot.",
        ("The spokesman", "could not confirm", "a drone had struck the depot", "indirect", "doubts"),
    ),
    ("The ministry doubts that the video is real.", ("The ministry", "doubts", "the video is real", "indirect", "doubts")),
    (
        "The report is false and biased, the foreign ministry said.",
        ("the foreign ministry", "said", "The report is false and biased", "indirect", "denies"),
    ),
    (
        "Our forces never bombed the market, the general said.",
        ("the general", "said", "Our forces never bombed the market", "indirect", "denies"),
    ),
    ("The minister called the report a lie.", ("The minister", "called", "the report a lie", "indirect", "denies")),
]


@pytest.mark.parametrize(("text", "row"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_a_statement(read_report: Read, text: str, row: Row) -> None:
    found = [statement for statement in read_report(text).statements if statement.within is None]
    told = [
        (
            " / ".join(span.of(text) for span in statement.source),
            " / ".join(span.of(text) for span in statement.cue),
            " / ".join(span.of(text) for span in statement.content),
            str(statement.mode),
            str(statement.stance),
        )
        for statement in found
    ]
    assert row in told


MARKS = [
    '"We left at dawn," the driver said.',
    "''We left at dawn,'' the driver said.",
    "``We left at dawn,'' the driver said.",
    "‘We left at dawn,’ the driver said.",
    "'We left at dawn,' the driver said.",
    "«We left at dawn», the driver said.",
    "„We left at dawn,“ the driver said.",
    "“We left 'at dawn',” the driver said.",
    "‘We didn’t leave at dawn,’ the driver said.",
    "“We left … at dawn,” the driver said.",
]


@pytest.mark.parametrize("text", MARKS)
def test_quotation_marks(read_report: Read, text: str) -> None:
    said = next(statement for statement in read_report(text).statements if statement.within is None)
    assert (text[said.source[0].start : said.source[0].end], str(said.mode)) == ("the driver", "direct")
    assert said.content[0].start == 0


def test_a_mark_that_opens_nothing(read_report: Read) -> None:
    text = 'The 12" pipe burst at noon, and nobody came, the engineer said.'
    (said,) = (statement for statement in read_report(text).statements if statement.within is None)
    assert str(said.mode) == "indirect"


def test_a_quote_runs_over_paragraphs(read_report: Read) -> None:
    text = "“We heard the first shell at dawn.\n\n“Then the roof fell in,” said Oren Dask, a baker."
    said = next(statement for statement in read_report(text).statements if statement.within is None)
    assert [span.of(text) for span in said.content] == ["“We heard the first shell at dawn.", "“Then the roof fell in,”"]


def test_a_statement_inside_a_statement(read_report: Read) -> None:
    text = "The envoy said the mayor had warned that the truce would not hold."
    outer, inner = read_report(text).statements
    assert (outer.within, inner.within) == (None, outer.id)
    assert inner.content[0].of(text) == "the truce would not hold"


def test_what_somebody_says_that_another_wants_is_his_word_only(read_report: Read) -> None:
    statements = read_report("The envoy said that the rebels wanted the truce to end.").statements
    assert [str(statement.kind) for statement in statements] == ["speech"]


def test_a_charge_inside_its_denial(read_report: Read) -> None:
    text = "The governor rejected accusations by local monitors that police had beaten prisoners."
    statements = read_report(text).statements
    inner = next(statement for statement in statements if statement.within is not None)
    assert inner.source[0].of(text) == "local monitors"
    assert str(inner.stance) == "alleges"


def test_a_participle_goes_on_from_its_speaker(read_report: Read) -> None:
    text = "“Stop the shelling,” the doctor said, adding that the clinic had no power."
    assert [statement.source[0].of(text) for statement in read_report(text).statements] == ["the doctor", "the doctor"]


def test_a_participle_behind_its_speaker(read_report: Read) -> None:
    text = "The clinic is out of fuel, Dask said, adding that nobody had called."
    assert [statement.source[0].of(text) for statement in read_report(text).statements] == ["Dask", "Dask"]


def test_a_blow_is_no_word(read_report: Read) -> None:
    assert not read_report("The gunmen attacked a police post near Orsk on Monday.").statements


def test_hedges(read_report: Read) -> None:
    text = "Monitors said the raid may have killed nine people on 4 May and was reportedly carried out by drones."
    said = read_report(text).statements[0]
    assert [span.of(text) for span in said.hedges] == ["may", "reportedly"]


KINDS = [
    ("The mayor said that the bridge was shut.", ["speech"]),
    ("The mayor hopes that the bridge will open soon.", ["attitude"]),
    ("Villagers fear that the shelling will go on.", ["attitude"]),
    ("The envoy condemned the raid on the bakery.", ["attitude"]),
    ("“It was a crime against bakers,” the envoy condemned.", ["speech"]),
    ("The governor wants the rebels to leave.", ["attitude"]),
    ("The inquiry found that the bridge was mined.", ["speech"]),
    ("The envoy accused the rebels of mining the bridge.", ["speech"]),
    ("The mayor is confident that the bridge will hold.", ["attitude"]),
    # what has no voice says nothing; what is written, shown or counted does
    ("The silence of the streets suggests that people are afraid.", []),
    ("The footage shows that the bridge is gone.", ["speech"]),
    ("The letter says that the bridge is gone.", ["speech"]),
    ("The army responded to the raid.", []),
    ("The army responded to the report.", ["speech"]),
    ("The footage shows a bridge that is gone, underlining the dangers for drivers.", ["speech"]),
    ("The letter said the bridge is gone, adding that drivers were afraid.", ["speech", "speech"]),
    ("Farmers are expected to leave.", []),
    ("Farmers are believed to have left.", ["attitude"]),
    # words that only their paragraph calls a rendering of somebody's
    ("Translation - “They shelled the mill. Four clerks died there.”", ["speech"]),
    ("Road sign - “They shelled the mill. Four clerks died there.”", []),
    # only with its object does such a verb say something
    ("The army put its dead at two.", ["speech"]),
    ("The army put its guns at the bridge.", []),
    ("The Front took responsibility for the bomb.", ["speech"]),
    ("The Front took the bridge.", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text[:40] for text, _ in KINDS])
def test_whether_it_is_said(read_report: Read, text: str, kinds: list[str]) -> None:
    assert [str(statement.kind) for statement in read_report(text).statements] == kinds


def test_an_attitude_claims_nothing_of_its_own(read_report: Read) -> None:
    reading = read_report("The mayor condemned the air strike on Orsk that killed nine people.")
    assert [claim.statement for claim in reading.claims] == [None]


SOURCES = [
    ("The mayor said the raids went on and added that the bridge was shut.", "added", "The mayor"),
    ("A clerk did not find the body of the boy and Hald said neighbours told him of his death.", "said", "Hald"),
    ("The bridge is shut, the news site Varn Today said.", "said", "the news site Varn Today"),
    ("Holm repeated the finding that nine farmers died on 5 March, and called on the army to publish the video.", "called", "Holm"),
    ("The agency quoted the general as saying that the bridge was shut.", "saying", "the general"),
    ("“Nothing is left of it,” Army Maj. Ivo Hald, a spokesman, told the Varn Post.", "told", "Ivo Hald"),
    ("“The bridge is ours and will stay ours,” read the statement.", "read", "the statement"),
]


@pytest.mark.parametrize(("text", "cue", "source"), SOURCES, ids=[text[:40] for text, *_ in SOURCES])
def test_whose_words_they_are(read_report: Read, text: str, cue: str, source: str) -> None:
    found = {statement.cue[0].of(text): statement.source for statement in read_report(text).statements if statement.source}
    assert source in found[cue][0].of(text)


def test_what_is_charged_goes_on_to_its_end(read_report: Read) -> None:
    text = "Officials are blaming the rebels for a bombing late on Sunday at a market in Varn that killed two people."
    statement = read_report(text).statements[0]
    assert statement.content[-1].of(text).endswith("killed two people")
