"""Killed at any moment, whoever tells followers misses none, and no receiver has a notice under two keys."""

from pathlib import Path

from telling import disturb, make_record


def test_killed_at_random_moments_nothing_is_missed_and_nothing_has_two_keys(tmp_path: Path) -> None:
    found = disturb(make_record(tmp_path), moments=20, seed=3)
    assert found.wrong == ()
    assert found.killed > 5, "no moment fell on a process at work: this shows nothing"
