"""Columns that things are found by, without what is restricted; what is restricted already is taken out when the log is next taken in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds what says what was left out."""

    dependencies = (("record", "0005_identities"),)

    operations = (
        migrations.AddField("Progress", "policy", models.CharField(max_length=64, default="")),
        migrations.AddField("Progress", "swept", models.BooleanField(default=True)),
        migrations.AddField("Document", "redacted", models.CharField(max_length=64, default="")),
        migrations.AddField("Incident", "redacted", models.BooleanField(default=False)),
    )
