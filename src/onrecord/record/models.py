"""The tables. Everything in them is made from the archive and its log, and can be made again.

Numbers stand in for names where rows are many: a document's is that of its first entry in the custody log. Readings,
fingerprints, mentions and judgements are kept as they are (JSON, packed), beside the columns that are searched.
"""

from typing import Any

from django.db import models


class Progress(models.Model):
    """One row: which record this is the database of, and how much of its log is in here."""

    record = models.TextField()
    """The record's public key, as its folder has it."""
    entries = models.BigIntegerField(default=0)
    """How many entries of the log were taken in."""
    stale = models.BooleanField(default=False)
    """Whether documents are being read anew, after which all are to be placed anew."""
    letters = models.IntegerField(default=4)
    """How many letters of their ids tell all incidents apart, the former ids too."""
    policy = models.CharField(max_length=64, default="")
    """The digest of what was restricted when the columns that things are found by were last written anew for it."""
    swept = models.BooleanField(default=True)
    """Whether the file has nothing left of restricted words that were taken out of these columns."""
    rewritten = models.BooleanField(default=True)
    """Whether the file was written anew since."""
    without_clues = models.BigIntegerField(null=True)
    """The number from which on documents may have no clues in the index (`clued.py`), made by an older version; null: all have."""
    stamp = models.CharField(max_length=16, default="")
    """What no other state of the database has, which `remembered.py` tells them apart by."""


class Covered(models.Model):
    """A restricted person, or what is restricted in one document, that was taken out of columns that things are found by."""

    digest = models.CharField(max_length=64, primary_key=True)
    """The digest of the names and of how they are looked for; of the document and of what is restricted in it."""
    everywhere = models.BooleanField()
    """Whether it was taken out of all of them, and not just of those that were written since it is restricted."""


class Document(models.Model):
    """One document, by the bytes of its original."""

    number = models.BigIntegerField(primary_key=True)
    name = models.TextField(unique=True)
    """What it is called: as the input called it, else its digest."""
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=16)
    url = models.TextField(null=True)
    publisher = models.TextField(null=True)
    title = models.TextField(null=True)
    published = models.DateField(null=True)
    language = models.TextField(null=True)
    family = models.TextField(null=True)
    error_code = models.TextField(null=True)
    error_message = models.TextField(null=True)
    noted = models.CharField(max_length=64, default="")
    """What the log has noted of its reading last: the digest of the reading, or the code of the error."""
    placed = models.BooleanField(default=False)
    """Whether it was placed beside the other documents."""
    searched = models.TextField(default="")
    """Its names, folded for the search."""
    redacted = models.CharField(max_length=64, default="")
    """The digest of what it is found by, where something restricted was left out of that; the reading has all of it."""
    version_key = models.CharField(max_length=64, default="", db_index=True)
    """What its versions have in common: a digest of the address, or of the identifier, that it came under."""
    heading = models.CharField(max_length=80, default="")
    """Digests of its title and of its publisher, as its text has them, by which versions are told."""
    seen = models.TextField(default="")
    """When it was there last, as ISO 8601 in UTC."""

    class Meta:
        indexes = (
            models.Index(fields=["sha256"]),
            models.Index(fields=["redacted"], name="record_document_redacted"),
            models.Index(fields=["state", "number"]),
            models.Index(fields=["family"]),
        )


class Receipt(models.Model):
    """One time that an original came."""

    entry = models.BigIntegerField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    where = models.TextField()
    when = models.DateTimeField()
    who = models.TextField()
    told = models.BinaryField(null=True)


class Table(models.Model):
    """A gazetteer or a table of parties that the documents are read with."""

    entry = models.BigIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=16)
    name = models.TextField()


class StoredReading(models.Model):
    """The reading of a document: the line that the contract describes, packed."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    content = models.BinaryField()


class StoredFingerprint(models.Model):
    """What is kept of a document to find its copies."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    content = models.BinaryField()


class Print(models.Model):
    """A fingerprint of a document; `size` is how many the document has."""

    print = models.BigIntegerField()
    rank = models.BigIntegerField()
    document = models.BigIntegerField()
    size = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["print", "rank", "document"]),)


class Paragraph(models.Model):
    """A paragraph of a document of a site; `site` is a digest of its name."""

    site = models.BigIntegerField()
    digest = models.BigIntegerField()
    document = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["site", "digest", "document"]),)


class Boilerplate(models.Model):
    """A paragraph that a site puts under all its reports."""

    site = models.BigIntegerField()
    digest = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "digest"], name="boilerplate_once"),)


class CopyLink(models.Model):
    """Two documents with text in common."""

    one = models.BigIntegerField()
    other = models.BigIntegerField(db_index=True)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="copy_link_once"),)


class Family(models.Model):
    """The documents that carry one text."""

    name = models.TextField(primary_key=True)
    content = models.BinaryField()


class CoveringIndex(models.Index):
    """An index that holds all that lists ask, so that SQLite reads no judgement to look through many rows; other databases have none.

    PostgreSQL keeps judgements beside their table, and takes no long texts into such an index.
    """

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **named: Any) -> Any:  # noqa: ANN401 as Django calls it
        """Return the statement that makes it."""
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        return super().create_sql(model, schema_editor, using, **named) if is_sqlite else "SELECT 1"

    def remove_sql(self, model: Any, schema_editor: Any, **named: Any) -> Any:  # noqa: ANN401 as above
        """Return the statement that takes it away."""
        return super().remove_sql(model, schema_editor, **named) if schema_editor.connection.vendor == "sqlite" else "SELECT 1"


