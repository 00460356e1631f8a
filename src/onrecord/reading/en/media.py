from onrecord.reading.found import PartyTable, Report, TimeMention
from onrecord.reading.model import Medium


def find_media(report: Report, parties: PartyTable, times: tuple[TimeMention, ...]) -> tuple[Medium, ...]:
    return ()
