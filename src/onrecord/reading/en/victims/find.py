"""The victims of a report: the conductor of this package.

In: a report. Out: one `VictimMention` for every place in which a person is named or described as harmed. Those who speak of the
harm, write of it or treat it are none.
"""

from onrecord.reading.found import Report, VictimMention


def find_victims(report: Report) -> tuple[VictimMention, ...]:  # noqa: ARG001 (its rules follow)
    """Return the people whom a report names or describes one by one as harmed."""
    return ()
