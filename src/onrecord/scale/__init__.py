"""Many documents at once: segments of a crawl read on many processes, linked into incidents over Parquet.

`README.md` says what the parts are.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.scale.dropped import Dropped, DroppedPage, read_dropped
    from onrecord.scale.dropping import DropRequest, DropResult, drop_page
    from onrecord.scale.estimating import Estimate, estimate
    from onrecord.scale.folder import ToDo
    from onrecord.scale.layout import documents_path, originals_path
    from onrecord.scale.linked import LinkManifest, read_incidents
    from onrecord.scale.linking import Linked, LinkOptions, LinkWatch, link_folder
    from onrecord.scale.manifests import read_folder, read_manifest, read_manifests
    from onrecord.scale.metrics import RunMetrics, serving_metrics
    from onrecord.scale.model import (
        DocumentRow,
        PageFailure,
        ScaleFolder,
        ScaleSettings,
        SegmentFailure,
        SegmentFile,
        SegmentManifest,
        StageCounts,
    )
    from onrecord.scale.moved import Moved
    from onrecord.scale.reading import CrawlRead, ReadRequest, Watching, failed_pages, read_crawl
    from onrecord.scale.rereading import Reread, reread_folder
    from onrecord.scale.running import Watches
    from onrecord.scale.segments import CrawlSegment
    from onrecord.scale.tables import read_documents, write_documents

_PLACES = {
    "Reread": "rereading",
    "reread_folder": "rereading",
    "Moved": "moved",
    "estimate": "estimating",
    "Estimate": "estimating",
    "DropRequest": "dropping",
    "DropResult": "dropping",
    "drop_page": "dropping",
    "serving_metrics": "metrics",
    "RunMetrics": "metrics",
    "CrawlSegment": "segments",
    "Watches": "running",
    "read_crawl": "reading",
    "failed_pages": "reading",
    "Watching": "reading",
    "ReadRequest": "reading",
    "CrawlRead": "reading",
    "ToDo": "folder",
    "DocumentRow": "model",
    "Dropped": "dropped",
    "DroppedPage": "dropped",
    "PageFailure": "model",
    "ScaleFolder": "model",
    "ScaleSettings": "model",
    "SegmentFailure": "model",
    "SegmentFile": "model",
    "SegmentManifest": "model",
    "StageCounts": "model",
    "LinkManifest": "linked",
    "LinkOptions": "linking",
    "LinkWatch": "linking",
    "Linked": "linking",
    "link_folder": "linking",
    "read_incidents": "linked",
    "documents_path": "layout",
    "originals_path": "layout",
    "read_documents": "tables",
    "read_dropped": "dropped",
    "read_folder": "manifests",
    "read_manifest": "manifests",
    "read_manifests": "manifests",
    "write_documents": "tables",
}

__all__ = [
    "CrawlRead",
    "CrawlSegment",
    "DocumentRow",
    "DropRequest",
    "DropResult",
    "Dropped",
    "DroppedPage",
    "Estimate",
    "LinkManifest",
    "LinkOptions",
    "LinkWatch",
    "Linked",
    "Moved",
    "PageFailure",
    "ReadRequest",
    "Reread",
    "RunMetrics",
    "ScaleFolder",
    "ScaleSettings",
    "SegmentFailure",
    "SegmentFile",
    "SegmentManifest",
    "StageCounts",
    "ToDo",
    "Watches",
    "Watching",
    "documents_path",
    "drop_page",
    "estimate",
    "failed_pages",
    "link_folder",
    "originals_path",
    "read_crawl",
    "read_documents",
    "read_dropped",
    "read_folder",
    "read_incidents",
    "read_manifest",
    "read_manifests",
    "reread_folder",
    "serving_metrics",
    "write_documents",
]


__getattr__ = load_late(__name__, _PLACES)
