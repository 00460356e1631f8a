"""The privacy rule of a record on the disk: the people whom its readings name, by what its settings say."""

from pathlib import Path

import onrecord
from onrecord.casework.opened import open_to_look
from onrecord.casework.privacy import privacy_of
from onrecord.casework.settings import FILE, read_settings
from onrecord.publication import row_of

REPORTS = {
    "2031-03-05-one.txt": (
        "ORSHEVA, 5 March 2031 (Ferrywatch) - Shells killed Halima Qorvan, 34, a nurse, and her son Tarik Qorvan, 7, in Orsheva on "
        "Tuesday, the mayor said."
    ),
    "2031-06-01-two.txt": (
        "DOLMARREK, 1 June 2031 (Upland Observer) - Rockets killed nine people in Dolmarrek on Sunday, in the street that was named "
        "after Halima Qorvan, the governor said."
    ),
}


def record(folder: Path) -> Path:
    reports = folder / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    with onrecord.open(folder / "record") as made:
        assert made.add(reports, dated_names=True).read == len(REPORTS)
    return folder / "record"


def test_a_record_names_nobody_in_public_but_as_its_settings_say(tmp_path: Path) -> None:
    made = record(tmp_path)
    with open_to_look(made) as opened:
        assert {name for person in opened.record.named_people() for name in person.names} == {"Halima Qorvan", "Tarik Qorvan"}
        incidents = list(opened.record.by_id(opened.redaction))
        assert len(incidents) == 2
        privacy = privacy_of(opened.record, read_settings(made))
        shown = [privacy.incident(one) for one in incidents]
        texts = [reading.text for one in shown for reading in one.readings.values()]
        assert all("Qorvan" in reading.text for one in incidents for reading in one.readings.values())
        assert not any("Qorvan" in text for text in texts)
        assert {victim.name for one in shown for victim in row_of(one).victims} == {"H. Q.", None}
        (made / FILE).write_text('[publishing]\nnames = "full"\nnames_of_minors = "initials"\n', encoding="utf-8")
        privacy = privacy_of(opened.record, read_settings(made))
        assert {victim.name for one in incidents for victim in row_of(privacy.incident(one)).victims} == {"Halima Qorvan", "T. Q."}


def test_who_was_entered_by_hand_is_kept_back_too(tmp_path: Path) -> None:
    made = record(tmp_path)
    with onrecord.open(made) as opened:
        [(one, document)] = [
            (incident.id, name)
            for incident in opened.incidents()
            for name, reading in incident.readings.items()
            if "Tuesday" in reading.text
        ]
        told = onrecord.EnterVictimRequest(incident=one, document=document, at="a nurse", name="Petra Anis Vole")
        opened.decide(told, why="her brother called")
    with open_to_look(made) as looked:
        assert "Petra Anis Vole" in {name for person in looked.record.named_people() for name in person.names}
