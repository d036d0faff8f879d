"""Files as people have them, each with the whole report and the ledger of it.

Beside each file or folder stands ``<name>.expected.txt``: what the check prints, and
what the conversion to ``records`` prints. All are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main as ctdc

FILES = Path(__file__).parent / "files"
ENDING = ".expected.txt"
NAMES = sorted(p.name for p in FILES.iterdir() if not p.name.endswith(ENDING))


def transcript(name: str, engine: str, out: Path) -> str:
    """Return what the two commands print, and how they end."""
    asked = CliRunner().invoke(validate, [name, "--engine", engine])
    written = f"$ ctdc-validate {name}\n{asked.output}exit code {asked.exit_code}\n"
    arguments = ["convert", name, "--to", "records", "-o", str(out), "--engine", engine]
    made = CliRunner().invoke(ctdc, arguments)
    written += f"\n$ ctdc convert {name} --to records -o OUT.csv\n{made.output}"
    return f"{written}exit code {made.exit_code}\n"


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_told_of_as_expected(name, engine, tmp_path, monkeypatch, request):
    monkeypatch.chdir(FILES)
    written = transcript(name, engine, tmp_path / "out.csv")
    expected = FILES / f"{name}{ENDING}"
    if request.config.getoption("--update-expected") and engine == "plain":
        expected.write_text(written, "utf-8", newline="\n")
    assert written == expected.read_text("utf-8")
