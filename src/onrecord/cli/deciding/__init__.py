"""Decisions of people as the command line takes them: words in, entries of the log out, and what changed by them."""