LISTED = (
    *("no_incident", "date_from", "name", "date_to", "act", "grade", "contested", "place", "country", "latitude", "longitude"),
    *(
        "killed_low",
        "injured_low",
        "killed_high",
        "injured_high",
        "sources",
        "redacted",
        "places",
        "doers",
        "deniers",
        "marks",
        "parties",
        "searched",
    ),
)
"""The columns that lists ask, in the order of the index."""


class Incident(models.Model):
    """An incident with its judgement, and the columns that it is listed and found by."""

    name = models.CharField(max_length=16, primary_key=True)
    """Its id: the identity of the first report of it that came."""
    members = models.CharField(max_length=16, db_index=True)
    """The digest of its mentions."""
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)
    place = models.TextField(null=True)
    country = models.TextField(null=True)
    act = models.CharField(max_length=32, null=True)
    grade = models.CharField(max_length=16)
    contested = models.BooleanField()
    killed_low = models.IntegerField(null=True)
    injured_low = models.IntegerField(null=True)
    killed_high = models.IntegerField(null=True)
    injured_high = models.IntegerField(null=True)
    sources = models.IntegerField()
    places = models.TextField(default="")
    """Its place and country, folded."""
    parties = models.TextField(default="")
    """Who is said to have done it, and who takes a position, folded."""
    doers = models.TextField(default="")
    """Who is said to have done it, folded."""
    deniers = models.TextField(default="")
    """Who denies it or a part of it, folded."""
    marks = models.TextField(default="")
    """What was hit, with what, and which positions are taken, each between bars (`|weapon:drone|`)."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    searched = models.TextField(default="")
    """Its names, folded for the search."""
    redacted = models.BooleanField(default=False)
    """Whether something restricted was left out of the columns that it is found by; the judgement has all of it."""
    assessment = models.BinaryField()
    no_incident = models.CharField(max_length=16, null=True)
    """The decision by which it is none."""
    cluster = models.BinaryField()
    """The names of its mentions, and the links among them with their reasons."""

    class Meta:
        indexes = (
            models.Index(fields=["date_from", "name"]),
            CoveringIndex(fields=LISTED, name="record_incident_listed"),
            models.Index(fields=["no_incident", "-date_to", "name"], name="record_incident_newest"),
            models.Index(fields=["latitude", "longitude"]),
            models.Index(fields=["redacted", "place"], name="record_incident_places"),
        )


class StoredMention(models.Model):
    """One incident as one document tells it; `incident` is the one of the record that it was put into."""

    number = models.BigAutoField(primary_key=True)
    name = models.TextField(unique=True)
    identity = models.CharField(max_length=16, db_index=True)
    """What the event is known by for good: its name without the document's."""
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    incident = models.CharField(max_length=16, null=True, db_index=True)
    content = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["document", "incident"], name="record_mention_told_in"),)


class NotedEvent(models.Model):
    """An event of a document as the custody log has noted it, whether it is still read or not."""

    name = models.CharField(max_length=16, primary_key=True)
    """Its identity."""
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    entry = models.BigIntegerField()
    """The entry that noted it first."""
    first_incident = models.CharField(max_length=16)
    """What it was called in that reading (`i1`): older decisions name it so."""
    incident = models.CharField(max_length=16)
    """What it is called in the last reading that has it."""
    words = models.BinaryField()
    """The stretches that tell of it in that reading."""


class NamedParty(models.Model):
    """A party as documents name it, or what stands in a document's head and may be one; names are kept as numbers, and packed."""

    key = models.BigIntegerField(primary_key=True)
    """What stands for all of it."""
    role = models.CharField(max_length=16)
    kind = models.CharField(max_length=32, null=True)
    country = models.TextField(null=True)
    name = models.BigIntegerField(db_index=True)
    """What stands for its name as names are compared."""
    spelling = models.BigIntegerField(db_index=True)
    """What stands for the letters that the usual spellings of its name share."""
    letters = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["country", "kind"]),)


class PartyMention(models.Model):
    """How many parties of a reading are named so."""

    party = models.BigIntegerField()
    document = models.BigIntegerField(db_index=True)
    times = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["party", "document"]),)


class TotalMention(models.Model):
    """A sum over many events as a document gives it: the days that it is of, as far as they are stated."""

    key = models.BigIntegerField()
    """What stands for what it says: its days, place, numbers, and who is said to have done it."""
    document = models.BigIntegerField(db_index=True)
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["key", "document"]), models.Index(fields=["date_to", "key"]))


class PeopleNamed(models.Model):
    """Whom the reading of a document names as harmed, packed; of documents that name nobody there is no row."""

    document = models.BigIntegerField(primary_key=True)
    content = models.BinaryField()


class BlockKey(models.Model):
    """A key under which a mention meets others, as a number."""

    key = models.BigIntegerField()
    mention = models.BigIntegerField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=["key", "mention"]),)


class Link(models.Model):
    """How strongly two mentions speak of one incident."""

    first = models.BigIntegerField()
    second = models.BigIntegerField()
    weight = models.FloatField()

    class Meta:
        indexes = (models.Index(fields=["first", "weight"]), models.Index(fields=["second", "weight"]))


class Decision(models.Model):
    """What a person decided, as the log has it; withdrawn, it stays."""

    name = models.CharField(max_length=16, primary_key=True)
    entry = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=16)
    who = models.TextField()
    when = models.DateTimeField()
    why = models.TextField()
    content = models.BinaryField()
    withdrawn = models.DateTimeField(null=True)
    withdrawn_by = models.TextField(null=True)
    withdrawn_why = models.TextField(null=True)
