"""Recomputes everything in a record, and names what is not as it was."""

from onrecord.archive.verification.checked import Checked
from onrecord.archive.verification.walk import Verification, verify

__all__ = ["Checked", "Verification", "verify"]
