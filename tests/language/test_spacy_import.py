import subprocess
import sys


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_reading_needs_no_command_line_of_spacy() -> None:
    code = "import sys; from onrecord.language import load; load(); print('spacy.cli' in sys.modules, 'weasel' in sys.modules)"
    assert said(code) == "False False"


def test_the_command_line_of_spacy_is_still_there_for_those_who_want_it() -> None:
    code = (
        "from onrecord.language import load; load(); import spacy, spacy.cli; "
        "print(callable(spacy.cli.download), 'spacy_version' in spacy.info(silent=True))"
    )
    assert said(code) == "True True"


def test_spacy_imported_before_is_left_alone() -> None:
    assert said("import spacy; from onrecord.language import load; load(); print('spacy.cli' in __import__('sys').modules)") == "True"
