"""Bytes in, `Page` out."""

from onrecord.page.model import Metadata, Page, Zone, ZoneKind

__all__ = ["Metadata", "Page", "Zone", "ZoneKind"]
