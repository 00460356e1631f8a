"""Versions: what a document is a version of, and when it was seen last."""

from django.db import migrations, models

from onrecord.record.filling import fill_versions


class Migration(migrations.Migration):
    """Adds both, and fills them from the receipts; incidents that rest on replaced documents are placed anew by the next run."""

    dependencies = (("record", "0006_redacted"),)

    operations = (
        migrations.AddField("Document", "version_key", models.CharField(max_length=64, default="", db_index=True)),
        migrations.AddField("Document", "heading", models.CharField(max_length=80, default="")),
        migrations.AddField("Document", "seen", models.TextField(default="")),
        migrations.RunPython(lambda _apps, _editor: fill_versions(), migrations.RunPython.noop),
    )
