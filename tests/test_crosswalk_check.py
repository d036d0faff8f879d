"""ctdc crosswalk check: what a partner's own vocabulary lacks, whole outputs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_partner_vocabulary import ROWS, SOURCE, write

from ctdc_validate.cli.ctdc import main

EXPECTED = Path(__file__).parent / "vocabularies"
DONE = ROWS.replace(
    "Means,Debt,,,,,open,,,,,,us,,,draft",
    "Means,Debt,,means_of_control,debt_bondage,skos:narrowMatch,candidate,Any debt."
    ",,,,0.5,us,,,draft",
)
FILE = """\
Sex,Age,Means,Held,Name,Stray
F,20,Threats,true,,
Femme,21,Threts,true,,
X,many,Threats;Blows,maybe,,
X,22,ann@example.org,n/a,,
"""

# The source, the rows, the options after the folder, and the exit code.
CASES = {
    "complete": (SOURCE, DONE, "", 0),
    "unfinished": (SOURCE, ROWS, "", 1),
    "to-accept": (
        SOURCE,
        DONE.replace("1.0,us,,,draft", "1.0,suggested by ctdc,,,suggested"),
        "",
        1,
    ),
    "without-a-row": (SOURCE, DONE.replace("Held,false", "Held,true"), "", 1),
    "missing-row": (
        SOURCE.replace('"true", "false"', '"true", "false", "perhaps"'),
        DONE,
        "",
        1,
    ),
    "no-effect": (SOURCE, DONE.replace("1.0,us", "1.0,").replace("set", ""), "", 1),
    "changed-by-a-spreadsheet": (
        SOURCE,
        DONE.replace("Ages,9-11", "Ages,09-Nov").replace("Sex,00", "Sex,0"),
        "",
        0,
    ),
    "faulty-rows": (
        SOURCE,
        DONE.replace("female", "femal").replace("Ages,18-25", "Ages,18-52"),
        "",
        2,
    ),
    "faulty-source": (SOURCE.replace("title", "titel"), DONE, "", 2),
    "against": (SOURCE, DONE, "--against file.csv", 1),
    "against-near": (SOURCE, DONE, "--against file.csv --show-values near", 1),
    "against-unfinished": (SOURCE, ROWS, "--against file.csv", 1),
    "against-absent": (SOURCE, DONE, "--against absent.csv", 2),
    "against-good": (SOURCE, DONE, "--against good.csv", 0),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_text(FILE, "utf-8")
    good = "Sex,Ages,Held,Age,Seen on,Born,From,Means,Name\nF,9-11,,,,,Chad,Debt,\n"
    Path("good.csv").write_text(good, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_the_output_is_as_expected(name, here, request):
    source, rows, options, code = CASES[name]
    write(Path("mine"), source, rows)
    words = ["crosswalk", "check", "mine", *options.split()]
    result = CliRunner().invoke(main, words)
    assert not isinstance(result.exception, Exception), result.exception
    seen = f"$ ctdc {' '.join(words)}\n{result.output}exit code {result.exit_code}\n"
    expected = EXPECTED / f"{name}.expected.txt"
    if request.config.getoption("--update-expected"):
        expected.write_text(seen, "utf-8", newline="\n")
    assert seen == expected.read_text("utf-8")
    assert result.exit_code == code


def test_each_expected_output_belongs_to_a_case():
    there = {path.name.split(".")[0] for path in EXPECTED.glob("*.expected.txt")}
    assert there == set(CASES)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["absent"],
            "There is no absent. To start one, run: ctdc crosswalk start",
        ),
        (["file.csv"], "file.csv is neither an .xlsx workbook nor a folder."),
        (["mine", "--against", "-"], "Standard input (-) needs --input-format."),
        (["mine", "--show-values", "some"], "'some' is not one of 'never', 'near',"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else None,
)
def test_what_cannot_be_checked_is_a_usage_error(words, told, here):
    write(Path("mine"))
    result = CliRunner().invoke(main, ["crosswalk", "check", *words])
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_standard_input_may_be_the_file(here):
    write(Path("mine"), SOURCE, DONE)
    words = ["crosswalk", "check", "mine", "--against", "-", "--input-format", "csv"]
    result = CliRunner().invoke(main, words, input=Path("good.csv").read_bytes())
    assert result.exit_code == 0


ROW = "{sex},{age},{means},{held},,\n"
ODD = {"sex": "Femme", "age": "many", "means": "Threts", "held": "maybe"}


TOLD = {11: [], 40: [40, 60]}  # of 71 cells, one look is that of nearly all


@pytest.mark.parametrize("count", [1, 10, 11, 40])
def test_what_is_forwarded_ties_no_look_to_a_place_nor_a_small_count_to_it(count, here):
    write(Path("mine"), SOURCE, DONE)
    odd = [ROW.format(**ODD)] * count
    other = ROW.format(**{name: f"{cell} or" for name, cell in ODD.items()})
    lines = ["Sex,Age,Means,Held,Name,Stray\n", *odd, *[other] * 60]
    Path("file.csv").write_text("".join(lines), "utf-8")
    words = ["crosswalk", "check", "mine", "--against", "file.csv"]
    said = CliRunner().invoke(main, words).output
    missing = said.split("NOT IN THE VOCABULARY")[1].split("COLUMNS OF")[0]
    items = missing.split("\n  - ")[1:]
    places = [" ".join(item.split()) for item in items if "cells" in item]
    looks = [item for item in items if "In the whole column" in item]
    total = 60 + count
    assert places == [
        f"{name} ({total} cells, the first: {column}2, {column}3, {column}4)"
        for name, column in (("Age", "B"), ("Held", "D"), ("Means", "C"), ("Sex", "A"))
    ]
    assert not any(f"{column}2" in look for column in "ABCD" for look in looks)
    told = [int(n) for look in looks for n in re.findall(r"\((\d+)\)", look)]
    # Where the rest is of few cells, no line stands beside it.
    assert sorted(set(told)) == ([] if count < 11 else TOLD[count])


def test_an_identifying_cell_is_never_shown(here):
    write(Path("mine"), SOURCE, DONE)
    for show in ("never", "near"):
        words = ["mine", "--against", "file.csv", "--show-values", show]
        result = CliRunner().invoke(main, ["crosswalk", "check", *words])
        assert "example.org" not in result.output
        assert "Blows" not in result.output
