"""The site's pages of rules and of two laws, against what they come from."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from seen_pages import ROOT, crosswalk_rows, plain, seen

from ctdc_validate.standard import described, load_texts
from schema.compiler.faults import FaultyModel
from schema.compiler.laws import compile_laws
from schema.site import laws, places, rules
from schema.site.citations import cited

STANDARD = described()
SOURCES = list(STANDARD.sources)
CLASHES = yaml.safe_load((ROOT / "vocab/clashes.yaml").read_text("utf-8"))["clashes"]
ABOUT_ALL = "every record"


@pytest.mark.parametrize("rule", STANDARD.rules)
def test_an_example_breaks_its_rule_and_the_mended_one_none(rule: str):
    bad, good = (rules.example_run(rule, kind) for kind in ("bad", "good"))
    found = [
        re.findall(r"^(?:ERROR|WARNING|INFO) (\S+),", run.printed, re.MULTILINE)
        for run in (bad, good)
    ]
    assert found == [[rule], []]
    assert good.code == 0
    source = STANDARD.sources[load_texts().rules[rule].example_source]
    severity = STANDARD.rules[rule].severity(source.judged_as)
    assert bad.code == (severity == "error")
    told = seen(f"rule/{rule}.md").text
    for run in (bad, good):
        assert plain(run.file) in told
        assert plain(f"$ {run.line} {run.printed}") in told
        assert f"It ends with exit code {run.code}." in told


@pytest.mark.parametrize("kind", ["bad", "good"])
def test_what_is_shown_is_what_the_command_prints(tmp_path: Path, kind: str):
    run = rules.example_run("unknown-code", kind)
    (tmp_path / "example.csv").write_text(f"{run.file}\n", "utf-8")
    arguments = run.line.split()
    assert arguments[0] == "ctdc-validate"
    done = subprocess.run(
        [sys.executable, "-m", "ctdc_validate", *arguments[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.rstrip("\n"), done.returncode) == (run.printed, run.code)


def test_the_list_of_rules_has_each_under_its_family():
    model = yaml.safe_load((ROOT / "schema/rules.yaml").read_text("utf-8"))
    expected = {
        name: [said["annotations"]["partner"], said["annotations"]["published"]]
        for name, said in model["enums"]["Rule"]["permissible_values"].items()
    }
    page = seen(places.RULES)
    shown = {
        cells[0]: [c.replace("does not apply", "none") for c in cells[2:]]
        for cells, _ in page.rows
        if cells[0] in expected
    }
    assert shown == expected
    families = {rule.family for rule in STANDARD.rules.values()}
    assert families <= set(page.ids)


@pytest.mark.parametrize("name", CLASHES)
def test_a_note_on_two_laws_is_whole(name: str):
    page, note = seen(places.note(name).path), CLASHES[name]
    for part in ("title", "in_short", "us", "international", "settled"):
        assert plain(note[part]) in page.text
    assert all(plain(source) in page.text for source in note["sources"])
    carried = Counter(
        (source, row["source_column"].replace("*", ABOUT_ALL), row["source_term"])
        for source in SOURCES
        for row in crosswalk_rows(source)
        if row["clash"] == name
    )
    shown = Counter(
        (
            link.source,
            link.row.source_column.replace("*", ABOUT_ALL),
            link.row.source_term,
        )
        for link in laws.carried(name)
    )
    assert carried == shown
    rows = [plain(f"{cells[0]} {cells[1]} {cells[2]}") for cells, _ in page.rows]
    for source, column, term in carried:
        named = {"*": "–" if column == ABOUT_ALL else "whatever it holds"}.get(term)
        wanted = plain(f"{source} {column} {named or term}")
        assert any(row.startswith(wanted) for row in rows), wanted


def test_every_note_has_variables_and_is_listed():
    for clash in STANDARD.clashes.values():
        variables, _ = laws.concerned(clash)
        assert variables
        assert any(
            links
            and links[0] == places.note(clash.id).seen_from(places.LAWS)
            and cells[3] == clash.basis
            for cells, links in seen(places.LAWS).rows
        )


CITATIONS = [
    (
        "22 U.S.C. 7102(4) and (11)(A)",
        "",
        "[22 U.S.C. 7102(4) and (11)(A)](<https://www.law.cornell.edu/uscode/text/22/7102>)",
    ),
    ("A law of nowhere, art. 1", "", "A law of nowhere, art. 1"),
    (
        "A law of nowhere, art. 1; 18 U.S.C. 1592",
        "https://example.org/law",
        "[A law of nowhere, art. 1](<https://example.org/law>);"
        " [18 U.S.C. 1592](<https://www.law.cornell.edu/uscode/text/18/1592>)",
    ),
]


@pytest.mark.parametrize(("citation", "address", "expected"), CITATIONS)
def test_a_citation_leads_to_its_instruments(citation, address, expected):
    assert cited(citation, address) == expected


def test_crosswalks_and_the_list_of_instruments_agree():
    """One instrument has one address, wherever it is written."""
    for instrument in load_texts().laws.instruments:
        addresses = {
            row["legal_url"]
            for source in SOURCES
            for row in crosswalk_rows(source)
            if row["legal_citation"].startswith(instrument.cited_as)
        }
        assert addresses <= {instrument.url}


FAULTY_LAWS = [
    ("introduction: []\n", "its keys must be introduction, definitions"),
    (
        "introduction: []\ndefinitions: [{topic: x}]\n",
        "definitions: its keys must be topic, here, us, us_cited",
    ),
]


@pytest.mark.parametrize(("text", "told"), FAULTY_LAWS)
def test_a_faulty_file_of_laws_is_refused(tmp_path: Path, text: str, told: str):
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab" / "laws.yaml").write_text(text, "utf-8")
    with pytest.raises(FaultyModel, match=told):
        compile_laws(tmp_path, [])
