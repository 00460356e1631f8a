"""The formats that a record can be written as. It needs nothing, so that a command can name them before anything is loaded."""

import enum


class Format(enum.StrEnum):
    """What a record can be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    JSONLD = "jsonld"
    PARQUET = "parquet"
    AIRWARS = "airwars"
    ACLED = "acled"
    UCDP = "ucdp"
    FTM = "ftm"
    GOLD = "gold"  # documents that people reviewed wholly, for scorers
    WACZ = "wacz"
