"""The page that checks files, as a browser opens it, and the commands beside it."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from click.testing import CliRunner
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page
from programs import need

from ctdc_validate.cli import main
from ctdc_validate.cli.ctdc import main as ctdc
from page.locked import NotLocked, locked
from page.parts import container
from page.whole import one_file

PROGRAMS: Final = {"ctdc-validate": main, "ctdc": ctdc}
# One call for many runs: what goes through the browser's door is text.
RUNS: Final = """async (runs) => {
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const text = async (content) => {
    const read = new FileReader();
    await new Promise((done) => {
      read.onload = done;
      read.readAsDataURL(new Blob([content]));
    });
    return read.result.split(",")[1] ?? "";
  };
  const made = [];
  for (const [line, given] of runs) {
    const files = {};
    for (const [name, content] of Object.entries(given)) files[name] = bytes(content);
    const done = await ctdc.run(line, files);
    const written = {};
    for (const [name, content] of Object.entries(done.files)) {
      written[name] = await text(content);
    }
    made.push([done.code, done.stdout, done.stderr, written]);
  }
  return made;
}"""

Files = Mapping[str, bytes]
Run = tuple[list[str], Files]


class Done(NamedTuple):
    """What a command printed and wrote."""

    code: int
    stdout: str
    stderr: str
    files: dict[str, bytes]


def built(factory: pytest.TempPathFactory) -> Path:
    """Return the page in one file; the first of the run's processes builds it."""
    try:
        where = locked()
    except NotLocked:
        where = {}
    need(where, "package of page/lock.json (python -m page fetch)")
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the folder that all processes of the run share
    path = base / "ctdc-check.html"
    with FileLock(base / "ctdc-check.lock"):
        if not path.exists():
            path.write_text(one_file(container()), encoding="utf-8")
    return path


class Opened:
    """A page that a browser without a network opened from the disk.

    ``requests`` are the addresses that were asked for, but for what is in the page.
    """

    def __init__(self, started: Browser, path: Path, **context: Any) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.address = path.as_uri()
        wanted = {
            "offline": True,
            "reduced_motion": "reduce",
            "locale": "en",
            **context,
        }
        self.context: BrowserContext = started.new_context(**wanted)
        self.context.set_default_timeout(120_000)
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, address: str) -> None:
        if address != self.address and not address.startswith("blob:null/"):
            self.requests.append(address)

    def open(self) -> Page:
        self.page.goto(self.address)
        return self.page

    def run(self, runs: Iterable[Run]) -> list[Done]:
        """Run commands in the page, one after the other."""
        asked = [as_asked(run) for run in runs]
        return [as_done(done) for done in self.page.evaluate(RUNS, asked)]


def as_asked(run: Run) -> list[Any]:
    """Return a run as it goes through the browser's door."""
    line, files = run
    return [line, {n: base64.b64encode(c).decode() for n, c in files.items()}]


def as_done(answer: list[Any]) -> Done:
    """Return what came out of it."""
    code, out, err, files = answer
    return Done(code, out, err, {n: base64.b64decode(c) for n, c in files.items()})


def by_command(run: Run, folder: Path) -> Done:
    """Run a command as it is installed, in a folder with the files that it is given."""
    (program, *arguments), files = run
    for name, content in files.items():
        if name != "-":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    with chdir(folder):
        result = CliRunner().invoke(
            PROGRAMS[program], arguments, prog_name=program, input=files.get("-")
        )
    written = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in files
    }
    printed = (result.stdout_bytes.decode(), result.stderr_bytes.decode())
    return Done(result.exit_code, *printed, written)
