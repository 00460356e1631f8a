"""The command `scale read`: what it prints, its exit status, its progress, its metrics."""

import json
import re
import threading
import urllib.request
from pathlib import Path

import pytest
from tests.scale.crawls import MIXED, foreign, harm, make_segment, run_within
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.scaling import progress as telling
from onrecord.cli.scaling.progress import ScaleProgress
from onrecord.scale import CrawlSegment, RunMetrics, SegmentFailure, StageCounts, ToDo, reading, serving_metrics

SEGMENT = CrawlSegment("/crawl/one.warc.gz", "one")


@pytest.fixture(autouse=True)
def within(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments are read in this process, where the model is loaded once."""
    monkeypatch.setattr(reading, "run_here", run_within)


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["scale", "read", *map(str, arguments)])
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_what_matters_stands_first_and_all_of_it_on_one_screen(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", MIXED)
    bad = make_segment(tmp_path / "two.warc.gz", [harm(5), harm(6)])
    bad.write_bytes(bad.read_bytes()[:-50])
    status, out, _ = run(tmp_path, "--out", tmp_path / "out")
    lines = out.splitlines()
    assert status == 1
    assert lines[0] == "4 documents of harm in war, from 10 pages of 2 segments"
    assert lines[1] == "1 segment not read, or not to the end; the next run tries again:"
    assert "two.warc.gz" in lines[2]
    assert "[scale.cut_off]" in out
    assert "no reader yet for French 1, German 1" in lines
    assert len(lines) <= 24
    assert max(map(len, (line for line in lines if str(tmp_path) not in line))) <= 80


def test_a_second_run_says_that_all_was_read(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [harm(1)])
    assert run(tmp_path, "--out", tmp_path / "out")[0] == 0
    status, out, err = run(tmp_path, "--out", tmp_path / "out")
    assert status == 0
    assert out.startswith("1 document of harm in war, from 1 page of 1 segment\n1 of these were read before, 0 now\n")
    assert err == "1 segment read before, 0 to read\n"


def test_json_says_the_same(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", MIXED)
    status, out, _ = run(tmp_path, "--out", tmp_path / "out", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["documents"] == 3
    assert found["pages"]["pages"] == 9
    assert found["languages"] == {"French": 1, "German": 1}
    assert found["whole"] is True


def test_quiet_says_nothing_where_all_went_well(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    assert run(tmp_path, "--out", tmp_path / "out", "--quiet") == (0, "", "")


@pytest.mark.parametrize(("given", "code"), [("missing.warc.gz", "scale.no_segment"), ("*.warc.gz", "scale.no_segment")])
def test_nothing_to_read_is_a_wrong_command(given: str, code: str, tmp_path: Path) -> None:
    status, _, err = run(tmp_path / given, "--out", tmp_path / "out")
    assert status == 2
    assert f"[{code}]" in err
    assert not (tmp_path / "out").exists()


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "run_here", interrupted)
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    status, _, err = run(tmp_path, "--out", tmp_path / "out")
    assert status == 130
    assert "the same command goes on where this one ended" in err


def test_without_a_terminal_a_line_comes_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(telling, "EVERY", 0.0)
    with ScaleProgress(quiet=False) as progress:
        progress.begin(ToDo((SEGMENT,), (), 0))
        progress.reading(SEGMENT, StageCounts(pages=400, harm=12))
        progress.done(SEGMENT, SegmentFailure("scale.cut_off", "It ends early."))
    err = capsys.readouterr().err
    assert re.search(r"^0 of 1 segment, 400 pages, [\d,]+ a second, 12 of harm$", err, re.MULTILINE)
    assert "not read one.warc.gz: It ends early. [scale.cut_off]" in err
    assert "1 failed" in err


def test_on_a_terminal_a_bar_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with ScaleProgress(quiet=False) as progress:
        progress.begin(ToDo((SEGMENT,), (), 0))
        progress.reading(SEGMENT, StageCounts(pages=400))
    assert capsys.readouterr().out == ""


def scraped(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        return str(answer.read().decode())


def test_metrics_are_scraped_on_the_loopback() -> None:
    metrics = RunMetrics()
    with serving_metrics(metrics, 0) as port:
        metrics.begin(ToDo((SEGMENT,), (), 0))
        metrics.reading(SEGMENT, StageCounts(pages=10, read=3, passed_over=7, harm=2, words=900))
        text = scraped(port)
        assert 'onrecord_scale_segments{state="under_way"} 1.0' in text
        assert 'onrecord_scale_pages_total{way="passed_over"} 7.0' in text
        assert "onrecord_scale_documents_of_harm_total 2.0" in text
        metrics.done(SEGMENT, SegmentFailure("scale.cut_off", "It ends early."))
        assert 'onrecord_scale_segments{state="failed"} 1.0' in scraped(port)
        assert "one.warc" not in scraped(port)
    assert not [thread for thread in threading.enumerate() if "prometheus" in thread.name.lower()]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    with serving_metrics(RunMetrics(), 0) as port:
        status, _, err = run(tmp_path, "--out", tmp_path / "out", "--metrics", port)
    assert status == 2
    assert "[scale.port]" in err


def test_the_metrics_of_a_run_are_told_of(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    status, _, err = run(tmp_path, "--out", tmp_path / "out", "--metrics", 0)
    assert status == 0
    assert re.search(r"^metrics: http://127\.0\.0\.1:\d+/metrics$", err, re.MULTILINE)
