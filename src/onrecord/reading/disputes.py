def find_disputes(report, attributions, statements, claims, parties):
    return ()
