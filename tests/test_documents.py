"""README and docs against the program: every command shown prints what it shows."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md"))]


def blocks(path: Path, language: str) -> list[str]:
    text = path.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


SESSIONS = [(p, block) for p in PAGES for block in blocks(p, "console")]


def transcript(block: str) -> str:
    """Run the block's commands and return what a person would see."""
    seen = []
    for line in block.splitlines():
        if line.startswith("$ ctdc-validate"):
            words = shlex.split(line.removeprefix("$ ctdc-validate"))
            result = CliRunner().invoke(main, words)
            seen.append(f"{line}\n{result.output}")
    return "".join(seen)


@pytest.mark.parametrize(
    ("page", "block"),
    SESSIONS,
    ids=[f"{p.name}-{n}" for n, (p, _) in enumerate(SESSIONS)],
)
def test_a_session_shows_what_the_program_prints(page, block, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    seen = transcript(block)
    if request.config.getoption("--update-expected"):
        text = page.read_text("utf-8").replace(block, seen)
        page.write_text(text, "utf-8", newline="\n")
    else:
        assert seen == block


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_record_in_the_documents_conforms(page, tmp_path):
    for number, block in enumerate(blocks(page, "json")):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps([json.loads(block)]), "utf-8")
        assert CliRunner().invoke(main, [str(path)]).exit_code == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_in_the_documents_runs(page):
    for block in blocks(page, "python"):
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=ROOT, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_configuration_in_the_documents_is_followed(page, tmp_path):
    for block in blocks(page, "toml"):
        path = tmp_path / "documented.toml"
        path.write_text(block, "utf-8")
        result = CliRunner().invoke(
            main, ["--config", str(path), str(ROOT / "examples" / "good.csv")]
        )
        assert (result.stderr, result.exit_code) == ("", 0)


def test_the_workflow_in_the_documents_runs(tmp_path, monkeypatch):
    (block,) = (
        b for b in blocks(ROOT / "docs" / "automate.md", "yaml") if "jobs:" in b
    )
    steps = yaml.safe_load(block)["jobs"]["ctdc"]["steps"]
    (command,) = (s["run"] for s in steps if "ctdc-validate " in s.get("run", ""))
    monkeypatch.chdir(tmp_path)
    own = shutil.ignore_patterns("own-register.xlsx", "mine")
    shutil.copytree(ROOT / "examples", tmp_path / "samples", ignore=own)
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=samples/faulty.xlsx")
    written = {path.name for path in tmp_path.iterdir()}
    assert written == {"samples", "ctdc.sarif", "ctdc.html"}


def test_the_hook_in_the_documents_is_the_one_there_is():
    (block,) = (
        b for b in blocks(ROOT / "docs" / "automate.md", "yaml") if "repos:" in b
    )
    (repository,) = yaml.safe_load(block)["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {h["id"] for h in repository["hooks"]} == {h["id"] for h in hooks}


def test_every_option_is_in_the_documents():
    shown = "".join(p.read_text("utf-8") for p in PAGES)
    options = {name for o in main.params for name in o.opts if name.startswith("--")}
    assert {name for name in options if name not in shown} == set()


def tables() -> dict[str, str]:
    """Return the tables that the page takes from the standard."""
    standard = load_standard()
    sources = [
        f"| `{s.name}` | {s.title} | {s.judged_as} |" for s in standard.sources.values()
    ]
    rules = [
        f"| `{r.id}` | {r.description} | {r.partner} | {r.published}"
        f"{''.join(f' ({name}: {s})' for name, s in r.published_lists.items())} |"
        for r in standard.rules.values()
    ]
    return {
        "sources": "\n".join(
            ["| name | what it is | judged as |", "| --- | --- | --- |", *sources]
        ),
        "rules": "\n".join(
            [
                "| rule | what it requires | a partner's file | a published edition |",
                "| --- | --- | --- | --- |",
                *rules,
            ]
        ),
    }


def test_the_tables_of_rules_and_sources_are_the_standards_own(request):
    page = ROOT / "docs" / "check-a-file.md"
    text = page.read_text("utf-8")
    for name, table in tables().items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        start = text.index(begin) + len(begin)
        text = f"{text[:start]}{table}\n{text[text.index(end, start) :]}"
    if request.config.getoption("--update-expected"):
        page.write_text(text, "utf-8", newline="\n")
    assert page.read_text("utf-8") == text


def test_the_example_files_are_what_their_script_writes():
    done = subprocess.run(
        [sys.executable, "examples/make.py", "--check"], cwd=ROOT, check=False
    )
    assert done.returncode == 0
