from onrecord.reading.found import Attribution, PartyTable, PlaceTable, Report


def find_parties(report: Report, attributions: tuple[Attribution, ...], places: PlaceTable) -> PartyTable:
    return PartyTable((), {})
