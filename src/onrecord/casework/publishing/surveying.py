"""What a site has over all its incidents: the pages over them, the data, the feeds, and the files that all pages share.

In: a publication whose incidents are made; out: files put aside, those that are to be others. Where there is a second processor and many
incidents changed, a second process makes the pages, which takes as long as the rest: each is made of entries alone. Where few changed,
beginning one would take longer than the pages do.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from onrecord.casework.publishing.history import merged
from onrecord.casework.publishing.second_process import making_beside
from onrecord.casework.publishing.state import KeptFile
from onrecord.publication import (
    FEEDS,
    LANGUAGES,
    PARQUET,
    IncidentEntry,
    MadePage,
    data_files,
    data_page,
    list_pages,
    page_path,
    shared_files,
    speaking,
    told_pages,
    total_page,
)
from onrecord.record import TotalQuery, TotalsGroup

if TYPE_CHECKING:
    from onrecord.casework.publishing.under_way import SitePublication


class BuiltOverview(msgspec.Struct, frozen=True):
    """The pages over all incidents: the digest of what each is made of, by path, and the files that are to be others."""

    pages: dict[str, str]
    staged: dict[str, KeptFile]


@dataclass(slots=True)
class SiteSurvey:
    """Makes what a site has over all its incidents; `pages` are the digests of what its pages are made of, by path."""

    site: "SitePublication"
    pages: dict[str, str] = field(default_factory=dict)
    _before: Mapping[str, str] = field(init=False)

    def make(self) -> None:
        """Make what is to be another, and put it aside."""
        self._before = self.site.state.pages()
        entries = [self.site.entries[name] for name in sorted(self.site.entries)]
        overview = partial(self._overview, entries, self._totals(entries))
        with making_beside(overview, BuiltOverview, helped=self.site.is_helped(len(self.site.fresh))) as made:
            data = data_files(entries, self.site.fresh, self.site.last(PARQUET))
            self.site.stage(data.items())
            self.site.stage(shared_files())
            self._feed()
            for language in LANGUAGES:
                with speaking(language):
                    self._stage(data_page({path: len(content) for path, content in data.items()}, self.site.settings), language)
            found = made()
        self.site.folder.adopt(found.staged)
        self.pages |= found.pages
        self.site.wanted.update(self.pages)

    def _overview(self, entries: Sequence[IncidentEntry], totals: Sequence[TotalsGroup]) -> BuiltOverview:
        """Make the pages over all incidents that are to be others."""
        site = self.site
        lists = tuple(list_pages(entries, site.settings))
        with site.folder.staging_apart() as staged:
            for language in LANGUAGES:
                with speaking(language):
                    log = merged(site.log.over(site.entries, site.dismissed), tuple(site.history.over(site.entries)))
                    for page in (*lists, *told_pages(site.entries, [total_page(one) for one in totals], site.settings, log)):
                        self._stage(page, language)
        return BuiltOverview(self.pages, staged)

    def _feed(self) -> None:
        """Make the feeds of the site, where any of them is to be another."""
        digest, make = self.site.history.feeds(self.site.entries, self.site.settings)
        others = [self._is_other(page_path(name, language), digest) for language in LANGUAGES for name in FEEDS]
        if any(others):
            self.site.stage(make())

    def _stage(self, page: MadePage, language: str) -> None:
        path = page_path(page.name, language)
        if self._is_other(path, page.digest):
            self.site.stage([(path, page.make())])

    def _is_other(self, path: str, made_of: str) -> bool:
        """Tell whether a file is to be made anew, by the digest of what it is made of; it is part of the site in any case."""
        digest = self.pages[path] = hashlib.sha256(f"{self.site.about['made']} {made_of}".encode()).hexdigest()
        return self._before.get(path) != digest or not self.site.is_there(path)

    def _totals(self, entries: Iterable[IncidentEntry]) -> list[TotalsGroup]:
        """Return the sums over many events that documents of published incidents give; of everything, all."""
        found = map(self._private, self.site.desk.record.totals(TotalQuery(), self.site.redaction))
        if self.site.request.everything:
            return list(found)
        known = {document for entry in entries for document in entry.documents}
        left = ((group, tuple(one for one in group.said if one.reading.document.id in known)) for group in found)
        return [TotalsGroup(group.key, said) for group, said in left if said]

    def _private(self, group: TotalsGroup) -> TotalsGroup:
        said = tuple(msgspec.structs.replace(one, reading=self.site.privacy.reading(one.reading)) for one in group.said)
        return TotalsGroup(group.key, said)
