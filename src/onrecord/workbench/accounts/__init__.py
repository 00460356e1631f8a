"""Accounts of a team: who signs in, how, and what keeps others out. Loaded only where a team is served."""
