"""Whether the program is well, as whoever watches it is told."""

from pathlib import Path

from tests.workbench.serving import serving


def test_a_record_of_a_newer_version_says_what_to_do(record: Path) -> None:
    with serving(record) as served:
        (record / "version").write_text("onrecord record 99\n", encoding="utf-8")
        answer = served.get("/incidents/")
    assert answer.status == 503
    assert "archive.newer_version" in answer.text
    assert "Update onrecord here too" in answer.text


def test_a_record_that_can_not_be_read_is_not_well_and_nothing_of_it_is_told(record: Path) -> None:
    with serving(record) as served:
        assert served.stranger().get("/healthz").text == "ok\n"
        (record / "log" / "checkpoint").unlink()
        answer = served.stranger().get("/healthz")
    assert answer.status == 503
    assert answer.text == "the record or a database does not answer\n"
