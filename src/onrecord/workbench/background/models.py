"""The tables of background work: what was asked for, how far it is, what became of each document.

A job that waits is promised. One that runs names its worker; where that is gone, the next one takes it up again (`taking`).
"""

import enum

from django.db import models

LONGEST_NAME = 500
"""Letters of what a document is called; the rest is cut off."""


class JobState(enum.StrEnum):
    """How far a job is."""

    DRAFT = "draft"  # somebody is still saying what is to be done
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(models.Model):
    """One piece of work that somebody asked for."""

    key = models.CharField(max_length=43, unique=True)  # what its address says: nobody guesses it
    kind = models.CharField(max_length=16)
    request = models.BinaryField()  # JSON of one of `kinds`
    who = models.CharField(max_length=200)
    state = models.CharField(max_length=8, default=JobState.WAITING.value)
    asked = models.DateTimeField()
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    moved = models.DateTimeField(null=True)  # when its worker was last heard of
    worker = models.CharField(max_length=100, default="")
    attempts = models.IntegerField(default=0)
    since = models.BigIntegerField(null=True)  # entries of the log when it began
    found = models.IntegerField(default=0)  # documents found so far; of a verification, originals to be looked at
    done = models.IntegerField(default=0)  # of them, how many were read
    result = models.BinaryField(null=True)  # JSON, by its kind
    code = models.CharField(max_length=100, default="")
    message = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["state", "id"]), models.Index(fields=["kind", "id"]))


class JobItem(models.Model):
    """A document that a job found, by its digest; or what it could not keep, with why."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=LONGEST_NAME)
    sha256 = models.CharField(max_length=64, default="")
    code = models.CharField(max_length=100, default="")
    message = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "name", "sha256", "code"], name="a document of a job once"),)
