"""Incidents that people say are none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a column; nothing was dismissed before."""

    dependencies = (("record", "0002_names"),)

    operations = (migrations.AddField("Incident", "no_incident", models.CharField(max_length=16, null=True, db_index=True)),)
