"""How fast the page that checks files is: ``python -m bench.page [--rows N]...``.

It is built as it is published, opened from the disk by Chromium without a network, and
asked to check files of 10,000, 100,000 and a million rows. The first run also imports
what checks; each file is run once, as a person does.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.data import SOURCE, edition_file
from page.parts import container
from page.whole import one_file

FOLDER = Path("bench-data")
# What is measured within the page: from the choice of a file to its report.
CHECK = """async ([input, source]) => {
  const file = document.getElementById(input).files[0];
  const line = ["ctdc-validate", "--source", source, "--format", "json", file.name];
  const from = performance.now();
  const { code } = await ctdc.run(line, { [file.name]: file });
  return [code, (performance.now() - from) / 1000];
}"""


def main() -> None:
    """Build the page, start it, check the files, print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.page")
    sizes = [10_000, 100_000, 1_000_000]
    parser.add_argument("--rows", type=int, nargs="*", default=sizes)
    rows = parser.parse_args().rows
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is not on this computer.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "ctdc-check.html"
        path.write_text(one_file(container()), "utf-8")
        browser = playwright.chromium.launch(executable_path=program)
        page = browser.new_context(offline=True).new_page()
        page.set_default_timeout(600_000)
        print(f"{path.stat().st_size / 1e6:.2f} MB")
        started = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate("ctdc.ready")
        print(f"ready after {time.perf_counter() - started:.1f} s")
        for size in rows:
            print(_checked(page, edition_file(FOLDER, size), size))
        browser.close()


def _checked(page: Page, file: Path, rows: int) -> str:
    # A file input beside those of the page: what is chosen in theirs is theirs.
    page.evaluate("""() => document.body.append(Object.assign(
      document.createElement("input"), { type: "file", id: "bench" }))""")
    page.locator("#bench").set_input_files(file)
    found: Any = page.evaluate(CHECK, ["bench", SOURCE])
    page.locator("#bench").evaluate("(input) => input.remove()")
    code, seconds = found
    heap = page.workers[0].evaluate("python._module.HEAPU8.length") / 1e6
    megabytes = file.stat().st_size / 1e6
    return (
        f"{rows:>9,} rows, {megabytes:6.1f} MB: {seconds:6.2f} s,"
        f" {heap:4.0f} MB of memory, exit code {code}"
    )


if __name__ == "__main__":
    main()
