"""How the reader scales: start-up, cores, memory over many documents, time over the length of one.

use: python bench/scaling.py [start-up] [workers] [memory] [length]   (all four where none is named)

Every figure comes from the program run as a user runs it. Texts are made here, from a seed, of words that news uses.
`start-up`: seconds from the command to the first reading, median of seven. `workers`: documents a second with one and with
all cores, taking turns. `memory`: peak memory (MiB, of the largest process) over 1,000, 10,000 and 100,000 documents.
`length`: seconds and peak memory for one document of 0.3, 1.2 and 5 MB.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "onrecord"
TOWNS = ("Vortha", "Kelmar", "Orsheva", "Oremil", "Dolmarrek", "Heskadar")
ACTS = ("shelling", "an air strike", "a drone strike", "a rocket attack", "an explosion")
SPEAKERS = ("a hospital official", "the regional governor", "residents", "the Defence Ministry", "a monitoring group")
LENGTHS = (300_000, 1_200_000, 5_000_000)
COUNTS = (1_000, 10_000, 100_000)


def sentence(rng: random.Random) -> str:
    """Return one sentence of made-up news."""
    killed, hurt = rng.randint(1, 30), rng.randint(2, 60)
    town, act, who = rng.choice(TOWNS), rng.choice(ACTS), rng.choice(SPEAKERS)
    return rng.choice(
        (
            f"At least {killed} people were killed and {hurt} injured by {act} in {town}, {who} said.",
            f"“We counted {killed} bodies after {act},” {who} told reporters in {town} on Tuesday.",
            f"The Defence Ministry denied that its forces had carried out {act} near {town}.",
            f"According to {who}, {hurt} families left {town} after {act} on {rng.randint(1, 28)} March 2019.",
        )
    )


def documents(count: int, sentences: int, path: Path) -> None:
    """Write `count` documents as JSON lines."""
    rng = random.Random(7)  # noqa: S311  (made-up news needs no cryptography)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(sentence(rng) for _ in range(sentences))
            file.write(json.dumps({"id": str(number), "text": text, "published": "2019-03-20"}) + "\n")


def run(path: Path, *options: str) -> float:
    """Read a file; return the seconds that it took. Exits where the reading fails."""
    begun = time.perf_counter()
    done = subprocess.run([PROGRAM, "read", "--json", *options, path], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"onrecord read {path} ended with {done.returncode}")
    return time.perf_counter() - begun


def peak(path: Path, *options: str) -> tuple[float, float]:
    """Return the seconds and the peak memory in MiB of a reading, measured by a process of its own."""
    code = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, PROGRAM, "read", "--json", *options, path], capture_output=True, text=True, check=True
    )
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return time.perf_counter() - begun, int(done.stdout) / unit


def show_start_up(folder: Path) -> None:
    """Time the first reading."""
    path = folder / "one.jsonl"
    documents(1, 12, path)
    run(path)
    print(f"start-up to first reading: {statistics.median(run(path) for _ in range(7)):.2f} s")


def show_workers(folder: Path) -> None:
    """Compare one process with one for each core."""
    path, cores = folder / "many.jsonl", os.cpu_count() or 1
    documents(400, 12, path)
    start = run_one(folder)
    single, several = [], []
    for _ in range(3):
        single.append(run(path, "--workers", "1") - start)
        several.append(run(path, "--workers", str(cores)) - start)
    gain = statistics.median(single) / statistics.median(several)
    print(f"workers: {400 / statistics.median(single):.1f} documents a second with 1, {gain:.2f} times that with {cores}")


def run_one(folder: Path) -> float:
    """Return the seconds that one document takes: almost all of it start-up."""
    path = folder / "start.jsonl"
    documents(1, 1, path)
    return run(path)


def show_memory(folder: Path) -> None:
    """Measure peak memory over more and more documents."""
    for count in COUNTS:
        path = folder / f"{count}.jsonl"
        documents(count, 1, path)
        seconds, memory = peak(path, "--workers", "1")
        print(f"memory: {count:7} documents: {memory:6.0f} MiB at the peak, {count / seconds:.0f} documents a second", flush=True)
        path.unlink()


def show_length(folder: Path) -> None:
    """Measure one document, longer and longer."""
    rng = random.Random(7)  # noqa: S311  (as above)
    for length in LENGTHS:
        parts, size = [], 0
        while size < length:
            parts.append(" ".join(sentence(rng) for _ in range(4)))
            size += len(parts[-1]) + 2
        path = folder / f"{length}.txt"
        path.write_text("\n\n".join(parts), encoding="utf-8")
        seconds, memory = peak(path)
        print(
            f"length: {length / 1e6:.1f} MB: {seconds:6.1f} s, {1e6 * seconds / length:.1f} s a MB, {memory:.0f} MiB at the peak",
            flush=True,
        )


def main() -> None:
    """Run what was asked for."""
    shows = {"start-up": show_start_up, "workers": show_workers, "memory": show_memory, "length": show_length}
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", nargs="*", choices=[*shows, []], default=[])
    o = a.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in o.what or shows:
            shows[name](Path(folder))


if __name__ == "__main__":
    main()
