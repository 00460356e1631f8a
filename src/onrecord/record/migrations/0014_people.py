"""Whom the reading of each document names as harmed, at hand for whatever keeps names back."""

from django.db import migrations, models

from onrecord.record.filling import fill_people


class Migration(migrations.Migration):
    """Makes a table, and fills it from the readings: ten seconds for 100,000 documents."""

    dependencies = (("record", "0013_places"),)

    operations = (
        migrations.CreateModel(
            name="PeopleNamed",
            fields=[("document", models.BigIntegerField(primary_key=True, serialize=False)), ("content", models.BinaryField())],
        ),
        migrations.RunPython(lambda _apps, _editor: fill_people(), migrations.RunPython.noop),
    )
