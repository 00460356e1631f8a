from onrecord.reading.found import Attribution, Report


def find_attributions(report: Report) -> tuple[Attribution, ...]:
    return ()
