"""Recomputes everything in a record, and names what is not as it was."""

from onrecord.archive.verification.walk import verify

__all__ = ["verify"]
