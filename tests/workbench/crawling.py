"""Goes through all pages of a workbench, as somebody would who opens every link.

In: a workbench that runs; out: what it answered, by path. Limits: links of pages alone; each query with its own parameters once, so that
pages that lead to one another by ever other queries come to an end.
"""

import html
import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from tests.workbench.serving import Answer, Served

_LINK = re.compile(r"""(?:href|src|hx-get)="([^"]+)\"""")
_MOST = 400


def crawl(served: Served, *first: str) -> dict[str, Answer]:
    """Return the answers of all pages that links lead to."""
    waiting, found, shapes = ["/", *first], dict[str, Answer](), set[tuple[str, tuple[str, ...]]]()
    while waiting and len(found) < _MOST:
        path = waiting.pop(0)
        parts = urlsplit(path)
        shape = (parts.path, tuple(sorted(name for name, _ in parse_qsl(parts.query))))
        if path in found or (shape in shapes and path not in first):
            continue
        shapes.add(shape)
        found[path] = answer = served.get(path)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            for link in _LINK.findall(answer.text):
                target = urlsplit(urljoin(path, html.unescape(link)))
                if not target.scheme and not target.netloc and not target.path.startswith("/static/"):
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return found
