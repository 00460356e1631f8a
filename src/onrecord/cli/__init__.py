"""The program `onrecord`: the one place that puts the rooms together and reads the command line and the environment."""

import gc
import os

__all__ = ["main"]

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What the libraries of linear algebra read. Their threads spin while they wait: with small matrices they cost more than they give."""


def main() -> None:
    """Run the program; ends the process with its exit status. An interrupt ends it quietly with 130, also while it is still starting."""
    gc.disable()  # what is loaded is no garbage; commands that go on for longer turn it on again
    for name in THREADS:
        os.environ.setdefault(name, "1")
    try:
        from onrecord.cli.app import run  # noqa: PLC0415 here, so that an interrupt during the import is quiet too
        from onrecord.cli.streams import fill_streams  # noqa: PLC0415 as above

        fill_streams()
        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
