"""A record with people who must not be named anywhere, served to a team of four: each role once, signed in.

Everything is invented. A witness is restricted by name, in text, file name, reasons, notes and tags; another report as a whole.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.workbench.accounts.teaming import Team, team
from tests.workbench.serving import Answer, Served

import onrecord

WITNESS, CLERK = "Halvine Orrest", "Oswin Tarrel"
SECRETS = ("halvine", "orrest", "oswin", "tarrel")
LETTER, WITHHELD = "2031-03-09-halvine-orrest-letter.txt", "2031-01-03-dolm-clerk.txt"
SCRIPT = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://a.example","x")'
_REPORTS = {
    LETTER: f"""Three killed in Orsheva

Shelling by the Sarrel Front killed three civilians in Orsheva on Sunday, a teacher, {WITNESS}, said. "I saw the shells," {WITNESS} said.
""",
    WITHHELD: f"""Three killed in Dolm

Shelling by the Sarrel Front killed three people in Dolm on 2 January 2031, the clerk {CLERK} said.
""",
}
_LINE = {
    "id": f"{SCRIPT}1",
    "title": f"{SCRIPT} Shelling of Dolm",
    "publisher": f"{SCRIPT} Dolm Post",
    "url": f"javascript:alert(1)//{SCRIPT}",
    "published": "2031-03-11",
    "text": f"Shelling of Dolm\n\nShelling by the Sarrel Front killed two civilians in Dolm on Monday, the mayor {SCRIPT} said.\n",
}
_TABLE = f"""event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,latitude,longitude,source,notes,fatalities
"{SCRIPT}7",11 March 2031,Explosions/Remote violence,Shelling/artillery/missile attack,"{SCRIPT}Sarrel Front",XA,"{SCRIPT}Dolm",35.4,38.9,\
"{SCRIPT}Harbour Watch","{SCRIPT} shelling killed two",2
"""
_LISTING = """
import json, sys
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "token", team=True))
from onrecord.workbench.accounts.urls import urlpatterns
print(json.dumps([[one.name, str(one.pattern), getattr(one.callback, "permission", None)] for one in urlpatterns]))
"""


@dataclass(frozen=True)
class Guarded:
    """The record, and the workbench as each of the four has it."""

    record: Path
    team: Team
    ana: Served  # administrator
    rea: Served  # reviewer
    ben: Served  # researcher
    vik: Served  # viewer
    incident: str  # of Dolm, that everybody may see
    witnessed: str  # of Orsheva, which the witness tells of

    @property
    def stranger(self) -> Served:
        """The workbench for somebody who did not sign in."""
        return self.team.served.stranger()

    def entries(self) -> bytes:
        """The custody log."""
        return (self.record / "log" / "entries.jsonl").read_bytes()

    def digest(self, file: str) -> str:
        """The SHA-256 of a report."""
        with onrecord.open(self.record, restricted=True) as opened:
            return next(sheet.sha256 for sheet in opened.documents() if sheet.file == file)


def fill_guarded(record: Path, folder: Path) -> tuple[str, str]:
    """Add what must not be named, and what means harm; decide; restrict; return two incidents."""
    for name, text in _REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "lines.jsonl").write_text(json.dumps(_LINE) + "\n", encoding="utf-8")
    (folder / "coded.csv").write_text(_TABLE, encoding="utf-8")
    with onrecord.open(record, who="ana") as opened:
        opened.add([folder / LETTER, folder / WITHHELD, folder / "lines.jsonl"], dated_names=True)
        opened.add_table(folder / "coded.csv", "acled")
        by_file = {sheet.file: sheet for sheet in opened.documents()}
        witnessed = by_file[LETTER].incidents[0]
        dolm = by_file["2031-03-10-coast-daily.txt"].incidents[0]
        opened.decide(onrecord.CorrectRequest(incident=witnessed, field="killed", value="4"), why=f"{WITNESS} called", who=WITNESS)
        opened.decide(onrecord.NoteRequest(given=witnessed, note=f"Write to {WITNESS}."))
        opened.decide(onrecord.TagRequest(given=witnessed, tag="orrest-file"))
        opened.decide(onrecord.CorrectRequest(incident=dolm, field="injured", value="3"), why=f"as {CLERK} has it")
        opened.undo(why=f"{CLERK} was not there")
        opened.decide(onrecord.RestrictRequest(document=by_file[LETTER].sha256, words=(WITNESS,)), why="in danger")
        opened.decide(onrecord.RestrictRequest(document=by_file[WITHHELD].sha256), why="asked for")
    return dolm, witnessed


@contextmanager
def guarding(record: Path, folder: Path) -> Iterator[Guarded]:
    """Serve such a record to a team of four."""
    dolm, witnessed = fill_guarded(record, folder)
    with team(record) as found:
        ana = found.found("Ana Merin")
        rea, ben, vik = (
            found.invite(ana, name, role) for name, role in (("Rea Voss", "reviewer"), ("Ben Tarn", "researcher"), ("Vik Sand", "viewer"))
        )
        yield Guarded(record, found, ana, rea, ben, vik, dolm, witnessed)


def addresses(record: Path) -> list[tuple[str, str, str | None]]:
    """Every address of a team's workbench: its name, an example of its path, the permission that it needs."""
    command = [sys.executable, "-c", _LISTING, str(record)]
    listed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 our own program
    return [(name, "/" + _example(pattern), permission) for name, pattern, permission in listed]


def _example(pattern: str) -> str:
    parts = pattern.split("<")
    return parts[0] + "".join("1" + part.partition(">")[2] for part in parts[1:])


def told_of(answer: Answer) -> set[str]:
    """Which secrets an answer tells, in its page, its headers, its cookies."""
    said = "\n".join([answer.text, *answer.headers.values(), *answer.cookies]).lower()
    return {secret for secret in SECRETS if secret in said}
