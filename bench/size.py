"""What an installation takes on the disk: the wheel is built and installed, with what it needs, into a new environment.

use: python bench/size.py

In: the project and its lock file. Out: a table of megabytes (of 2**20 bytes, as `du -m` counts blocks, byte code compiled as pip
does it): the program, and what each extra adds; then the largest packages. Exit status 1 over a limit of `floors.toml`. It needs
uv, and a network or uv's cache of what the lock file names.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
UV = str(shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv") or "uv")
MEGABYTE = 1 << 20
BLOCK = 512  # bytes, what st_blocks counts
EXTRAS = ("record", "workbench", "postgres", "office", "papers", "parquet", "ftm")
SHOWN = 8  # of the largest packages


def uv(*arguments: str) -> str:
    """Run uv in the project; return what it prints."""
    return subprocess.run([UV, *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def install(wheel: Path, extras: Sequence[str], at: Path) -> Path:
    """Install the wheel, with the locked versions of what it needs, into a new environment; return the folder of its packages."""
    chosen = [word for extra in extras for word in ("--extra", extra)]
    needs = at.with_suffix(".txt")
    needs.write_text(uv("export", "--frozen", "--no-default-groups", "--no-emit-project", "--no-hashes", *chosen))
    uv("venv", "--quiet", "--python", sys.executable, str(at))
    uv("pip", "install", "--quiet", "--compile-bytecode", "--python", str(at), "--no-deps", "-r", str(needs), str(wheel))
    return next(at.glob("lib/python*/site-packages"))


def megabytes(folder: Path) -> float:
    """Return what a folder takes on the disk; a file with two names counts once."""
    taken = {}
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        taken[status.st_dev, status.st_ino] = status.st_blocks * BLOCK
    return sum(taken.values()) / MEGABYTE


def largest(packages: Path) -> list[tuple[str, float]]:
    """Return the largest packages of an installation."""
    sizes = [(path.name, megabytes(path)) for path in packages.iterdir()]
    return sorted(sizes, key=lambda size: -size[1])[:SHOWN]


def main() -> int:
    """Print the table; return 1 where something is over its limit."""
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["size"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        uv("build", "--quiet", "--wheel", "--out-dir", str(folder), ".")
        wheel = next(folder.glob("*.whl"))
        alone = install(wheel, (), folder / "alone")
        base = megabytes(folder / "alone")
        found = {"onrecord": base}
        for extra in EXTRAS:
            install(wheel, (extra,), folder / extra)
            found[f"[{extra}]"] = megabytes(folder / extra) - base
        print("installed, MB      size  limit")
        for name, size in found.items():
            limit = limits.get(name)
            print(f"{name:14} {'' if name == 'onrecord' else '+':1}{size:7.0f}  {limit or '-':>5}")
        print(f"wheel           {megabytes(wheel):7.0f}  {limits['wheel']:>5}")
        print("largest packages: " + ", ".join(f"{name} {size:.0f}" for name, size in largest(alone)))
        over = [name for name, size in {**found, "wheel": megabytes(wheel)}.items() if size > limits.get(name, size)]
    for name in over:
        print(f"over its limit: {name}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
