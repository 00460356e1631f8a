"""A record with a name of its own in every field of every kind of input, and a register that gives them all, to restrict them by.

In: a folder; out: sources in it, and the names by the fields that they stand in. All names are made up, letter by letter, so that no
text has one by chance.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.utils import formatdate
from itertools import count
from pathlib import Path
from random import Random

from tests.archive.crawls import wacz, warc
from tests.cli.restricted.planted_files import FILE_FIELDS, planted_files
from tests.cli.restricted.planted_posts import POST_FIELDS, planted_posts
from tests.cli.restricted.planted_tables import TABLE_FIELDS, planted_columns, planted_tables
from tests.page.conftest import _pdf as pdf

from onrecord.record.redaction.blackout import is_shared

FIELDS = (
    *("text", "file name", "folder", "other spelling"),
    *("line id", "line publisher", "line title", "line address", "line text"),
    *("page title", "page author", "page description", "page address", "caption", "alternative text", "attribute", "comment", "page text"),
    *("PDF title", "PDF text", "mail sender", "mail address", "mail receiver", "subject", "mail text", "attachment name", "attachment"),
    *("crawl address", "crawl header", "crawl text", "pages.jsonl", "packed address", "packed text"),
    *("party", "alias", "gazetteer file", "settings", "reason", "decider", "failing file", "failing text", "record folder"),
    *FILE_FIELDS,
    *POST_FIELDS,
    *TABLE_FIELDS,
)
REGISTER = "2019-03-01-register.txt"
SAID = "Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday, {} of the clinic said. Nine people were injured."


def made_up_names() -> dict[str, str]:
    """A name of two words for each field."""
    random, used = Random(11), set[str]()  # noqa: S311 the same names in every run

    def word() -> str:
        while True:
            made = "".join(random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(4)) + random.choice("lmnrst")
            if made not in used and not is_shared(made) and not any(made[:4] == other[:4] for other in used):
                used.add(made)
                return made.capitalize()

    return {field: f"{word()} {word()}" for field in FIELDS}


class Planted:
    """Sources in a folder, with the names in them."""

    def __init__(self, folder: Path) -> None:
        """Write the sources."""
        self.names = made_up_names()
        self.inputs = folder / "inputs"
        self.record = folder / f"record-{self['record folder']}"
        self.output = folder / "output"
        self.output.mkdir()
        inner = self.inputs / self["folder"].replace(" ", "-")
        inner.mkdir(parents=True)
        (inner / f"2019-03-06-{self['file name'].replace(' ', '_').lower()}.txt").write_text(SAID.format(self["text"]))
        (inner / REGISTER).write_text(self._register())
        (inner / "2019-03-06-posts.jsonl").write_text(json.dumps(self._line()) + "\n")
        (inner / "2019-03-06-page.html").write_text(self._page())
        (inner / "2019-03-06-report.pdf").write_bytes(self._pdf())
        (inner / "2019-03-06-mail.eml").write_bytes(self._mail())
        (inner / "2019-03-06-crawl.warc.gz").write_bytes(self._crawl())
        (inner / "2019-03-06-packed.wacz").write_bytes(self._packed())
        for name, content in (planted_files(self.names, SAID.format) | planted_posts(self.names, SAID.format)).items():
            (inner / name).write_bytes(content)
        self.columns = folder / "columns.toml"
        self.columns.write_text(planted_columns(self.names))
        self.tables = [folder / name for name in planted_tables(self.names, SAID.format)]
        for path, content in zip(self.tables, planted_tables(self.names, SAID.format).values(), strict=True):
            path.write_bytes(content)
        given, family = self["other spelling"].split()
        (inner / "2019-03-06-spelt.txt").write_text(SAID.format(f"{given[0]}. {family}") + f" “{' '.join(given)}” {given[:3]}*{given[4:]}.")
        (inner / "2019-03-07-party.txt").write_text(
            f"Shells of the {self['party']} Brigade killed two people in Kelmar on 7 March 2019, the council said.\n\n"
            f"The {self['alias']} Guard denied that it had shelled Kelmar.\n"
        )
        (folder / "parties.toml").write_text(self._parties())
        (folder / f"gazetteer-{self['gazetteer file']}.txt").write_text("")
        self.parties, self.gazetteer = folder / "parties.toml", folder / f"gazetteer-{self['gazetteer file']}.txt"
        self.failing = folder / f"{self['failing file']}.jsonl"
        self.failing.write_text(json.dumps({"id": f"x {self['failing text']}", "text": ""}) + "\n{broken " + self["failing text"] + "\n")

    def __getitem__(self, field: str) -> str:
        """Give the name of a field."""
        return self.names[field]

    def _register(self) -> str:
        lines = [
            f"On the first day of March the commission heard {name}, who was in the street when the shells fell on the houses of Orsheva."
            for name in self.names.values()
        ]
        return "\n\n".join(["Witnesses who are not to be named by anybody", *lines])

    def _line(self) -> dict[str, str]:
        return {
            "id": self["line id"].lower().replace(" ", "-"),
            "published": "2019-03-06",
            "publisher": self["line publisher"],
            "title": f"{self['line title']} on the shelling",
            "url": f"https://posts.example/{self['line address'].replace(' ', '_')}/2?by={self['line address'].replace(' ', '%20')}",
            "text": SAID.format(self["line text"]),
        }

    def _page(self) -> str:
        title = f"{self['page title']} speaks of the dead of Orsheva"
        address = f"https://courier.example/2019/{self['page address'].replace(' ', '-')}"
        before = "before the house"
        return f"""<html><head><title>{title}</title><meta name="author" content="{self["page author"]}">
