from onrecord.reading.found import FigureMention, Report


def find_figures(report: Report) -> tuple[FigureMention, ...]:
    return ()
