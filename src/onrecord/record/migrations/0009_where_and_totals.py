"""Where incidents were, with what, who denies them; and the sums over many events that documents give."""

from django.db import migrations, models

from onrecord.record.filling import fill_totals, fill_where_and_how


def _fill(_apps: object, _editor: object) -> None:
    fill_where_and_how()
    fill_totals()


class Migration(migrations.Migration):
    """Adds columns and an index, and fills them from what the record holds: a minute for 100,000 documents."""

    dependencies = (("record", "0008_named_parties"),)

    operations = (
        migrations.CreateModel(
            name="TotalMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                ("document", models.BigIntegerField(db_index=True)),
                ("date_from", models.DateField(null=True)),
                ("date_to", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "document"], name="record_tota_key_4157d6_idx"),
                    models.Index(fields=["date_to", "key"], name="record_tota_date_to_39da63_idx"),
                ]
            },
        ),
        *(migrations.AddField("Incident", name, models.TextField(default="")) for name in ("doers", "deniers", "marks")),
        *(migrations.AddField("Incident", name, models.IntegerField(null=True)) for name in ("killed_high", "injured_high")),
        *(migrations.AddField("Incident", name, models.FloatField(null=True)) for name in ("latitude", "longitude")),
        migrations.AddIndex("Incident", models.Index(fields=["latitude", "longitude"], name="record_inci_latitud_9ba0b0_idx")),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    )
