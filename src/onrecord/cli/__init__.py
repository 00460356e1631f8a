"""The program `onrecord`: the one place that puts the rooms together and reads the command line and the environment."""

from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the program; never returns. An interrupt ends it quietly with 130, also while it is still starting."""
    try:
        from onrecord.cli.app import run  # noqa: PLC0415 here, so that an interrupt during the import is quiet too

        raise SystemExit(run())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
