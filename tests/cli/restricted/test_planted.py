"""No name that is restricted is in any output of any command, whatever input and field it stood in.

The commands are those that the program has: one without a plan here fails.
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
from pyarrow import parquet
from tests.cli.restricted.planted import FIELDS, REGISTER, Planted, numbered, words_of
from tests.cli.restricted.planted_files import FAINT
from tests.cli.restricted.planted_posts import UNSEEN_POSTS
from tests.spellings import seen
from tests.workbench.crawling import crawl
from tests.workbench.serving import serving
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.commands import COMMANDS, Command, CommandGroup
from onrecord.publication import Format

Run = Callable[..., str]
Plan = Callable[["Outputs"], Iterator[tuple[str, ...]]]


class Outputs:
    """Runs commands over a record, and has all that comes out."""

    def __init__(self, planted: Planted) -> None:
        """Take the record."""
        self.planted = planted
        self.all: dict[str, str] = {}

    def __call__(self, *arguments: object, record: bool = True) -> str:
        """Run a command; return what it printed."""
        given = [str(argument) for argument in arguments]
        result = CliRunner().invoke(app, [*given, *(("--record", str(self.planted.record)) if record else ())])
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
        self.all[" ".join(given)] = result.output
        return result.output

    def rows(self, *more: str) -> list[dict[str, str]]:
        """What a list gives as JSON."""
        result = CliRunner().invoke(app, ["list", "--json", *more, "--record", str(self.planted.record)])
        return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]

    def typed(self) -> list[str]:
        """Names as somebody types them who knows them."""
        return [self.planted[field] for field in ("text", "line id", "line publisher")]


def _add(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield ("add", str(run.planted.failing))
    yield ("add", str(run.planted.inputs), "--dated-names")
    yield ("add", "--table", str(run.planted.columns), *map(str, run.planted.tables))
    yield ("add", "--table", f"/dev/null/{run.planted['text']}.toml", f"/dev/null/{run.planted['text']}.csv")
    yield ("add", f"/dev/null/{run.planted['text']}.txt")


def _list(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield from (("list",), ("list", "--json"), ("list", "--documents"), ("list", "--documents", "--json"))
    yield from (("list", "--html", str(numbered(run.planted.output, ".html")), *more) for more in ((), ("--language", "ar")))
    yield from (("list", given) for given in (*(row["id"] for row in run.rows()), *run.typed()))
    for name in run.typed():
        yield from (("list", option, name) for option in ("--search", "--text", "--place", "--party"))
        yield from (("list", option, name, *more) for option in ("--tag", "--assigned") for more in ((), ("--documents",)))
    yield from (("list", option, run.planted["text"]) for option in ("--grade", "--status"))


def _show(run: Outputs) -> Iterator[tuple[str, ...]]:
    for given in (*(row["id"] for row in run.rows()), *(row["sha256"] for row in run.rows("--documents")), *run.typed()):
        yield from (("show", given), ("show", given, "--json"))


def _of_incidents(command: str) -> Plan:
    def plan(run: Outputs) -> Iterator[tuple[str, ...]]:
        yield from ((command, given) for given in (*(row["id"] for row in run.rows()), *run.typed()))

    return plan


def _decide_join(run: Outputs) -> Iterator[tuple[str, ...]]:
    first, *others = [row["id"] for row in run.rows()]
    yield ("decide", "join", first, *others[:1], "--why", f"as {run.planted['reason']} says", "--who", run.planted["decider"])
    yield ("decide", "join", first, run.planted["text"], "--why", "x")


def _decide_part(run: Outputs) -> Iterator[tuple[str, ...]]:
    row = max(run.rows(), key=lambda one: len(one["sources"]))
    yield ("decide", "part", row["id"], str(row["sources"][0]["document"]), "--why", "x")  # type: ignore[index]  # JSON
    yield ("decide", "part", row["id"], run.planted["text"], "--why", "x")


def _decide_correct(run: Outputs) -> Iterator[tuple[str, ...]]:
    for row in run.rows():
        yield ("decide", "correct", row["id"], "perpetrators", f"{run.planted['party']} Brigade", "--why", "x")
        yield ("decide", "correct", row["id"], "killed", run.planted["text"], "--why", "x")


def _decide_overrule(run: Outputs) -> Iterator[tuple[str, ...]]:
    for row in run.rows():
        yield ("decide", "overrule", row["id"], "fair", "--why", f"{run.planted['reason']} told us", "--who", run.planted["decider"])
        yield ("decide", "overrule", row["id"], run.planted["text"], "--why", "x")


def _decide_no_incident(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield ("decide", "no-incident", run.planted["text"], "--why", "x")


def _decided(command: str, *value: str) -> Plan:
    """Decide something of each incident with this value, then of what is called by a planted name."""

    def plan(run: Outputs) -> Iterator[tuple[str, ...]]:
        told = ("--why", f"as {run.planted['reason']} says", "--who", run.planted["decider"])
        for row in run.rows():
            yield ("decide", command, row["id"], *(run.planted["text"] if part == "NAME" else part for part in value), *told)
        yield ("decide", command, run.planted["text"], *value, "--why", "x")
        yield ("decide", command, run.rows()[0]["id"], *value, "--why", "x", "--json")

    return plan


def _entered(command: str, *value: str) -> Plan:
    """Enter something at words of a document, some of them a planted name, then at a document that is called by one."""

    def plan(run: Outputs) -> Iterator[tuple[str, ...]]:
        row = run.rows()[0]
        of = () if command == "enter-incident" else (row["id"],)
        document = str(row["sources"][0]["document"])  # type: ignore[index]  # JSON
        told = ("--why", f"as {run.planted['reason']} says", "--who", run.planted["decider"])
        for words in ("Orsheva", run.planted["text"]):
            yield ("decide", command, *of, document, *value, "--words", words, *told)
        yield ("decide", command, *of, run.planted["text"], *value, "--words", "Orsheva", "--why", "x")

    return plan


def _judged(command: str, *value: str) -> Plan:
    """Say of what was read at planted names that it is right, or a planted name; then of what is called by one."""

    def plan(run: Outputs) -> Iterator[tuple[str, ...]]:
        told = ("--why", f"as {run.planted['reason']} says", "--who", run.planted["decider"])
        value_ = [run.planted["text"] if part == "NAME" else part for part in value]
        for row in run.rows():
            document = str(row["sources"][0]["document"])  # type: ignore[index]  # JSON
            for what in ("party", "statement", "place", "perpetrators") if command == "accept" else ("place", "perpetrators"):
                for words in (run.planted["text"], run.planted["party"], "Orsheva"):
                    yield ("decide", command, document, what, *value_, "--words", words, "--event", row["id"], *told)
        yield ("decide", command, run.planted["text"], "place", *value_, "--words", "Orsheva", "--why", "x")

    return plan


def _parties(command: str) -> Plan:
    """Say of planted names that they are one party with another, or are not."""

    def plan(run: Outputs) -> Iterator[tuple[str, ...]]:
        told = ("--why", f"as {run.planted['reason']} says", "--who", run.planted["decider"])
        for name in (run.planted["text"], run.planted["party"], run.planted["alias"], "Sarrel Highland Front"):
            for other in ("Kelmar Front", run.planted["line publisher"], run.planted["party"]):
                yield ("decide", command, name, other, *told)
        if command == "same-party":
            yield ("decide", command, run.planted["party"], run.planted["text"], "--kind", "armed_group", *told, "--json")
            yield ("decide", command, run.planted["party"], "Kelmar Front", "--kind", run.planted["text"], *told)

    return plan


def _source_note(run: Outputs) -> Iterator[tuple[str, ...]]:
    for more in ((), ("--json",)):
        told = f"Two more died, {run.planted['text']} said."
        yield ("decide", "source-note", told, "--source", run.planted["reason"], *more)


def _second(run: Outputs) -> Iterator[tuple[str, ...]]:
    document = str(run.rows()[0]["sources"][0]["document"])  # type: ignore[index]  # JSON
    yield ("decide", "second", document, run.planted["decider"], "--why", run.planted["reason"])
    yield ("decide", "second", run.planted["text"], run.planted["party"])


def _batch(run: Outputs) -> Iterator[tuple[str, ...]]:
    """Decide on many, some of which are called by planted names."""
    asked = [{"decide": "tag", "given": given, "tag": run.planted["text"]} for given in (run.planted["text"], *run.typed())]
    asked += [{"decide": "note", "given": row["id"], "note": run.planted["party"]} for row in run.rows()]
    asked += [{"decide": run.planted["text"]}, {"decide": "status", "given": run.planted["text"], "status": run.planted["party"]}]
    file = run.planted.record.parent / "requests.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in asked), encoding="utf-8")
    yield ("decide", "batch", str(file), "--why", run.planted["reason"], "--who", run.planted["decider"])
    yield ("decide", "batch", str(file), "--json")


def _undo(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield ("decide", "undo", "--why", f"{run.planted['reason']} was wrong", "--who", run.planted["decider"])


def _decide_restrict(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield ("decide", "restrict", "2019-03-06-report.pdf", "--words", run.planted["text"], "--why", "x")
    yield ("decide", "restrict", REGISTER, "--words", run.planted["text"], "--why", run.planted["reason"])
    yield ("decide", "restrict", run.planted["text"], "--why", "x")


def _decide_withdraw(run: Outputs) -> Iterator[tuple[str, ...]]:
    decided = next(re.finditer(r"^([0-9a-f]{12})  overrule", run("decide", "list", "--limit", "0"), re.MULTILINE))
    yield ("decide", "withdraw", decided[1], "--why", f"{run.planted['reason']} was wrong", "--who", run.planted["decider"])
    yield ("decide", "withdraw", run.planted["text"], "--why", "x")


def _export(run: Outputs) -> Iterator[tuple[str, ...]]:
    for form in Format:
        yield ("export", "--format", form.value, "-o", str(numbered(run.planted.output, f".{form.value}")))
    yield ("export", "--format", "csv")
    yield ("export", "--as-of", "2031-12-31")
    yield from (("export", given) for given in (*(row["id"] for row in run.rows()), *run.typed()))
    yield ("export", "-o", f"/dev/null/{run.planted['text']}.csv")


def _publish(run: Outputs) -> Iterator[tuple[str, ...]]:
    yield ("publish", str(site_of(run)), "--all", "--base-url", "https://example.org/site", "--unchecked")
    yield ("publish", str(run.planted.record / run.planted["text"]))


def site_of(run: Outputs) -> Path:
    """The folder of the site: it is published before anything is restricted, and again after."""
    return run.planted.output.parent / "published"


def _send(run: Outputs) -> Iterator[tuple[str, ...]]:
    for row in (*run.rows(), *run.rows("--documents")):
        yield ("send", str(row["id"]), "--to", "desk@example.org", "--eml", str(numbered(run.planted.output, ".eml")))
    yield from (("send", name, "--to", "desk@example.org", "--eml", str(numbered(run.planted.output, ".eml"))) for name in run.typed())
    yield ("send", str(run.rows()[0]["id"]), "--to", run.planted["text"])


def _report(run: Outputs) -> Iterator[tuple[str, ...]]:
    for form in ("pdf", "docx"):
        yield ("report", "-o", str(numbered(run.planted.output, f".{form}")))
    yield ("report", run.rows()[0]["id"], "-o", str(numbered(run.planted.output, ".pdf")))
    for name in run.typed():
        yield from (("report", *asked, "-o", str(numbered(run.planted.output, ".pdf"))) for asked in ((name,), ("--party", name)))
    yield ("report", "-o", f"/dev/null/{run.planted['text']}.pdf")


def _prove(run: Outputs) -> Iterator[tuple[str, ...]]:
    for row in run.rows("--documents"):
        yield ("prove", row["sha256"])
        yield ("prove", row["sha256"], "-o", str(numbered(run.planted.output, ".json")))
    yield from (("prove", name) for name in run.typed())
    yield from (("prove", "--from", "5"), ("prove", "--from", f"/dev/null/{run.planted['text']}"))


def _serve(run: Outputs) -> Iterator[tuple[str, ...]]:
    """Go through every page of the workbench, those too that somebody asks for by a planted name."""
    typed = [quote(name) for name in run.typed()]
    asked = [path for name in typed for path in (f"/incident/{name}/", f"/incidents/?text={name}", f"/report/{name}/")]
    with serving(run.planted.record) as served:
        for path, answer in crawl(served, *asked).items():
            headers = "\n".join(answer.headers.values())
            run.all[f"page {path if path not in asked else 'asked for by name'}"] = f"{answer.text}\n{headers}"
    yield ("serve", "--help")


def _backup(run: Outputs) -> Iterator[tuple[str, ...]]:
    """Copy the record, which holds all that it holds: only what the commands print is looked at."""
    yield ("backup", str(numbered(run.planted.record.parent, ".backup")))
    yield ("backup", f"/dev/null/{run.planted['text']}")


def _follow(run: Outputs) -> Iterator[tuple[str, ...]]:
    """Follow by every planted name, list that, and look ahead at what would be told; nothing is sent anywhere."""
    for number, name in enumerate(run.typed()):
        for kind in ("party", "victim", "words", "place", "selection", "act", "incident"):
            yield ("follow", f"{kind}:{name}", "--feed")
        yield ("follow", f"place:{name}+10km", "--feed")
        yield ("follow", f"words:{number}", "--mail", f"{name}@desk.example")
        yield ("follow", f"words:{number}", "--webhook", f"https://127.0.0.1/{quote(name)}")
        yield ("follow", "--bounce", f"/dev/null/{name}")
    yield ("follow", "act:airstrike", "--feed")
    yield ("follow", "--list")
    yield from (("follow", "--stop", name) for name in run.typed())


PLANS: dict[tuple[str, ...], Plan] = {
    ("read",): lambda _: iter([("read", "--help")]),  # it reads files and no record: nothing is restricted there
    ("add",): _add,
    ("watch",): lambda run: iter([("watch", f"/dev/null/{run.planted['text']}", "--once")]),
    ("list",): _list,
    ("show",): _show,
    ("why",): _of_incidents("why"),
    ("explain",): _of_incidents("explain"),
    ("decide", "join"): _decide_join,
    ("decide", "part"): _decide_part,
    ("decide", "correct"): _decide_correct,
    ("decide", "overrule"): _decide_overrule,
    ("decide", "restrict"): _decide_restrict,
    ("decide", "source-note"): _source_note,
    ("decide", "enter-incident"): _entered("enter-incident", "--killed", "2"),
    ("decide", "enter-figure"): _entered("enter-figure", "2"),
    ("decide", "enter-victim"): _entered("enter-victim"),
    ("decide", "enter-position"): _entered("enter-position", "Kelmar Front", "denies"),
    ("decide", "enter-dispute"): _entered("enter-dispute", "Kelmar Front"),
    ("decide", "accept"): _judged("accept"),
    ("decide", "correct-reading"): _judged("correct-reading", "NAME"),
    ("decide", "strike"): _decided("strike", "perpetrator", "--name", "NAME"),
    ("decide", "correct-victim"): _decided("correct-victim", "NAME", "age", "30"),
    ("decide", "correct-document"): _decided("correct-document", "publisher", "NAME"),
    ("decide", "no-incident"): _decide_no_incident,
    ("decide", "independent"): _decided("independent", "NAME", "Ferrywatch"),
    ("decide", "dependent"): _decided("dependent", "NAME", "Ferrywatch"),
    ("decide", "same-party"): _parties("same-party"),
    ("decide", "other-party"): _parties("other-party"),
    ("decide", "note"): _decided("note", "NAME"),
    ("decide", "tag"): _decided("tag", "NAME"),
    ("decide", "untag"): _decided("untag", "NAME"),
    ("decide", "assign"): _decided("assign", "NAME"),
    ("decide", "status"): _decided("status", "in_work"),
    ("decide", "review"): _decided("review"),
    ("decide", "second"): _second,
    ("decide", "batch"): _batch,
    ("decide", "undo"): _undo,
    ("decide", "withdraw"): _decide_withdraw,
    ("decide", "list"): lambda _: iter([("decide", "list")]),
    ("precision",): lambda _: iter([("precision",), ("precision", "--json")]),
    ("export",): _export,
    ("publish",): _publish,
    ("send",): _send,
    ("report",): _report,
    ("follow",): _follow,
    ("tell",): lambda _: iter([("tell", "--dry-run"), ("tell",)]),
    ("prove",): _prove,
    ("verify",): lambda _: iter([("verify",), ("verify", "--json"), ("verify", "--database")]),
    ("witness", "ask"): lambda run: iter([("witness", "ask", "--key", f"/dev/null/{run.planted['text']}")]),
    ("witness", "keep"): lambda run: iter([("witness", "keep", f"/dev/null/{run.planted['text']}", "--key", "/dev/null/key")]),
    ("change-key",): lambda _: iter([("change-key",)]),
    ("timestamp",): lambda _: iter([("timestamp",)]),
    ("backup",): _backup,
    ("restore",): lambda run: iter([("restore", f"/dev/null/{run.planted['text']}")]),
    ("log",): lambda _: iter([("log",), ("log", "--json")]),
    ("serve",): _serve,
    ("work",): lambda _: iter([("work", "--help")]),  # what it does is on pages of `serve`
    ("close",): lambda run: iter([("close", "--who", run.planted["decider"])]),  # without a passphrase it is refused
    ("reopen",): lambda run: iter([("reopen", "--who", run.planted["decider"])]),
    ("gazetteer",): lambda run: iter([("gazetteer",), ("gazetteer", "--from", f"/dev/null/{run.planted['text']}.zip")]),
    ("scale", "read"): lambda _: iter([("scale", "read", "--help")]),  # it reads files and no record, as `read` does
    ("rebuild",): lambda _: iter([("rebuild",)]),
    ("scale", "reread"): lambda _: iter([("scale", "reread", "/dev/null/nothing")]),
    ("scale", "drop"): lambda _: iter([("scale", "drop", "/dev/null/nothing", "https://news.example/x")]),
    ("scale", "link"): lambda _: iter([("scale", "link", "/dev/null/nothing")]),  # no record is in it
    ("schema",): lambda _: iter([("schema",)]),
}
WITHOUT_RECORD = {"read", "scale", "schema", "serve", "work"}


def commands(some: tuple[Command | CommandGroup, ...] = COMMANDS, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """All commands of the program, by their names."""
    for one in some:
        if isinstance(one, CommandGroup):
            yield from commands(one.commands, (*before, one.name))
        else:
            yield (*before, one.name or one.run.__name__)


def written(path: Path) -> str:
    """All text of a file that a command wrote, unpacked."""
    content = path.read_bytes()
    if path.suffix == ".eml":
        parts = message_from_bytes(content, policy=default).walk()
        return "\n".join(str(part.get_content()) for part in parts if not part.is_multipart()) + content.decode()
    if path.suffix == ".pdf":
        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]
        return "\n".join([*pages, content.decode("latin-1")])
    if path.suffix == ".parquet":
        return json.dumps(parquet.read_table(io.BytesIO(content)).to_pylist(), default=str, ensure_ascii=False) + content.decode("latin-1")
    if not zipfile.is_zipfile(path):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    plain = [gzip.decompress(member) if name.endswith(".gz") else member for name, member in members.items()]
    return "\n".join([*members, *(member.decode("utf-8", "replace") for member in plain)])


def test_every_command_has_a_plan() -> None:
    assert set(commands()) == set(PLANS)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """A record with planted names, and whoever runs commands over it."""
    run = Outputs(Planted(tmp_path_factory.mktemp("planted")))
    tables = ("--gazetteer", run.planted.gazetteer, "--parties", run.planted.parties)
    run.planted.record.mkdir()
    (run.planted.record / "settings.toml").write_text(
        f'who = "{run.planted["settings"]}"\n[publishing]\nnames = "full"\nnames_of_minors = "full"\nreasons = true\n'
    )
    run("add", run.planted.inputs, "--dated-names", *tables)
    run("add", "--table", run.planted.columns, *run.planted.tables)
    for arguments in (
        *_decide_overrule(run),
        *_list(run),
        *_show(run),
        ("log",),
        ("decide", "list", "--limit", "0"),
        *_export(run),
        *_publish(run),
    ):
        run(*arguments)
    return run


def found_in(run: Outputs) -> dict[str, set[str]]:
    """The fields whose names are in outputs, by the commands."""
    paths = [*run.planted.output.iterdir(), *(path for path in site_of(run).rglob("*") if path.is_file())]
    files = {str(path): written(path) for path in paths}
    outputs = {name: seen(text) for name, text in (run.all | files).items()}
    return {
        name: fields
        for name, text in outputs.items()
        if (fields := {field for field, planted in run.planted.names.items() if any(word in text for word in words_of([planted]))})
    }


def test_no_planted_name_comes_out_once_it_is_restricted(run: Outputs) -> None:
    before = set().union(*found_in(run).values())
    unseen = (
        FAINT
        | UNSEEN_POSTS
        | {"attachment", "attachment name", "crawl header", "PDF title", "failing file", "failing text", "gazetteer file"}
        | {"mail sender", "mail address"}
    )
    assert before >= set(FIELDS) - unseen - {"comment", "attribute", "alternative text", "page description", "mail receiver"}, (
        set(FIELDS) - before
    )
    words = [option for name in run.planted.names.values() for option in ("--words", name)]
    result = CliRunner().invoke(app, ["decide", "restrict", REGISTER, *words, "--why", "in danger", "--record", str(run.planted.record)])
    assert result.exit_code == 0, result.output
    run.all.clear()
    for path in run.planted.output.iterdir():
        path.unlink()
    for name, plan in PLANS.items():
        for arguments in plan(run):
            run(*arguments, record=name[0] not in WITHOUT_RECORD)
    assert found_in(run) == {}
    assert len(run.all) > 100
    assert any("█" in text for text in run.all.values())
