"""What tells one state of a database from another, and what lists of a large record are read from."""

from django.db import migrations, models

from onrecord.record.models import LISTED, CoveringIndex


class Migration(migrations.Migration):
    """Adds the stamp: nothing is kept in memory until a step of this version leaves one. Changes indexes: seconds for 100,000 documents."""

    dependencies = (("record", "0009_where_and_totals"),)

    operations = (
        migrations.AddField(model_name="progress", name="stamp", field=models.CharField(default="", max_length=16)),
        migrations.AlterField(model_name="incident", name="no_incident", field=models.CharField(max_length=16, null=True)),
        migrations.RemoveIndex(model_name="incident", name="record_inci_grade_02bc2c_idx"),
        migrations.AddIndex(model_name="incident", index=CoveringIndex(fields=LISTED, name="record_incident_listed")),
        migrations.AddIndex(
            model_name="incident", index=models.Index(fields=["no_incident", "-date_to", "name"], name="record_incident_newest")
        ),
    )
