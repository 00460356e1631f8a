"""Gives a record the user's gazetteers of countries of which it has none, so that it goes on reading with them wherever it is.

In: the record, open to write; out: originals, each with its address, noted in the log under its digest. One that the record has stays as it
is: another only comes with `--gazetteer SY`, since everything is read again then.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from onrecord.archive import Origin, Purpose, Told, Writer, read_source
from onrecord.casework.gazetteers.shelf import path_of, taken_with
from onrecord.casework.settings import GazetteerSettings
from onrecord.core import CaseworkError, sha256


def keep_own_gazetteers(
    writer: Writer, settings: GazetteerSettings, codes: Sequence[str], known: AbstractSet[str], stamp: Callable[[], Origin]
) -> None:
    """Keep the user's gazetteers of countries that are not `known`, and of those that were named.

    Raises:
        CaseworkError: `no_gazetteer` where there is none of a country that was named; `gazetteers` where a file is gone, or is not the
            one that came.
    """
    for gazetteer in taken_with(codes, settings):
        is_taken = gazetteer.country in codes or gazetteer.country not in known
        for part in gazetteer.parts if is_taken else ():
            path = path_of(settings, part)
            content = read_source(path)
            if sha256(content) != part.sha256:
                advice = f"Fetch it again with `onrecord gazetteer {gazetteer.country}`."
                raise CaseworkError("gazetteers", f"The gazetteer {path} is not as it came.", advice)
            told = Told(purpose=Purpose.GAZETTEER, name=part.name, publisher=gazetteer.licence)
            writer.keep(content, replace(stamp(), where=part.where, told=told))
