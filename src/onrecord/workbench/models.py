"""What the workbench keeps of its own, beside accounts and background work: selections that somebody saved under a name."""

from django.db import models

LONGEST_NAME = 100
"""Letters of the name of a saved selection."""


class SavedSelection(models.Model):
    """A selection of incidents that somebody saved: canonical text, as `casework` reads it, so that it can be followed, too."""

    who = models.CharField(max_length=200)
    name = models.CharField(max_length=LONGEST_NAME)
    text = models.TextField()
    shared = models.BooleanField(default=False)  # with all who look into the record
    made = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["who", "name"], name="a selection of somebody once"),)
        indexes = (models.Index(fields=["shared", "name"], name="workbench_shared_idx"),)
