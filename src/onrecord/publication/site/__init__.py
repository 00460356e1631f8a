"""The public site: an incident as a page, as a line of lists, as rows of data; what pages are made of and how they are laid out."""

from onrecord.publication.site.addresses import (
    CITED_AS,
    FEEDS,
    citation_name,
    incident_address,
    incident_files,
    incident_name,
    incident_pages,
    month_of,
    page_path,
)
from onrecord.publication.site.assets import shared_files
from onrecord.publication.site.data import PARQUET, DataFile, data_files, data_list
from onrecord.publication.site.entries import entry_of
from onrecord.publication.site.gone import GoneFor, gone_page, led_page
from onrecord.publication.site.incident import site_incident
from onrecord.publication.site.method import MethodPart, method_parts
from onrecord.publication.site.model import IncidentEntry, SiteConfig, SiteFrame, SiteIncident
from onrecord.publication.site.pages import MadePage, data_page, incident_html, list_pages, told_pages
from onrecord.publication.site.published_changes import (
    PublishedChange,
    as_seen,
    change_published,
    lost_a_report,
    reported_changes,
    site_feeds,
)
from onrecord.publication.site.rendering import render, templates_digest

__all__ = [
    "CITED_AS",
    "FEEDS",
    "PARQUET",
    "DataFile",
    "GoneFor",
    "IncidentEntry",
    "MadePage",
    "MethodPart",
    "PublishedChange",
    "SiteConfig",
    "SiteFrame",
    "SiteIncident",
    "as_seen",
    "change_published",
    "citation_name",
    "data_files",
    "data_list",
    "data_page",
    "entry_of",
    "gone_page",
    "incident_address",
    "incident_files",
    "incident_html",
    "incident_name",
    "incident_pages",
    "led_page",
    "list_pages",
    "lost_a_report",
    "method_parts",
    "month_of",
    "page_path",
    "render",
    "reported_changes",
    "shared_files",
    "site_feeds",
    "site_incident",
    "templates_digest",
    "told_pages",
]
