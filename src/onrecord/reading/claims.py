def build_claims(report, attributions, statements, parties, times, places, figures):
    return ()
