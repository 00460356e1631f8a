"""Ids that last: what an event is known by, and an incident by that of its first report."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from onrecord.record.anew import name_anew


def _settle(_apps: object, editor: Any) -> None:  # noqa: ANN401 Django has no types of its own
    """Let PostgreSQL check what earlier steps changed: it adds no column to a table of which rows are still to be checked."""
    editor.connection.check_constraints()


class Migration(migrations.Migration):
    """Adds what holds the ids, and names mentions and incidents of older databases by them."""

    dependencies = (("record", "0004_search"),)

    operations = (
        migrations.RunPython(_settle, migrations.RunPython.noop),
        migrations.AddField("Progress", "letters", models.IntegerField(default=4)),
        migrations.AddField("Incident", "members", models.CharField(max_length=16, db_index=True, default="")),
        migrations.AddField("StoredMention", "identity", models.CharField(max_length=16, db_index=True, default="")),
        migrations.CreateModel(
            name="NotedEvent",
            fields=[
                ("name", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField()),
                ("first_incident", models.CharField(max_length=16)),
                ("incident", models.CharField(max_length=16)),
                ("words", models.BinaryField()),
                ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="record.document")),
            ],
        ),
        migrations.RunPython(lambda _apps, _editor: name_anew(), migrations.RunPython.noop),
        migrations.AlterField("Incident", "members", models.CharField(max_length=16, db_index=True)),
        migrations.AlterField("StoredMention", "identity", models.CharField(max_length=16, db_index=True)),
    )
