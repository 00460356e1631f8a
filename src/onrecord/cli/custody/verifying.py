"""Verifies a record and prints what it finds: the code first, then where, then what.

In: a record's folder and what was kept elsewhere: copies of checkpoints, root certificates; out: lines, and whether the
record verifies. The last line says how much was recomputed; standard error says what to do about each kind of finding.
"""

from dataclasses import dataclass
from pathlib import Path

import typer

from onrecord.archive import Checked, Finding, Weight, advice_on
from onrecord.casework import ADVICE, OriginalNames, check_database, verify_record
from onrecord.cli.custody.line import finding_line, mismatch_line, verdict_line
from onrecord.cli.detail import Detail
from onrecord.cli.printing import print_bytes, print_line, printed


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """How a record is verified.

    Attributes:
        outside: Files with copies of its checkpoints.
        roots: Files with the root certificates that time-stamps must lead to.
        workers: How many processes look at the originals of a large record.
        database: Whether the record's database is checked against the log too.
        as_json: Whether lines are JSON.
    """

    outside: tuple[Path, ...] = ()
    roots: tuple[Path, ...] = ()
    workers: int = 1
    database: bool = False
    as_json: bool = False


def verify_and_print(record: Path, options: VerifyOptions, detail: Detail = Detail.USUAL) -> bool:
    """Verify a record and print every finding; return whether it verifies.

    Args:
        record: Its folder.
        options: How.
        detail: How much is told: of a record that verifies the verdict is left out where only what went wrong is.

    Raises:
        CaseworkError: `unreadable`, `certificate` where one of the files can't be read.
        ArchiveError: Where there is no record, or it can't be read.
    """
    counts = dict.fromkeys(Weight, 0)
    told: dict[str, str] = {}  # what to do, by code
    as_json = options.as_json
    verification = verify_record(record, options.outside, options.roots, options.workers)
    detail.step("checking the custody log and the originals")
    names = OriginalNames(record)
    with printed():
        for finding in verification:
            counts[finding.weight] += 1
            told[finding.code] = advice_on(finding.code)
            if as_json:
                print_bytes(finding_line(finding))
            else:
                print_line(names.put_in(_for_people(finding)))
        if options.database:
            detail.step("checking the database against the custody log")
        for mismatch in check_database(record) if options.database else ():
            counts[Weight.FAULT] += 1
            told[mismatch.code] = ADVICE[mismatch.code]
            if as_json:
                print_bytes(mismatch_line(mismatch, ADVICE[mismatch.code]))
            else:
                print_line(names.put_in(f"{mismatch.code}  {mismatch.where}: {mismatch.what}"))
        faults, notes = counts[Weight.FAULT], counts[Weight.NOTE]
        if as_json:
            print_bytes(verdict_line(verification.checked, faults, notes))
        elif faults or detail is not Detail.QUIET:
            print_line(_verdict(verification.checked, faults, notes))
    names.close()
    for code, advice in told.items() if not as_json else ():
        typer.echo(f"onrecord: {code}: {advice}", err=True)
    return not faults


def _for_people(finding: Finding) -> str:
    mark = "" if finding.weight is Weight.FAULT else " (to know; no fault)"
    return f"{finding.code}  {finding.where}: {finding.what}{mark}"


def _verdict(checked: Checked, faults: int, notes: int) -> str:
    said = "The record verifies" if not faults else f"The record does NOT verify: {_count(faults, 'fault')}"
    if notes:
        said += f", {_count(notes, 'note')}"
    originals = f"{_count(checked.originals, 'original')} ({_count(checked.bytes, 'byte')})"
    stamps, entries, checkpoints = (
        _count(number, name)
        for number, name in ((checked.stamps, "time-stamp"), (checked.entries, "entry"), (checked.checkpoints, "checkpoint"))
    )
    witnesses = f", {_count(checked.witnesses, 'signature')} of witnesses" if checked.witnesses else ""
    return f"{said}. Checked: {entries}, {originals}, {checkpoints}, {stamps}{witnesses}."


def _count(number: int, name: str) -> str:
    if number == 1:
        return f"1 {name}"
    return f"{number:,} {name.removesuffix('y')}ies" if name.endswith("y") else f"{number:,} {name}s"
