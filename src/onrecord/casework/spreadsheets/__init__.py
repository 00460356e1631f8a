"""Hand-coded tables of incidents: a row is a claim by whoever coded it. A file and what its columns mean in, originals and readings out."""
