"""Lays out pages of the site: values into templates, in one language.

In: the name of a page, its template and values; out: bytes of HTML. Everything is escaped; a value that a template asks for and does not
get is an error.
"""

import hashlib
from functools import cache
from importlib import resources
from typing import Any

from onrecord.publication.site.addresses import (
    country_name,
    incident_name,
    month_name,
    page_path,
    party_name,
    place_anchor,
    root_of,
)
from onrecord.publication.site.model import SiteConfig, SiteFrame
from onrecord.publication.translation import LANGUAGES, SOURCE, catalogue, gettext, ngettext, numeral

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%")


def render(name: str, template: str, settings: SiteConfig, /, **values: object) -> bytes:
    """Return a page in the language that is spoken; `name` is where it lies below the folder of that language."""
    made: str = _template(template).render(frame=frame_of(name, settings), **values)
    return made.encode("utf-8", "replace")


def frame_of(name: str, settings: SiteConfig) -> SiteFrame:
    """Return what all pages have in common, for one of them."""
    spoken = catalogue()
    language = spoken.language if spoken is not None else SOURCE
    up = root_of(page_path(name, language))
    other = next(each for each in LANGUAGES if each != language)
    return SiteFrame(
        title=settings.title or gettext("Incidents on record"),
        language=language,
        direction="rtl" if spoken is not None and spoken.is_right_to_left else "ltr",
        root=root_of(name),
        assets=f"{up}assets/",
        other=f"{up}{page_path(name, other)}",
        other_language=other,
        here=name,
        address=f"{settings.base_url}/{page_path(name, language)}" if settings.base_url else "",
    )


def linkable(url: str) -> bool:
    """Tell whether an address that a report gives can be linked."""
    return url.startswith(("http://", "https://")) and _SAFE.issuperset(url)


@cache
def templates_digest() -> str:
    """Return the digest of all templates: pages are made anew where one of them is another."""
    folder = resources.files("onrecord.publication").joinpath("templates", "site")
    made = hashlib.sha256()
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


@cache
def _template(name: str) -> Any:  # noqa: ANN401 loaded late: only pages need it
    return _environment().get_template(f"{name}.html.jinja")


@cache
def _environment() -> Any:  # noqa: ANN401 as above
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 as above

    folder = resources.files("onrecord.publication").joinpath("templates", "site")
    made = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False
    )
    made.globals |= {
        "_": gettext,
        "ngettext": ngettext,
        "numeral": numeral,
        "incident_name": incident_name,
        "month_name": month_name,
        "country_name": country_name,
        "party_name": party_name,
        "place_anchor": place_anchor,
        "linkable": linkable,
    }
    return made
