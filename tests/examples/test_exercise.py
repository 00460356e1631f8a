"""The constructed exercise: every report is read, and what its answer key asks for is found, down to the floors."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_exercise_is_read_as_its_key_asks() -> None:
    done = subprocess.run([sys.executable, ROOT / "bench" / "exercise.py", "--wrong"], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_report_of_the_exercise_says_that_it_is_one() -> None:
    for path in (ROOT / "examples" / "exercise" / "reports").iterdir():
        if path.suffix != ".pdf":  # their text is compressed; pdf/ holds it as set
            assert "EXERCISE" in path.read_text(encoding="utf-8"), path.name
    for path in (ROOT / "examples" / "exercise" / "pdf").iterdir():
        assert "EXERCISE" in path.read_text(encoding="utf-8"), path.name
