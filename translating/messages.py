"""Collects the words that pages show into catalogues, one a room and language, and compiles them: `make messages`.

In: the code and the templates of `publication` and `workbench`, the vocabularies whose words are shown, the catalogues as they are; out:
`locale/LANGUAGE/LC_MESSAGES/DOMAIN.po` with every message that there is now and the translations that were there, and the `.mo` beside it.
Limits: a message whose English changes is a new one; its old translation is printed, to be looked at, and goes.

    python translating/messages.py           collect, and compile
    python translating/messages.py --check   say what is not as it would be written, and what lacks a translation
    python translating/messages.py --add fa  begin a language
"""

import argparse
import datetime as dt
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    import enum

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "src" / "onrecord"
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""Plural forms as Django's own catalogues have them, where Babel orders them otherwise."""
_MADE = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)  # the same day always: a catalogue changes when its words do

Found = tuple[str, str | tuple[str, ...], str | None]
"""Where a message stands, what it is (with its plural), and its context."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The messages of one room."""

    name: str
    room: Path

    def languages(self) -> list[str]:
        """Return the languages that it has catalogues of."""
        return sorted(path.name for path in (self.room / "locale").glob("*") if path.is_dir())

    def file(self, language: str, suffix: str = ".po") -> Path:
        """Return where the catalogue of a language is."""
        return self.room / "locale" / language / "LC_MESSAGES" / f"{self.name}{suffix}"


PUBLICATION = Domain("onrecord", ROOMS / "publication")
WORKBENCH = Domain("django", ROOMS / "workbench")
DOMAINS = (PUBLICATION, WORKBENCH)


def collected(domain: Domain) -> list[Found]:
    """Return the messages of a room."""
    found = list(_python(domain.room))
    return [*found, *(_templates(domain.room) if domain is WORKBENCH else (*_jinja(domain.room), *_vocabularies()))]


def catalogue(domain: Domain, language: str) -> Catalog:
    """Return the catalogue of a language as it should be: every message that there is, translated as before."""
    known = _read(domain, language)
    made = Catalog(locale=language, domain=domain.name, project="onrecord", creation_date=_MADE, revision_date=_MADE, fuzzy=False)
    made.header_comment = f"# Words of onrecord's pages ({domain.room.name}); see docs/translating.md."
    if language in _PLURALS:
        made.mime_headers = [("Plural-Forms", _PLURALS[language])]
    for where, message, context in collected(domain):
        before = known.get(message, context)
        kept = before.string if before is not None and _fits(before, message) else None
        made.add(message, kept, locations=[(where, 0)], context=context)
    return made


def po_of(made: Catalog) -> bytes:
    """Return a catalogue as its translators read it."""
    out = io.BytesIO()
    write_po(out, made, width=140, include_lineno=False)
    return re.sub(rb'"(?:POT-Creation|PO-Revision)-Date:[^"]*"\n|"Generated-By:[^"]*"\n', b"", out.getvalue())


def mo_of(made: Catalog) -> bytes:
    """Return a catalogue as programs read it."""
    out = io.BytesIO()
    read = read_po(io.BytesIO(po_of(made)), locale=made.locale, domain=made.domain)
    read.creation_date = read.revision_date = _MADE
    write_mo(out, read)
    return out.getvalue()


def untranslated(made: Catalog) -> list[Message]:
    """Return the messages without a translation, or without one of their plural forms."""
    return [one for one in made if one.id and not (all(one.string) if isinstance(one.string, (tuple, list)) else one.string)]


def _fits(before: Message, message: str | tuple[str, ...]) -> bool:
    return isinstance(before.string, str) is isinstance(message, str)


def _read(domain: Domain, language: str) -> Catalog:
    path = domain.file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain.name)


def _python(room: Path) -> Iterator[Found]:
    for path in sorted(room.rglob("*.py")):
        yield from _extracted(path, path.read_bytes())


