"""The indexes by which a server finds what words find, and what something was left out of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes two indexes: a second for 100,000 documents."""

    dependencies = (("record", "0011_clues"),)

    operations = (
        migrations.AddIndex("Document", models.Index(fields=["redacted"], name="record_document_redacted")),
        migrations.AddIndex("StoredMention", models.Index(fields=["document", "incident"], name="record_mention_told_in")),
    )
