"""What happened: the claims of one event inside one report, joined, the report's main event first."""

from onrecord.reading.found import FigureMention, PartyTable, PlaceTable, Report, TimeMention
from onrecord.reading.model import Group, Incident, Outcome, Statement
from onrecord.reading.tolls import group_toll, sentences_of, toll


def build_incidents(report, claims, statements, figures, times, places, parties):
    sentence = sentences_of(report)
    groups = {}
    main = [m for m in figures if m.scope == "event"]
    for g in (Group.CHILDREN,):
        r = group_toll(main, g, sentence, report.page.text)
        if r is not None:
            groups[g] = r
    return (Incident(id="i1", claims=(), date=None, place=None, perpetrators=(), act=None,
        killed=toll(main, Outcome.KILLED, sentence), injured=toll(main, Outcome.INJURED, sentence), killed_by_group=groups),)
