"""Custody by way of the pages: verified beside them, stamped by an authority, its checkpoint kept elsewhere."""

from pathlib import Path

from tests.archive.servers import authority, make_authority
from tests.workbench.intake.bringing import wait_for
from tests.workbench.serving import Served, serving

import onrecord


def verified(served: Served) -> str:
    """The page of custody after one more verification."""
    served.post("/custody/", "/custody/")
    return wait_for(served, "/custody/")


def test_a_record_is_stamped_and_says_by_whom(record: Path, tmp_path: Path) -> None:
    root = make_authority(tmp_path / "keys")
    (record / "root.pem").write_bytes(root.read_bytes())
    with authority(tmp_path / "keys") as url, serving(record) as served:
        assert "No authority for time-stamps is named" in served.get("/custody/").text
        (record / "settings.toml").write_text(
            "[timestamp]\nwait = 0\ntries = 1\n"
            f'[[timestamp.authorities]]\nname = "First"\nurl = "{url}"\nroots = "root.pem"\nown_network = true\n'
            '[[timestamp.authorities]]\nname = "Second"\nurl = "http://127.0.0.1:9/tsa"\nroots = "root.pem"\nown_network = true\n'
        )
        page = served.get("/custody/").text
        assert "First, Second" in page
        job = served.post("/custody/stamp/", "/custody/").headers["Location"]
        told = wait_for(served, job)
        assert "stamped it at" in told
        assert "gave no time-stamp" in told
        page = verified(served)
        assert "the record verifies" in page
        assert "stamped the checkpoint of" in page
        assert "gave no time-stamp" in page
        kept = served.get("/custody/checkpoint/")
    copy = tmp_path / "checkpoint"
    copy.write_text(kept.text, encoding="utf-8")
    with onrecord.open(record) as opened:
        found = opened.verify(outside=copy)
        assert found.sound
        assert found.checked.stamps == 1


def test_a_record_that_was_changed_says_so_and_what_to_do(record: Path) -> None:
    volume = next((record / "archive").iterdir())
    content = bytearray(volume.read_bytes())
    content[len(content) // 2] ^= 1
    volume.write_bytes(content)
    with serving(record) as served:
        page = verified(served)
        assert "the record does NOT verify" in page
        assert "<code>original." in page
        assert "NOT verify" in served.get("/").text
    with serving(record) as served:  # what was found outlives the program
        assert "the record does NOT verify" in served.get("/custody/").text
