"""The index by which names are found however they are written, and texts indexed without their words."""

from typing import Any

from django.db import migrations, models

from onrecord.record.clued import CREATE, DROP
from onrecord.record.filling import sum_up_texts


def _make(_apps: object, editor: Any) -> None:  # noqa: ANN401 Django has no types of its own
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement)


def _drop(_apps: object, editor: Any) -> None:  # noqa: ANN401 Django has no types of its own
    for statement in DROP:
        editor.execute(statement)


def _begin(apps: Any, _editor: object) -> None:  # noqa: ANN401 Django has no types of its own
    apps.get_model("record", "Progress").objects.update(without_clues=0, rewritten=False)


class Migration(migrations.Migration):
    """Makes the index, which the next who writes fills, some documents at a time; the texts' takes half a minute for 100,000 documents."""

    dependencies = (("record", "0010_stamp_and_lists"),)

    operations = (
        migrations.AddField("Progress", "rewritten", models.BooleanField(default=True)),
        migrations.AddField("Progress", "without_clues", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="Covered",
            fields=[("digest", models.CharField(max_length=64, primary_key=True, serialize=False)), ("everywhere", models.BooleanField())],
        ),
        migrations.RunPython(_make, _drop),
        migrations.RunPython(lambda _apps, _editor: sum_up_texts(), migrations.RunPython.noop),
        migrations.RunPython(_begin, migrations.RunPython.noop),
    )
