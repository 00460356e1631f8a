"""Originals in: WARC records, digests, custody log, time-stamps; verify; WACZ out.

In: bytes and where they came from; out: a record that proves what it keeps. What this room needs of other libraries comes
with `pip install 'onrecord[record]'` and is loaded when it is first asked for, so that reading alone does without.
"""

import importlib
from typing import TYPE_CHECKING

from onrecord.core import ArchiveError

if TYPE_CHECKING:
    from onrecord.archive.advice import advice_on
    from onrecord.archive.closing import close_folder, closing_of, open_folder
    from onrecord.archive.consistency import ConsistencyProof, checkpoint_of, prove_growth
    from onrecord.archive.copying import copy_record
    from onrecord.archive.feed import Feed, FeedEntry, is_feed, read_feed
    from onrecord.archive.fetch import Fetched, Fetcher
    from onrecord.archive.fetch_memory import FetchMemory
    from onrecord.archive.intake import ArchivedDocument, Refusal, is_wacz, page_of_answer, read_wacz, read_warc
    from onrecord.archive.model import (
        LARGEST,
        Cosignature,
        Entry,
        EntryKind,
        Finding,
        FindingCode,
        Kept,
        Origin,
        Purpose,
        Receipt,
        Stamp,
        Told,
        Weight,
    )
    from onrecord.archive.named import NamedDigests
    from onrecord.archive.opening import open_record
    from onrecord.archive.opening_to_read import open_reader
    from onrecord.archive.output import open_output
    from onrecord.archive.packing import packings_in, unpack_body
    from onrecord.archive.plain import Bounds
    from onrecord.archive.proof import Proof, encode_proof, prove
    from onrecord.archive.reader import Reader
    from onrecord.archive.rights import make_private_folder, open_private
    from onrecord.archive.sealing import SEAL_FILES, Sealer
    from onrecord.archive.source import open_source, read_source
    from onrecord.archive.stamping import Authority, Patience, StampFailure, post_over, read_certificates, timestamp
    from onrecord.archive.verification import Checked, Verification, verify
    from onrecord.archive.wacz import Parcel, write_wacz
    from onrecord.archive.wire import Clock, Limits, Line, exchange, split_url
    from onrecord.archive.witness import WitnessKey, ask_witness, keep_cosignatures
    from onrecord.archive.writer import Writer
    from onrecord.archive.zipdirectory import list_zip
    from onrecord.archive.zipmembers import read_zip

_PLACES = {
    "NamedDigests": "named",
    "copy_record": "copying",
    "advice_on": "advice",
    "ConsistencyProof": "consistency",
    "checkpoint_of": "consistency",
    "prove_growth": "consistency",
    "Cosignature": "model",
    "WitnessKey": "witness",
    "ask_witness": "witness",
    "keep_cosignatures": "witness",
    "Authority": "stamping",
    "Bounds": "plain",
    "Checked": "verification",
    "Clock": "wire",
    "Entry": "model",
    "EntryKind": "model",
    "StampFailure": "stamping",
    "Feed": "feed",
    "FeedEntry": "feed",
    "FetchMemory": "fetch_memory",
    "Fetched": "fetch",
    "Fetcher": "fetch",
    "Finding": "model",
    "FindingCode": "model",
    "ArchivedDocument": "intake",
    "Kept": "model",
    "LARGEST": "model",
    "Limits": "wire",
    "Line": "wire",
    "Origin": "model",
    "Parcel": "wacz",
    "Patience": "stamping",
    "Proof": "proof",
    "Purpose": "model",
    "Reader": "reader",
    "Receipt": "model",
    "Refusal": "intake",
    "SEAL_FILES": "sealing",
    "Sealer": "sealing",
    "Stamp": "model",
    "Told": "model",
    "Verification": "verification",
    "Weight": "model",
    "Writer": "writer",
    "close_folder": "closing",
    "closing_of": "closing",
    "encode_proof": "proof",
    "exchange": "wire",
    "is_feed": "feed",
    "is_wacz": "intake",
    "list_zip": "zipdirectory",
    "make_private_folder": "rights",
    "open_folder": "closing",
    "open_output": "output",
    "open_private": "rights",
    "open_reader": "opening_to_read",
    "open_record": "opening",
    "open_source": "source",
    "post_over": "stamping",
    "packings_in": "packing",
    "page_of_answer": "intake",
    "prove": "proof",
    "read_feed": "feed",
    "read_certificates": "stamping",
    "read_source": "source",
    "read_wacz": "intake",
    "read_warc": "intake",
    "read_zip": "zipmembers",
    "split_url": "wire",
    "timestamp": "stamping",
    "unpack_body": "packing",
    "verify": "verification",
    "write_wacz": "wacz",
}

__all__ = [
    "LARGEST",
    "SEAL_FILES",
    "ArchivedDocument",
    "Authority",
    "Bounds",
    "Checked",
    "Clock",
    "ConsistencyProof",
    "Cosignature",
    "Entry",
    "EntryKind",
    "Feed",
    "FeedEntry",
    "FetchMemory",
    "Fetched",
    "Fetcher",
    "Finding",
    "FindingCode",
    "Kept",
    "Limits",
    "Line",
    "NamedDigests",
    "Origin",
    "Parcel",
    "Patience",
    "Proof",
    "Purpose",
    "Reader",
    "Receipt",
    "Refusal",
    "Sealer",
    "Stamp",
    "StampFailure",
    "Told",
    "Verification",
    "Weight",
    "WitnessKey",
    "Writer",
    "advice_on",
    "ask_witness",
    "checkpoint_of",
    "close_folder",
    "closing_of",
    "copy_record",
    "encode_proof",
    "exchange",
    "is_feed",
    "is_wacz",
    "keep_cosignatures",
    "list_zip",
    "make_private_folder",
    "open_folder",
    "open_output",
    "open_private",
    "open_reader",
    "open_record",
    "open_source",
    "packings_in",
    "page_of_answer",
    "post_over",
    "prove",
    "prove_growth",
    "read_certificates",
    "read_feed",
    "read_source",
    "read_wacz",
    "read_warc",
    "read_zip",
    "split_url",
    "timestamp",
    "unpack_body",
    "verify",
    "write_wacz",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        return getattr(importlib.import_module(f"{__name__}.{place}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        message = f"Keeping a record needs the library {error.name}."
        raise ArchiveError("not_installed", message, "Install it: pip install 'onrecord[record]'") from None