def _templates(room: Path) -> Iterator[Found]:
    from django.utils.translation.template import templatize  # noqa: PLC0415 of the workbench alone

    for path in sorted((room / "templates").rglob("*.*")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        flat = "\n".join(line.strip() for line in code.splitlines())
        yield from _extracted(path, flat.encode())


def _jinja(room: Path) -> Iterator[Found]:
    from jinja2.ext import babel_extract  # noqa: PLC0415 of the publication alone

    for path in sorted((room / "templates").rglob("*.jinja")):
        where = path.relative_to(ROOT).as_posix()
        for _, function, message, _ in babel_extract(io.BytesIO(path.read_bytes()), ["_", "ngettext"], [], {"trim_blocks": "true"}):
            parts = message if isinstance(message, tuple) else (message,)
            yield where, tuple(map(str, parts[:2])) if function == "ngettext" else str(parts[0]), None


def _extracted(path: Path, code: bytes) -> Iterator[Found]:
    where = path.relative_to(ROOT).as_posix()
    for _, message, _, context in extract("python", io.BytesIO(code), keywords=_KEYWORDS):
        yield where, message, context


def _vocabularies() -> Iterator[Found]:
    """Give the words of closed vocabularies and tables that pages show (`kind_words`), and the names of comparisons."""
    for where, values in _kinds():
        for value in values:
            yield where, value.replace("_", " "), "kind"
    weights = ROOMS / "linking" / "tables" / "weights.toml"
    for name, levels in _toml(weights).items():
        if isinstance(levels, dict) and all(isinstance(level, dict) for level in levels.values()):
            yield _named(weights), name, "comparison"
    yield _named(weights), "prior", "comparison"
    yield "src/onrecord/publication/translation.py", "0123456789", "numerals"


def _kinds() -> Iterator[tuple[str, list[str]]]:
    from onrecord import archive, assessment, linking, page, reading, record  # noqa: PLC0415 what takes long to load

    named = (
        (reading, "Act Outcome Group PartyKind Sex Stance Mode DisputeOn DisputeManner VictimDetail IncidentField"),
        (assessment, "Grade StrikeStatus View Fate"),
        (linking, "WorkStatus Dismissal DocumentField VictimField Struck FigureField"),
        (record, "SortOrder Stand State"),
        (archive, "EntryKind"),
        (page, "ZoneKind"),
    )
    for room, names in named:
        for name in names.split():
            kind: type[enum.Enum] = getattr(room, name)
            yield f"src/onrecord/{room.__name__.rpartition('.')[2]}/{name}", [str(one.value) for one in kind]
    yield "src/onrecord/assessment/corrections.py", [*assessment.CORRECTABLE, "grade", "sources", "independent_sources", "positions"]
    yield "src/onrecord/assessment/grades.py", ["disputed", "declared", "single_source"]
    yield "src/onrecord/publication/legend.py", "source cue hedge figure day place target weapon violation zone claim asserts".split()
    yield "src/onrecord/publication/legend.py", ["alleged violation"]
    tables = ROOMS / "reading" / "en" / "tables"
    for name in ("targets", "violations"):
        yield _named(tables / f"{name}.toml"), list(_toml(tables / f"{name}.toml"))
    rows = (tables / "weapons.toml").read_text(encoding="utf-8")
    yield _named(tables / "weapons.toml"), sorted(set(re.findall(r'^kind = "([a-z_]+)"', rows, re.MULTILINE)))
    kin = _toml(tables / "victims.toml")["kin"]
    yield _named(tables / "victims.toml"), [word for words in kin.values() for word in words]


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def main() -> int:
    """Write, or check, all catalogues."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="change nothing; fail where something is not as it should be")
    options.add_argument("--add", metavar="LANGUAGE", help="begin the catalogues of a language: fa")
    given = options.parse_args()
    wrong = 0
    for domain in DOMAINS:
        for language in sorted({*domain.languages(), *([given.add] if given.add else [])}):
            wrong += _one(domain, language, check=given.check)
    return 1 if given.check and wrong else 0


def _one(domain: Domain, language: str, *, check: bool) -> int:
    made = catalogue(domain, language)
    lacking = untranslated(made)
    files = {domain.file(language): po_of(made), domain.file(language, ".mo"): mo_of(made)}
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    now = {(one.id if isinstance(one.id, str) else one.id[0], one.context) for one in made}
    for old in _read(domain, language):
        if old.id and old.string and ((old.id if isinstance(old.id, str) else old.id[0]), old.context) not in now:
            sys.stdout.write(f"gone: {old.id} = {old.string}\n")
    if not check:
        domain.file(language).parent.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            path.write_bytes(content)
    sys.stdout.write(f"{domain.file(language).relative_to(ROOT)}: {len(made)} messages, {len(lacking)} not translated\n")
    sys.stdout.writelines(f"  {one.context or ''}: {one.id}\n" for one in lacking if check)
    return len(lacking) + (len(stale) if check else 0)


if __name__ == "__main__":
    raise SystemExit(main())
