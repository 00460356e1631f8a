"""Publishes a record as a static site: only what changed is made and written, and the log notes it before anybody has it.

In: a record that is decided on, a folder; out: the folder's files, and what came of it. The order: what each incident rests on is asked for
(no incident is loaded for it); those that are another than last time are loaded, laid out and put aside; then the pages over all of them;
then the log notes the publication, and all files move to their places. Killed before that, nothing has changed; killed while files move,
each is the old or the new one, and publishing again completes it.
"""

import re

from onrecord.archive import EntryKind, Origin
from onrecord.casework.custody.checking import ExportBasis, refuse_contradicted
from onrecord.casework.desk import Desk
from onrecord.casework.leaving import note_lost
from onrecord.casework.opened import unread_warning
from onrecord.casework.publishing.folder import SiteFolder
from onrecord.casework.publishing.model import Published, PublishOutcome, PublishRequest
from onrecord.casework.publishing.state import SiteState
from onrecord.casework.publishing.under_way import SitePublication
from onrecord.core import CaseworkError, OnrecordError, seeking_cycles
from onrecord.publication import is_mail_address

_RESTRICT_ANEW = "Nothing was written: withdraw that decision, and restrict the words in a document that has them, or all of the document."

_SELDOM = (100_000, 50, 1_000_000)
"""How many values are made between two looks for cycles among the newest: those of some dozen pages, in which no value
holds another in a circle. All values that are kept, which grow with the record, are never looked at: that took a tenth of the time."""
_NEVER = (0, 0, 0)
"""Nothing is looked at: while what was published last is loaded, of which all is kept and nothing is a cycle."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?")


def publish_site(desk: Desk, request: PublishRequest) -> PublishOutcome:
    """Publish a record.

    Raises:
        CaseworkError: `base_url`, `settings`; `site`, `foreign` as `SiteFolder` has them; `restricted_unread` where nobody knows what is
            restricted in a document.
        RecordError: `contradicted` where the database is not what the log gives.
        ArchiveError: `locked`, `no_space`, `no_rights`.
    """
    if request.base_url is not None and not _ADDRESS.fullmatch(request.base_url):
        raise CaseworkError("base_url", f"{request.base_url:.80} is no address of a site.", "Give it as https://example.org/record.")
    if desk.settings.publishing.corrections and not is_mail_address(desk.settings.publishing.corrections):
        raise CaseworkError("settings", "`publishing.corrections` is no address of e-mail.", "Write it as name@example.org.")
    folder = SiteFolder(request.out, desk.folder)
    basis = refuse_contradicted(desk) if request.checked else None
    redaction = desk.record.redaction()
    if redaction.unread:
        raise CaseworkError("restricted_unread", unread_warning(redaction), _RESTRICT_ANEW)
    folder.begin()
    state = SiteState(desk.folder, request.out)
    try:
        with seeking_cycles(_NEVER):
            site = SitePublication(desk, request, redaction, folder, state)
        with seeking_cycles(_SELDOM):
            site.make()
            return _put_in_place(site, _note(site, basis) if site.changes_anything() else None)
    finally:
        state.close()


def _note(site: SitePublication, basis: ExportBasis | None) -> Published:
    """Note the publication in the log, before anybody has it; return what was noted."""
    desk = site.desk
    told = Published(
        format="site",
        sha256=site.digest(),
        where=str(site.request.out),
        files=len(site.wanted),
        written=len(site.folder.staged),
        removed=len(site.removed),
        published=len(site.entries),
        withheld=len(site.redaction.documents),
        basis=basis,
    )
    desk.writer.note(EntryKind.EXPORT, told, Origin(where="", when=desk.now(), who=desk.settings.who))
    desk.writer.commit()
    desk.catch_up()
    return told


def _put_in_place(site: SitePublication, noted: Published | None) -> PublishOutcome:
    """Put all in its place; where that fails, the log has it."""
    try:
        return site.finish()
    except (OnrecordError, OSError) as error:
        if noted is not None:
            note_lost(site.desk, noted.format, noted.where, noted.sha256, error)
        raise
