"""Carries out many decisions that a file asks for, and prints what came of them.

In: the record, a file of requests; out: lines, and how many were refused.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from onrecord.casework import RefusedRequest, Request, decide_batch, deciding, decision_row, request_of
from onrecord.cli.deciding.carrying import Opening
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.printing import print_text
from onrecord.core import CaseworkError, CommandError, visible
from onrecord.publication import number_words


def carry_out_batch(opening: Opening, who: str | None, file: Path, why: str | None, *, as_json: bool) -> int:
    """Decide on all that a file asks for; return how many lines were refused.

    Raises:
        CommandError: `file` where it can't be read.
        CaseworkError: `too_many`, `too_few`.
        ArchiveError: `missing`, `locked`, and where the record can't be written.
    """
    asked, unread = _asked(file)
    with deciding(*opening) as desk:
        done = decide_batch(desk, asked, why, who) if asked or not unread else None
        redaction = desk.record.redaction()
        refused = (*(RefusedRequest(one.name, one.code, redaction.words(one.message)) for one in unread), *(done.refused if done else ()))
    if as_json:
        with printed():
            for decision in done.decisions if done else ():
                print_bytes(msgspec.json.encode(decision_row(decision)))
    else:
        decided = len(done.decisions) if done else 0
        print_text(f"{done.id if done else ''}  {number_words(decided, 'decision')}, {len(refused):,} refused\n")
    for one in refused:
        sys.stderr.write(f"onrecord: line {one.name}: {visible(one.message)} [{one.code}]\n")
    return len(refused)


def _asked(file: Path) -> tuple[list[tuple[str, Request]], list[RefusedRequest]]:
    """Return the requests of a file by the numbers of their lines, and the lines that are none."""
    try:
        lines = (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).splitlines()
    except OSError:
        raise CommandError("file", "The file of requests can't be read.", "Give a file with one JSON object a line, or -.") from None
    asked: list[tuple[str, Request]] = []
    refused: list[RefusedRequest] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked.append((str(number), request_of(msgspec.json.decode(line, type=dict[str, Any]))))
        except msgspec.DecodeError:
            refused.append(RefusedRequest(str(number), "casework.value", "The line is no JSON object. Write one a line."))
        except CaseworkError as error:
            refused.append(RefusedRequest(str(number), error.code, error.message))
    return asked, refused
