"""The files that all pages of a site share: style, the map's program, the outlines of land, the search.

In: nothing; out: bytes by path, the same for one version of the program.
"""

from collections.abc import Iterator
from importlib import resources

_COPIED = (
    "tokens.css",
    "parts.css",
    "incident.css",
    "site.css",
    "served.css",
    "site.js",
    "landmap.js",
    "topojson-client-3.1.0.js",
    "maplibre-gl-5.24.0.js",
    "maplibre-gl-5.24.0.css",
    "maplibre-gl-5.24.0.LICENSE.txt",
    "minisearch-7.2.0.js",
    "minisearch-7.2.0.LICENSE.txt",
)
_LAND = "land-50m-2.0.2.json"


def shared_files() -> Iterator[tuple[str, bytes]]:
    """Give the files, each with its path."""
    folder = resources.files("onrecord.publication").joinpath("assets")
    for name in _COPIED:
        yield f"assets/{name}", folder.joinpath(name).read_bytes()
    yield "assets/land.js", b"window.onrecordLand=" + folder.joinpath(_LAND).read_bytes().strip() + b";\n"
