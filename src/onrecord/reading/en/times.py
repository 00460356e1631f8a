from onrecord.reading.found import Report, TimeMention


def find_times(report: Report) -> tuple[TimeMention, ...]:
    return ()
