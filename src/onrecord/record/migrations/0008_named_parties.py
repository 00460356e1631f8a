"""Whom documents name, so that a decision on parties finds the documents that it concerns."""

from django.db import migrations, models

from onrecord.record.filling import fill_parties


class Migration(migrations.Migration):
    """Adds the index, and fills it from the readings: half a minute for 100,000 documents."""

    dependencies = (("record", "0007_versions"),)

    operations = (
        migrations.CreateModel(
            name="NamedParty",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("role", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=32, null=True)),
                ("country", models.TextField(null=True)),
                ("name", models.BigIntegerField(db_index=True)),
                ("spelling", models.BigIntegerField(db_index=True)),
                ("letters", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["country", "kind"], name="record_name_country_2933a2_idx")]},
        ),
        migrations.CreateModel(
            name="PartyMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", models.BigIntegerField()),
                ("document", models.BigIntegerField(db_index=True)),
                ("times", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["party", "document"], name="record_part_party_f3cd85_idx")]},
        ),
        migrations.RunPython(lambda _apps, _editor: fill_parties(), migrations.RunPython.noop),
    )
