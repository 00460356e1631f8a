"""Words of the command line mean the same, and are refused in the same words, whether Typer takes them or we do."""

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli.assembling import PlainCommand
from onrecord.cli.commands.parameters import Why
from onrecord.cli.options import Limit, RecordFolder, Workers, parse_day

RUNNER = CliRunner()


def shown(  # noqa: PLR0913, PLR0917 one parameter for each kind
    names: Annotated[list[str], typer.Argument()],
    why: Why = "none",
    limit: Limit = None,
    workers: Workers = 2,
    record: RecordFolder = Path("record"),
    day: Annotated[str | None, typer.Option(parser=parse_day)] = None,
    files: Annotated[list[Path] | None, typer.Option("--file")] = None,
    there: Annotated[Path | None, typer.Option(exists=True)] = None,
    share: Annotated[float, typer.Option(min=0)] = 1.5,
    *,
    loud: bool = False,
) -> None:
    """Print what each word means."""
    typer.echo([(type(value).__name__, value) for value in (names, why, limit, workers, record, day, files, there, share, loud)])


def app_of(*, plain: bool) -> typer.Typer:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(cls=PlainCommand if plain else None)(shown)
    return app


@pytest.mark.parametrize(
    "line",
    [
        "one",
        "",
        "one two three --why because --loud",
        "one --limit 3 --workers 7",
        "one --limit 0",
        "one --limit -1",
        "one --limit x",
        "one --limit ١٢",
        "one --limit 3.0",
        "one --workers 0",
        "one --record nowhere/record --file a --file b",
        "one --file SHUT",
        "one --record SHUT",
        "one --there SHUT",
        "one --there nowhere",
        "one --day 2031-03-05 --share 2",
        "one --day yesterday",
        "one --share -2",
        "one --why",
        "one --unknown",
        "--help",
    ],
)
def test_words_mean_what_typer_takes_them_for(line: str, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.touch(mode=0)
    words = [str(shut) if word == "SHUT" else word for word in line.split()]
    ours, theirs = (RUNNER.invoke(app_of(plain=plain), words) for plain in (True, False))
    assert (ours.exit_code, ours.output) == (theirs.exit_code, theirs.output)


def test_the_record_is_found_by_the_environment(tmp_path: Path) -> None:
    done = RUNNER.invoke(app_of(plain=True), ["one"], env={"ONRECORD_RECORD": str(tmp_path / "elsewhere")})
    assert f"{tmp_path}/elsewhere" in done.output
