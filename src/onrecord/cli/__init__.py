"""The program `onrecord`: the one place that puts the rooms together and reads the command line and the environment."""

__all__ = ["main"]


def main() -> None:
    """Run the program; ends the process with its exit status. An interrupt ends it quietly with 130, also while it is still starting."""
    try:
        from onrecord.cli.app import run  # noqa: PLC0415 here, so that an interrupt during the import is quiet too

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
