"""The record: documents, readings, incidents and decisions in a database, made from the archive and nothing else."""

from onrecord.record.model import Arrival, Incident, Sheet, State

__all__ = ["Arrival", "Incident", "Sheet", "State"]
