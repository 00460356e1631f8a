"""Selections that somebody saved under a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds their table."""

    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="SavedSelection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=100)),
                ("text", models.TextField()),
                ("shared", models.BooleanField(default=False)),
                ("made", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["shared", "name"], name="workbench_shared_idx")],
                "constraints": [models.UniqueConstraint(fields=("who", "name"), name="a selection of somebody once")],
            },
        ),
    )
