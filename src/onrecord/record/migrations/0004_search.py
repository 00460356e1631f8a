"""What incidents are found by, and the index of the texts."""

from typing import Any

from django.db import migrations, models

from onrecord.record.filling import fill_facets, fill_texts
from onrecord.record.texts import CREATE, DROP


def _make(_apps: object, editor: Any) -> None:  # noqa: ANN401 Django has no types of its own
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement)


def _fill(_apps: object, _editor: object) -> None:
    fill_facets()
    fill_texts()


def _drop(_apps: object, editor: Any) -> None:  # noqa: ANN401 Django has no types of its own
    editor.execute(DROP)


class Migration(migrations.Migration):
    """Adds columns and an index, and fills them from what the record holds."""

    dependencies = (("record", "0003_no_incident"),)

    operations = (
        migrations.AddField("Incident", "injured_low", models.IntegerField(null=True)),
        migrations.AddField("Incident", "places", models.TextField(default="")),
        migrations.AddField("Incident", "parties", models.TextField(default="")),
        migrations.RunPython(_make, _drop),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    )
