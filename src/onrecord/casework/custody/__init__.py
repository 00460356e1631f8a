"""Custody: what is done with originals, proofs and the custody log."""
