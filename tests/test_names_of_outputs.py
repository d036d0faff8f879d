"""What is written has a name that says what it is: no other file is replaced by it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main

GOOD = Path(__file__).parent.parent / "examples" / "good.csv"
FORM = "{} is written to a file whose name ends with {}."
FOLDER = "{} is a folder, and this is the name of a file. Name a folder."
ENDS = "The name of -o must end with {}."
# A command whose output has the name of another kind of file, and what it says.
WRONG = {
    "overlap iom polaris -o html=kept.csv": FORM.format("html", ".html"),
    "overlap iom polaris -o svg=kept.csv": FORM.format("svg", ".svg"),
    "risk good.csv -o json=kept.csv": FORM.format("json", ".json"),
    "schema typescript -o kept.csv": ENDS.format(".ts"),
    "schema codelists -o new.csv": FOLDER.format("-o"),
    "stats good.csv -o new.html": FOLDER.format("-o"),
    "publish good.csv --about kept.csv -o new.zip": FOLDER.format("-o"),
    "pool kept.csv -o pool.csv --apart new.csv": FOLDER.format("--apart"),
    "pool init good.csv -o kept.csv": "-o: name a file that ends with .toml.",
    "fix good.csv -o new.html": "A file whose name ends in .html cannot be written.",
    "template -o kept.csv": ENDS.format(".xlsx"),
    "sample --records 2 -o new.html": ENDS.format(".csv, .json, .xlsx"),
    "clean good.csv -o new.html": ENDS.format(".csv, .xlsx"),
    "deidentify good.csv -o new.html": "The name of -o must end with .csv or .txt.",
    "convert good.csv --to json -o kept.csv": "the name of -o must end with .json.",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_name_of_another_kind_is_refused(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(GOOD, "good.csv")
    Path("kept.csv").write_text("kept", "utf-8")
    result = CliRunner().invoke(main, line.split())
    assert result.exit_code == 2
    assert WRONG[line] in " ".join(result.output.split())
    assert sorted(path.name for path in Path().iterdir()) == ["good.csv", "kept.csv"]
    assert Path("kept.csv").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "output", ["html=a.htm", "text=a.md", "sarif=a.json", "github=a.x", "json=a"]
)
def test_other_names_of_the_same_kind_are_taken(output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(GOOD, "good.csv")
    result = CliRunner().invoke(validate, ["good.csv", "-o", output])
    assert result.exit_code == 0, result.output
    assert Path(output.partition("=")[2]).is_file()
