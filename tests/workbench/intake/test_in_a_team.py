"""Bringing things in as one of a team: whoever may not add brings nothing, and the log knows who did."""

from pathlib import Path

from tests.workbench.accounts.teaming import team
from tests.workbench.intake.bringing import send_files, wait_for

import onrecord
from onrecord.archive import open_reader

REPORT = b"Shelling in Dolm\n\nShelling by the Sarrel Front killed six civilians in Dolm on 12 March 2031, Ben Tarn said.\n"


def test_who_may_not_add_brings_nothing_and_the_log_knows_who_did(record: Path) -> None:
    uploads = record / "workbench" / "uploads"
    with team(record) as found:
        ana = found.found("Ana Merin")
        viewer = found.invite(ana, "Vera Oln", "viewer")
        ben = found.invite(ana, "Ben Tarn", "researcher")
        assert "Add" not in viewer.get("/").text.partition("</nav>")[0].partition("<nav")[2].replace("Address", "")
        for page in ("/add/", "/add/table/"):
            assert viewer.get(page).status == 403
            assert send_files(viewer, page, {"x.txt": REPORT}, what="files", form="/custody/").status == 403
        assert list(uploads.iterdir()) == []
        draft = send_files(ben, "/add/table/", {"t.csv": b"Date,Town,Killed\n5 March 2031,Dolm,2\n"}, source="Ben").headers["Location"]
        assert ana.get(draft).status == 404  # a draft is its maker's
        job = send_files(ben, "/add/", {"brought.txt": REPORT}, what="files").headers["Location"]
        assert viewer.get(job).status == 404
        assert viewer.post(job, "/custody/", do="stop").status == 404
        assert "Done: 1 documents are kept." in wait_for(ben, job)
        assert "Ben Tarn" in ana.get(job).text
        assert "Ben Tarn" in ana.get("/jobs/").text
        with onrecord.open(record, who="Ana Merin") as opened:
            document = next(one.id for one in opened.documents() if one.file == "brought.txt")
            opened.decide(onrecord.RestrictRequest(document=document, words=("Ben Tarn",)), why="a witness")
        for page in (job, "/jobs/"):
            assert ana.get(page).status == 200
            assert "Tarn" not in ana.get(page).text
    with open_reader(record) as reader:
        assert [entry.who for _, entry, receipt in reader.receipts() if receipt.where == "brought.txt"] == ["Ben Tarn"]
