"""How fast the page that checks files is.

It is built as it is published, opened from the disk by Chromium without a network, and
asked to check files one after the other. The first is asked for at once: that run also
imports what checks, which the page otherwise does while a person looks for a file.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from bench.data import SOURCE, edition_file, varied_file
from page.parts import container
from page.whole import one_file

# What is measured within the page: from the choice of a file to its report.
CHECK = """async ([input, source]) => {
  const file = document.getElementById(input).files[0];
  const line = ["ctdc-validate", "--source", source, "--format", "html", file.name];
  const from = performance.now();
  const { code } = await ctdc.run(line, { [file.name]: file });
  if (code > 1) throw new Error(`exit code ${code}`);
  return (performance.now() - from) / 1000;
}"""
HEAP = "python._module.HEAPU8.length"


class Step(NamedTuple):
    """What one step took: ``heap`` is Python's memory, ``peak`` that of the process."""

    seconds: float
    processor: float
    heap: float
    peak: float


def steps(folder: Path, rows: int, rounds: int) -> Iterator[tuple[str, Step]]:
    """Yield each step with the median of what it took in several rounds."""
    few = max(1, rows // 100)
    files = {
        f"{few:,} rows, at once": edition_file(folder, few),
        f"{few:,} rows": edition_file(folder, few),
        f"{rows // 10:,} rows": edition_file(folder, max(1, rows // 10)),
        f"{rows:,} rows": edition_file(folder, rows),
        f"{rows:,} varied rows": varied_file(folder, rows),
    }
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is not on this computer.")
    taken: dict[str, list[Step]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        path = Path(place) / "ctdc-check.html"
        path.write_text(one_file(container()), "utf-8")
        for _ in range(rounds):
            browser = playwright.chromium.launch(executable_path=program)
            for name, step in _round(browser, path, files):
                taken[name].append(step)
            browser.close()
    for name, each in taken.items():
        yield name, Step(*map(median, zip(*each, strict=True)))


def _round(
    browser: Browser, path: Path, files: dict[str, Path]
) -> Iterator[tuple[str, Step]]:
    page = browser.new_context(offline=True).new_page()
    page.set_default_timeout(600_000)
    started = time.perf_counter()
    page.goto(path.as_uri())
    page.evaluate("ctdc.ready")
    used, peak = _process(browser)
    seconds = time.perf_counter() - started
    yield "start", Step(seconds, used, _heap(page), peak)
    for name, file in files.items():
        seconds, before = _checked(page, file), used
        used, peak = _process(browser)
        yield name, Step(seconds, used - before, _heap(page), peak)


def _checked(page: Page, file: Path) -> float:
    # A file input beside those of the page: what is chosen in theirs is theirs.
    page.evaluate("""() => document.body.append(Object.assign(
      document.createElement("input"), { type: "file", id: "bench" }))""")
    page.locator("#bench").set_input_files(file)
    seconds = float(page.evaluate(CHECK, ["bench", SOURCE]))
    page.locator("#bench").evaluate("(input) => input.remove()")
    return seconds


def _heap(page: Page) -> float:
    return float(page.workers[0].evaluate(HEAP)) / 1e6


def _process(browser: Browser) -> tuple[float, float]:
    """Return the processor time of the page's process, and its peak of memory."""
    session = browser.new_browser_cdp_session()
    every = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    of_page = max(
        (process for process in every if process["type"] == "renderer"),
        key=lambda process: process["cpuTime"],
    )
    status = Path("/proc", str(of_page["id"]), "status").read_text("utf-8")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return float(of_page["cpuTime"]), int(lines["VmHWM"].split()[0]) / 1024
