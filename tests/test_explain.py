"""``ctdc explain``: whole pages, and which names lead to which page.

``pytest --update-expected`` writes the pages of ``tests/explain/``, and you read them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli.ctdc import COMMANDS, main
from ctdc_validate.cli.manual import written
from ctdc_validate.explain import Page, UnknownName, contents, find
from ctdc_validate.messages import text
from ctdc_validate.standard import load_standard

PAGES = Path(__file__).parent / "explain"
# What is asked for, and the file that holds the whole page.
SHOWN = {
    "": "contents",
    "unknown-code": "rule",
    "missing-column": "rule-with-a-wide-example",
    "majority-goes-backwards": "rule-with-clauses",
    "computed-column-disagrees": "rule-of-another-source",
    "means_of_control": "variable",
    "year_of_registration": "variable-with-a-number",
    "citizenship": "variable-with-a-long-list",
    "type-of-labour/": "value-list",
    "debt_bondage": "value",
    "country/BUR": "value-deprecated",
    "global-2020": "source",
    "global-2020/CountryOfExploitation": "column",
    "not_specified": "several",
    "minors-in-labour": "clash-note",
    "polaris": "source-of-a-partner",
    "polaris/situation_type": "column-of-a-partner",
    "palermo-ilo/slavery_like_practice": "column-of-treaties",
}


def every_name() -> Iterator[str]:
    standard = load_standard()
    yield from standard.rules
    yield from standard.variables
    for name, values in standard.lists.items():
        yield f"{name}/"
        yield from (f"{name}/{code}" for code in values.values)
    yield from standard.clashes
    for name, source in {**standard.sources, **standard.documents}.items():
        yield name
        yield from (f"{name}/{column.name}" for column in source.columns if column.name)


EVERY_NAME = list(every_name())


def explain(*arguments: str) -> tuple[str, str, int]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    return result.stdout, result.stderr, result.exit_code


@pytest.mark.parametrize("name", SHOWN, ids=SHOWN.values())
def test_the_page_is_as_expected(name: str, request: pytest.FixtureRequest):
    stdout, stderr, code = explain(*([name] if name else []))
    assert (stderr, code) == ("", 0)
    path = PAGES / f"{SHOWN[name]}.expected.txt"
    if request.config.getoption("--update-expected"):
        path.write_text(stdout, encoding="utf-8", newline="")
    assert stdout == path.read_text(encoding="utf-8")


def test_no_page_is_left_over():
    expected = {f"{name}.expected.txt" for name in SHOWN.values()}
    assert {path.name for path in PAGES.iterdir()} == expected


FOUND = [
    ("unknown-code", "rule", "unknown-code"),
    ("Unknown_Code", "rule", "unknown-code"),
    (text("rules.unknown-code.title"), "rule", "unknown-code"),
    ("https://w3id.org/ctdc/rule/blank-row", "rule", "blank-row"),
    ("gender", "variable", "gender"),
    ("GENDER", "variable", "gender"),
    ("Age band", "variable", "age_broad"),
    ("ageBroad", "variable", "age_broad"),
    ("age-broad", "variable", "age_broad"),
    ("Means of control", "variable", "means_of_control"),
    ("means-of-control", "value-list", "means-of-control/"),
    ("https://w3id.org/ctdc/means_of_control", "variable", "means_of_control"),
    ("gender/", "value-list", "gender/"),
    ("country", "value-list", "country/"),
    ("debt_bondage", "value", "means-of-control/debt_bondage"),
    ("  bonded   labor ", "value", "means-of-control/debt_bondage"),
    ("means-of-control/other", "value", "means-of-control/other"),
    ("Means_of_Control/OTHER", "value", "means-of-control/other"),
    ("9--17", "value", "age-band/9--17"),
    ("NAM", "value", "country/NAM"),
    ("NA", "value", "country/NAM"),
    ("no", "value", "yes-no/no"),
    ("Namibia", "value", "country/NAM"),
    ("https://w3id.org/ctdc/vocab/gender/female", "value", "gender/female"),
    ("global-2020", "source", "global-2020"),
    ("Global 2020", "source", "global-2020"),
    ("global-2020/ageBroad", "column", "global-2020/ageBroad"),
    ("global-2020/agebroad", "column", "global-2020/ageBroad"),
    ("records/gender", "column", "records/gender"),
    ("meansDrugsAlcohol", "column", "synthetic-2024/meansDrugsAlcohol"),
    ("isSexAndLabour", "choice", "isSexAndLabour"),
    ("unknown", "choice", "unknown"),
]


@pytest.mark.parametrize(("asked", "kind", "name"), FOUND)
def test_a_name_leads_to_its_page(asked: str, kind: str, name: str):
    page = find(asked)
    assert (page.kind, page.name) == (kind, name)


NOT_FOUND = [
    ("unknwon-code", "unknown-code"),
    ("genfer", "gender"),
    ("global-2019", "global-2018"),
    ("gender/femal", "gender/female"),
    ("debt bondgae", "means-of-control/debt_bondage"),
]


@pytest.mark.parametrize(("asked", "meant"), NOT_FOUND)
def test_an_unknown_name_gets_what_was_meant(asked: str, meant: str):
    stdout, stderr, code = explain(asked)
    assert (stdout, code) == ("", 2)
    assert "Did you mean " in stderr
    assert meant in stderr
    assert stderr.endswith("To list all names, run: ctdc explain\n")


@pytest.mark.parametrize(
    "asked", ["", " ", "/", "Maria Example, born 4 May", "\x1b[2J"]
)
def test_what_is_no_name_is_not_repeated(asked: str):
    stdout, stderr, code = explain(asked)
    told = text("explain.no-such-page")
    assert (stdout, stderr, code) == ("", f"Error: {told}\n", 2)


def test_a_name_may_be_several_words():
    assert explain("Debt", "bondage") == explain("debt_bondage")


def test_everything_has_a_page_of_its_own_no_wider_than_the_terminal():
    pages = [find(name) for name in EVERY_NAME]
    assert [page.name for page in pages] == EVERY_NAME
    too_wide = [
        (page.name, line)
        for page in (contents(), find("unknown"), *pages)
        for width in (40, 59, 80)
        for text in as_shown(page, width)
        for line in text.splitlines()
        if len(line) > width
    ]
    assert too_wide == []


def as_shown(page: Page, width: int) -> Iterator[str]:
    """Yield a page as consoles show it: in ASCII, too, where it is not ASCII anyway."""
    text = written(page, width)
    yield text
    if not text.isascii():
        yield written(page, width, "ascii")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Côte d'Ivoire"),
        ("cp1252", "Côte d'Ivoire"),
        ("ascii", "Cote d'Ivoire"),
    ],
)
def test_a_console_gets_the_letters_that_it_can_show(encoding: str, name: str):
    text = written(find("country/CIV"), 80, encoding)
    assert text.splitlines()[1] == name
    text.encode(encoding)


def test_every_name_of_the_contents_can_be_asked_for():
    tables = [part for s in contents().sections for part in s.parts]
    names = [row[0].name for part in tables for row in getattr(part, "rows", ())]
    assert [find(name).name for name in names] == names
    assert len(names) > len(load_standard().rules)


def test_a_name_that_nothing_has_is_an_exception():
    with pytest.raises(UnknownName) as caught:
        find("genfer")
    assert caught.value.close == ["gender"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_listed_and_helps(command: str):
    listed = CliRunner().invoke(main, ["--help"])
    helped = CliRunner().invoke(main, [command, "--help"])
    assert (listed.exit_code, helped.exit_code) == (0, 0)
    assert f"\n  {command} " in listed.stdout
    assert helped.stdout.startswith(f"Usage: ctdc {command} ")


def test_an_unknown_command_is_a_usage_error():
    result = CliRunner().invoke(main, ["explian"])
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "No such command 'explian'" in result.stderr


def test_the_version_is_told_before_anything_is_imported():
    script = (
        "import sys\n"
        "from ctdc_validate.cli.ctdc import main\n"
        "try: main(['--version'])\n"
        "finally: print([m for m in sys.modules if 'explain' in m or 'json' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    version = load_standard().version
    assert done.stdout.splitlines() == [f"ctdc {version}", "[]"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_page_that_cannot_be_written_is_told_and_an_unread_one_is_not():
    def shell(command: str) -> subprocess.CompletedProcess[str]:
        program = f'"{sys.executable}" -m ctdc_validate.cli.ctdc explain'
        line = command.format(program)
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True)

    full = shell("{} gender > /dev/full")
    told = "Error: The output could not be written: No space left on device.\n"
    assert (full.stdout, full.stderr, full.returncode) == ("", told, 2)
    unread = shell("{} | head -1; exit ${{PIPESTATUS[0]}}")
    assert (unread.stdout, unread.stderr, unread.returncode) == ("contents\n", "", 0)


def test_no_page_counts_few_records_beside_a_term():
    standard = load_standard()
    names = [*standard.sources, *standard.clashes, *standard.variables]
    for list_ in standard.lists.values():
        names += [f"{list_.name}/", *(f"{list_.name}/{code}" for code in list_.values)]
    few = r"\b(?:[1-9]|10)\b (?:records?|rows?|cells?|cases?|persons?|people|times)\b"
    pages = {name: written(find(name), 10_000, "utf-8") for name in names}
    assert {
        n: re.findall(few, page) for n, page in pages.items() if re.search(few, page)
    } == {}