<meta name="description" content="{self["page description"]} was there"><!-- sent by {self["comment"]} -->
<link rel="canonical" href="{address}"></head><body><article><h1>{title}</h1>
<p data-source="{self["attribute"]}">{SAID.format(self["page text"])}</p>
<figure><img src="a.jpg" alt="{self["alternative text"]} {before}">
<figcaption>{self["caption"]} {before} in Orsheva, 5 March 2019. Photo: Courier</figcaption></figure>
<p>{SAID.format("Mrs " + self["page text"].split()[1])}</p>
<p>The council of the town confirmed it on the same day, and counted the houses that were hit.</p></article></body></html>"""

    def _pdf(self) -> bytes:
        lines = ["Report on Orsheva", "", *(SAID.format(self["PDF text"]).replace(", ", ",\n").split("\n")), "", "Counted by the clinic."]
        return pdf([lines], title=self["PDF title"], created="D:20190306120000Z")

    def _mail(self) -> bytes:
        message = EmailMessage()
        message["From"] = f"{self['mail sender']} <{self['mail address'].lower().replace(' ', '.')}@clinic.example>"
        message["To"] = f"{self['mail receiver']} <desk@wire.example>"
        message["Subject"] = f"{self['subject']}: shelling of Orsheva"
        message["Date"] = formatdate(1551873600)
        message.set_content(SAID.format(self["mail text"]))
        message.add_attachment(f"{self['attachment']} saw it.".encode(), "text", "plain", filename=f"{self['attachment name']}.txt")
        return message.as_bytes()

    def _crawl(self) -> bytes:
        page = f"<html><body><article><h1>Orsheva</h1><p>{SAID.format(self['crawl text'])}</p></article></body></html>"
        address = f"http://site.example/{self['crawl address'].replace(' ', '/')}"
        return warc({address: page.encode()}, media_type=f"text/html; note={self['crawl header'].replace(' ', '-')}")

    def _packed(self) -> bytes:
        page = f"<html><body><article><h1>Orsheva</h1><p>{SAID.format(self['packed text'])}</p></article></body></html>"
        address = f"http://site.example/{self['packed address'].replace(' ', '-')}"
        pages = [{"format": "json-pages-1.0", "id": "pages", "title": "All"}, {"url": address, "title": self["pages.jsonl"]}]
        members = {"archive/data.warc.gz": warc({address: page.encode()}), "pages/pages.jsonl": "\n".join(map(json.dumps, pages)).encode()}
        return wacz(members, zipfile.ZIP_STORED)

    def _parties(self) -> str:
        tables = (Path(__file__).parent.parent.parent.parent / "examples" / "exercise" / "parties.toml").read_text()
        party = f'\n[[party]]\nid = "p-1"\nname = "{self["party"]} Brigade"\nkind = "armed_group"\naliases = ["{self["alias"]} Guard"]\n'
        return tables + party


def words_of(names: Iterable[str]) -> Iterator[str]:
    """The words of names, each by itself, as `spellings.seen` folds them."""
    for name in names:
        yield from (word.casefold() for word in name.split())


def numbered(folder: Path, ending: str, numbers: Iterator[int] = count()) -> Path:  # noqa: B008 the same numbers for all calls
    """A new file's name."""
    return folder / f"out-{next(numbers)}{ending}"
