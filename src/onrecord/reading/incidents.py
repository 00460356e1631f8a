def build_incidents(report, claims, statements, figures, times, places, parties):
    return ()
