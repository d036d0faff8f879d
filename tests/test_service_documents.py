"""The page on services: each example prints what the page says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compiled_standard import artefacts
from document_blocks import ROOT, Block, blocks
from programs import need

PAGE = ROOT / "docs" / "services.md"
AJV = "ajv@8.20.0"


def printed(command: list[str], block: Block, sign: str, folder: Path) -> None:
    """Run a block and hold what it prints to what the page says it does.

    What its framework logs is left aside.
    """
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    told = [line for line in block.text.splitlines() if line.startswith(sign)]
    lines = [f"{sign}{line}" for line in done.stdout.decode().splitlines()]
    assert (lines, done.returncode) == (told, 0), done.stderr.decode()
    assert told


@pytest.mark.parametrize(
    "block", blocks(PAGE, "python"), ids=["first", "fastapi", "django", "pandas", "job"]
)
def test_an_example_in_python_prints_what_the_page_says(block, tmp_path):
    (tmp_path / "folder").mkdir()
    shutil.copy(ROOT / "examples" / "good.csv", tmp_path / "folder")
    printed([sys.executable, "-c", block.text], block, "# -> ", tmp_path)


def test_an_example_in_javascript_prints_what_the_page_says(tmp_path):
    npm, node = shutil.which("npm"), shutil.which("node")
    need(npm and node, "npm, for Ajv")
    (block,) = blocks(PAGE, "js")
    (tmp_path / "ctdc.schema.json").write_text(artefacts()["ctdc.schema.json"], "utf-8")
    (tmp_path / "check.mjs").write_text(block.text, "utf-8")
    quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--silent"]
    subprocess.run([str(npm), "install", *quiet, AJV], cwd=tmp_path, check=True)
    printed([str(node), "check.mjs"], block, "// -> ", tmp_path)
