"""What `scale read` is asked, from the words of the command line.

In: paths and options; out: a `ReadRequest`, with the gazetteers of countries that the user fetched, as `read` takes them too.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.casework import environment_settings, readable
from onrecord.scale import ReadRequest, ScaleSettings


def read_request(
    segments: Sequence[str],
    out: Path,
    place: tuple[int, str | None],
    tables: tuple[str | None, Sequence[Path], Sequence[Path]],
    *,
    gate: bool,
) -> ReadRequest:
    """Return the request.

    Args:
        segments: Paths and patterns.
        out: The folder for what is read.
        place: How many segments are read at once, and on which cluster.
        tables: The pipeline, gazetteers and tables of parties that pages are read with.
        gate: Whether the gate is asked.

    Raises:
        CaseworkError: `no_gazetteer` where there is none of a country that was named.
    """
    model, gazetteers, parties = tables
    settings = ScaleSettings(
        gazetteers=tuple(str(path.absolute()) for path in readable(gazetteers, environment_settings().gazetteers)),
        registries=tuple(str(path.absolute()) for path in parties),
        model=model,
        gate=gate,
    )
    return ReadRequest(tuple(segments), out, settings, place[0], place[1])
