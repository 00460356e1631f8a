"""The names of the field: mentions of events, fingerprints, boilerplate."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Renames tables and a column; what they hold stays."""

    dependencies = (("record", "0001_first"),)

    operations = (
        migrations.RemoveConstraint("Furniture", "furniture_once"),
        migrations.RemoveIndex("BlockKey", "record_bloc_key_e6c00e_idx"),
        migrations.RenameModel("StoredImprint", "StoredFingerprint"),
        migrations.RenameModel("Furniture", "Boilerplate"),
        migrations.RenameModel("Sighting", "StoredMention"),
        migrations.RenameField("BlockKey", "sighting", "mention"),
        migrations.AddIndex("BlockKey", models.Index(fields=["key", "mention"], name="record_bloc_key_c994a9_idx")),
        migrations.AddConstraint("Boilerplate", models.UniqueConstraint(fields=("site", "digest"), name="boilerplate_once")),
    )
