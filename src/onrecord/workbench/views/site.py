"""The published site as the workbench serves it: its files, byte for byte, to whoever may look, and to everybody where a setting says so.

In: a path below `/site/`; out: a file. No cookie is set. A page of the site is the same as in its folder, so that its proof holds; that its
link to report a correction leads to the form here, a style sheet says that is another one here.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from onrecord.workbench.access import opened_by_setting
from onrecord.workbench.site_files import SiteFile, site_file, site_is_open

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""What a page of the site may load: its own styles and programs, and nothing of anybody else."""
_SERVED = "assets/served.css"
_FORM_HERE = b"""/* Where a workbench serves the site, a correction is reported by its form. */
.by-mail { display: none; }
.by-form[hidden] { display: inline-block; }
"""


@opened_by_setting(site_is_open)
def site(_request: HttpRequest) -> HttpResponse:
    """Lead to the first page of the site."""
    return redirect("site_file", name="index.html")


@opened_by_setting(site_is_open)
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a file of the site."""
    found = site_file(f"{name}index.html" if name.endswith("/") else name)
    if found is None or request.method not in {"GET", "HEAD"}:
        raise Http404
    if name == _SERVED and request.headers.get("Sec-Fetch-Dest") == "style":  # who fetches the file itself gets that
        found = SiteFile(_FORM_HERE, found.media_type)
    answer = HttpResponse(found.content, content_type=found.media_type)
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "no-cache"
    answer["Vary"] = "Sec-Fetch-Dest"
    return answer
