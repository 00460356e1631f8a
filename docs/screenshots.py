"""Takes the pictures of the workbench and the published site that README and docs show: `make screenshots`, with Debian's Chromium.

In: a record, by default the demo's; out: `docs/workbench-*.png`, `docs/site-*.png`, each page at the width of a desktop and of a telephone;
`docs/report.png`, the first page of a report as PDF.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import onrecord
from onrecord import casework
from onrecord.casework import ReviewRequest

HERE = Path(__file__).parent
ARGUMENTS = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]  # WebGL without a graphics card
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
WAIT = 3_000  # milliseconds until a map is drawn
CHANGE = """Eleven now dead in Orsheva

ORSHEVA, 20 March 2019 (Upland Observer) - Eleven people were killed in the air strike on the market in Orsheva on 5 March 2019, the hospital \
said on Wednesday. The Ordayan Foreign Ministry denied that there was an air strike on Orsheva on 5 March 2019.
"""
"""What is added to the record of the exercise for the picture of a notice."""


def picture_site(record: str) -> None:
    """Publish a copy of the record, all of it signed off, and take pictures of the pages."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copied, site = Path(folder) / "record", Path(folder) / "site"
        shutil.copytree(record, copied)
        with onrecord.open(copied, who="ana") as opened:
            told = list(opened.incidents())
            for incident in told:
                opened.decide(ReviewRequest(given=incident.id))
            opened.publish(site)
        disputed = max((one for one in told if one.assessment.contested), key=lambda one: len(one.assessment.positions))
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                for name, path in {"home": "index.html", "incident": f"incident/{disputed.id}.html"}.items():
                    page.goto((site / path).as_uri())
                    page.wait_for_timeout(WAIT)
                    page.screenshot(path=HERE / f"site-{name}-{size}.png")
            browser.close()


def main() -> None:
    """Serve the record, and take the pictures."""
    record = sys.argv[1] if len(sys.argv) > 1 else "build/record"
    command = [sys.executable, "-m", "onrecord", "serve", "--record", record, "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served, sync_playwright() as driver:
        try:
            address = re.search(r"http\S+", served.stdout.readline())[0]
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address)
                pages = {"home": "/", "incidents": "/incidents/"}
                page.goto(address.split("/enter/")[0] + "/incidents/?disputed=yes")
                pages["incident"] = page.get_attribute("td a.what", "href")
                page.goto(address.split("/enter/")[0] + pages["incident"])
                pages["report"] = page.get_attribute('a[href^="/report/"]', "href").split("?")[0]
                for name, path in pages.items():
                    page.goto(address.split("/enter/")[0] + path)
                    page.wait_for_timeout(WAIT)
                    page.screenshot(path=HERE / f"workbench-{name}-{size}.png")
            browser.close()
        finally:
            served.terminate()
    with tempfile.TemporaryDirectory() as folder:
        followed = Path(shutil.copytree(record, Path(folder) / "record"))
        follow(followed, Path(folder))
        take(followed, {"notices": "/following/"}, full_page=True)


def follow(record: Path, folder: Path) -> None:
    """Let whoever looks follow Orsheva, and something change there."""
    sign_off(record)
    clock, who = casework.SystemClock(), casework.read_settings(record).who
    casework.begin_to_follow(record, clock)
    with casework.open_to_look(record) as opened:
        topic = casework.resolve_topic(opened, "place:Orsheva")
    follower, _ = casework.follow_topic(record, topic, casework.FollowChannel.BELL, now=clock.now(), address=who)
    with casework.open_following(record) as kept:
        casework.own(kept, who, follower)
    report = folder / "2019-03-20-upland.txt"
    report.write_text(CHANGE, encoding="utf-8")
    with onrecord.open(record) as opened:
        opened.add([report], dated_names=True)
    sign_off(record)
    casework.gather_changes(record, clock)


def sign_off(record: Path) -> None:
    """Sign everything off."""
    with onrecord.open(record) as opened:
        for incident in list(opened.incidents()):
            opened.decide(onrecord.ReviewRequest(given=incident.id), why="checked")


def take(record: Path, pages: dict[str, str], *, full_page: bool = False) -> None:
    """Serve a record, and take pictures of some of its pages."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served, sync_playwright() as driver:
        try:
            address = re.search(r"http\S+", served.stdout.readline())[0]
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address)
                for name, path in pages.items():
                    page.goto(address.split("/enter/")[0] + path)
                    page.wait_for_timeout(WAIT)
                    page.screenshot(path=HERE / f"workbench-{name}-{size}.png", full_page=full_page)
            browser.close()
        finally:
            served.terminate()
    picture_site(record)


def draw_report() -> None:
    """Take the picture of the first page of a report on the record's first incident."""
    record = sys.argv[1] if len(sys.argv) > 1 else "build/record"
    program = [sys.executable, "-m", "onrecord"]
    listed = subprocess.run([*program, "list", "--json", "--record", record], capture_output=True, text=True, check=True)
    first = json.loads(listed.stdout.splitlines()[0])["id"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*program, "report", first, "-o", f"{folder}/report.pdf", "--record", record], check=True)
        drawing = ["pdftoppm", "-r", "80", "-png", "-singlefile", f"{folder}/report.pdf", str(HERE / "report")]
        subprocess.run(drawing, check=True)


if __name__ == "__main__":
    main()
    draw_report()
