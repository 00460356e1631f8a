"""One row, one short report: which of its sentences tell of one event, and which of another. All reports are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
Told = tuple[str | None, str | None, tuple[int, int | None] | None, tuple[int, int | None] | None]
"""An incident as it must come out: its place, its day, the killed and the injured."""

ROWS: dict[str, tuple[str, list[Told]]] = {
    "a headline names the next city for a village, and counts the same people": (
        (
            "Rebels shell villages north of Aleppo, wound four people\n\n"
            "Four people were wounded on Tuesday when rebels shelled villages near Afrin, a nurse said."
        ),
        [("Afrin", "2031-03-04", None, (4, 4))],
    ),
    "what is undated, and in the headline, is the news": (
        (
            "Civilian killed in shelling by rebels on Afrin\n\nA civilian was killed in shelling by rebels on Afrin, a nurse said.\n\n"
            "Yesterday, two farmers were injured in shelling by rebels on Manbij."
        ),
        [("Afrin", None, (1, 1), None), ("Manbij", "2031-03-05", None, (2, 2))],
    ),
    "the body says where, whatever the headline calls it": (
        (
            "Rebels raid homes in Idlib\n\nRebels raided homes in the eastern countryside of Idlib on Tuesday, a nurse said.\n\n"
            "The raid was in Sarmada, she said. Two men were killed in the raid."
        ),
        [("Sarmada", "2031-03-04", (2, 2), None)],
    ),
    "harm came of the act that its words name, not of the one told before": (
        (
            "Airstrikes by Russian jets hit Afrin on Tuesday. No casualties were reported.\n\n"
            "The watchers also noted the death of a shepherd due to a rocket attack by rebels on Manbij."
        ),
        [("Manbij", "2031-03-04", (1, 1), None), ("Afrin", "2031-03-04", (0, 0), (0, 0))],
    ),
    "the rockets hit sites in the town that they were fired at": (
        (
            "Rockets were fired at Manbij on Tuesday, a nurse said.\n\n"
            "The rockets hit al-Zorsk road and Dolmires junction in the town, which led to the injury of five farmers."
        ),
        [("Manbij", "2031-03-04", None, (5, 5))],
    ),
    "what somebody counted weeks before is another event": (
        (
            "Rockets hit a market in Afrin and wounded five people, a nurse said.\n\n"
            "On February 14, monitors documented the death of three men in a rocket attack that targeted Afrin."
        ),
        [("Afrin", None, None, (5, 5)), ("Afrin", None, (3, 3), None)],
    ),
    "a sentence about long ago takes nothing of what follows": (
        (
            "Shells hit villages near Manbij on Sunday, a nurse said.\n\n"
            "The town was last targeted by Dutch artillery on 14 January, when three people were injured.\n\n"
            "The villages include Orsk and Dolm.\n\nThree farmers were injured near the village of Orsk."
        ),
        [
            ("Orsk", "2031-03-02", None, (3, 3)),
            ("Manbij", "2031-03-02", None, None),
            ("Manbij", "2031-01-14", None, (3, 3)),
        ],
    ),
    "a source tells of the raid once more, and when it was": (
        (
            "Five farmhands died in an Israeli air strike on Damascus.\n\n"
            "“At dawn on Tuesday, the Israeli enemy carried out an air strike with missiles,” a military source said."
        ),
        [("Damascus", "2031-03-04", (5, 5), None)],
    ),
    "a sum of what many operations left is no event": (
        (
            "A civilian was killed by shelling on Afrin.\n\nSince early 2031, monitors have documented 311 operations in the zone, "
            "including attacks and shelling, which left 487 civilians dead."
        ),
        [("Afrin", None, (1, 1), None)],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), ROWS.values(), ids=ROWS.keys())
def test_what_is_told_of_one_event(read_report: Read, text: str, wanted: list[Told]) -> None:
    reading = read_report(text, published="2031-03-06")
    names = {place.id: place.name for place in reading.places}
    found = [
        (names.get(incident.place or ""), str(incident.date.from_) if incident.date else None, incident.killed, incident.injured)
        for incident in reading.incidents
    ]
    assert found == wanted


def test_who_fires_is_whose_launchers_they_are(read_report: Read) -> None:
    reading = read_report(
        "A miller died as Syrian Democratic Forces’ missile launchers, hidden in his mill, fired missiles on Manbij on Tuesday.",
        published="2031-03-06",
    )
    parties = {party.id: party.name for party in reading.parties}
    assert [parties[party] for incident in reading.incidents for party in incident.perpetrators] == ["Syrian Democratic Forces"]
