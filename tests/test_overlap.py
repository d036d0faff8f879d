"""What sources have in common: nothing counted twice, nothing small or inferred ranked.

Expected outputs lie in ``overlap/``; ``pytest --update-expected`` writes them anew.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_partner_vocabulary import write as write_vocabulary

from ctdc_validate import api
from ctdc_validate.cli.ctdc import main
from ctdc_validate.overlap import (
    OVERLAP_FORMS,
    Overlap,
    built_in_side,
    compare,
    drawn,
    matrix,
)
from ctdc_validate.overlap.proposing import simulated
from ctdc_validate.overlap.weighing import printed
from ctdc_validate.standard import load_alignment, load_standard, load_texts
from schema.site.crosswalk import links

HERE = Path(__file__).parent
EXPECTED = HERE / "overlap"
STANDARD, FACTS, TEXTS = load_standard(), load_alignment(), load_texts()
THREE = ("polaris", "iom", "htcds-2.0")
IOM = HERE / "partners" / "iom" / "export.csv"
SCHEMA = json.loads((HERE.parent / "schema" / "overlap.schema.json").read_text("utf-8"))
SMALLEST = STANDARD.disclosure.smallest_group


def sides(*names: str):
    return [built_in_side(STANDARD, TEXTS, FACTS, name) for name in names]


def overlap(*names: str, weights=None, since=None) -> Overlap:
    return compare(STANDARD, FACTS, TEXTS, sides(*names), weights or {}, since)


OF_THREE = overlap(*THREE)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["overlap", *map(str, arguments)])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", list(STANDARD.sources))
def test_every_row_of_a_crosswalk_counts_once(name):
    found = matrix(STANDARD, FACTS, sides(name))
    ours = [link.row for link in links(name)]
    assert found.rows(name) == len(ours)
    by_variable = Counter(row.variable for row in ours)
    counted = {c.variable: sum(c.rows.values()) for c in found.of_source(name)}
    assert {n: count for n, count in counted.items() if count} == {
        n: count for n, count in by_variable.items() if n
    }
    if TEXTS.sources[name].extends is None:
        assert found.rows(name) == len(TEXTS.crosswalks[name])


@pytest.mark.parametrize("source", THREE)
def test_functions_are_taken_for_all_that_they_yield(source):
    cells = OF_THREE.matrix.cells
    for variable in ("age_broad", "year_of_registration", "citizenship"):
        cell = cells[variable, source]
        assert set(cell.missing) <= FACTS.no_answers
        assert cell.reached
    country = cells["country_of_exploitation", source]
    if source == "polaris":  # states of one country
        assert country.reached == ("USA",)
    else:
        assert set(country.missing) <= FACTS.no_answers


def test_what_is_absent_has_a_fact_or_is_not_known():
    document = json.loads(OVERLAP_FORMS["json"](OF_THREE))
    absent = {
        (cell["source"], cell["variable"]): cell["why_missing"]
        for cell in document["matrix"]
        if cell["state"] == "absent"
    }
    assert {key: why["known"] for key, why in absent.items()} == {
        ("polaris", "other_exploitation"): True,
        ("polaris", "forced_military_service"): True,
        ("polaris", "organ_removal"): True,
        ("polaris", "abduction"): False,
        ("polaris", "trafficking_duration"): False,
        ("iom", "trafficking_duration"): False,
        ("htcds-2.0", "majority_status_at_entry"): True,
    }
    for (source, _), why in absent.items():
        if why["known"]:
            assert why["fact"] and why["citation"]
            assert why["page"] == f"reference/source/{source}/"


def test_asked_yes_or_no_a_source_says_both_of_exactly_the_purposes_named():
    (asked,) = (
        each.proposal
        for each in OF_THREE.proposals
        if each.proposal.kind == "ask" and each.proposal.source == "iom"
    )
    assert asked.variables == (
        "forced_labour",
        "sexual_exploitation",
        "other_exploitation",
        "forced_marriage",
        "forced_military_service",
        "organ_removal",
        "slavery_and_similar_practices",
    )
    (side,) = sides("iom")
    before = matrix(STANDARD, FACTS, [side]).of_source("iom")
    after = matrix(STANDARD, FACTS, [simulated(side, asked)]).of_source("iom")
    reached = {
        now.variable: (now.reached, then.reached)
        for now, then in zip(before, after, strict=True)
        if now.reached != then.reached
    }
    assert reached == dict.fromkeys(asked.variables, (("yes",), ("yes", "no")))
    assert [(e.variable, e.before, e.after, e.values) for e in asked.effects] == [
        (name, 1, 2, 2) for name in asked.variables
    ]


def test_no_proposal_is_ranked_on_what_is_inferred_alone():
    ranked = [each for each in OF_THREE.proposals if each.place is not None]
    assert ranked
    assert not any(each.proposal.is_inferred for each in ranked)
    assert [each.place for each in ranked] == list(range(1, len(ranked) + 1))
    assert any(each.proposal.is_inferred for each in OF_THREE.proposals)


def test_each_proposal_has_the_effect_that_the_crosswalk_gives():
    by_name = {side.name: side for side in OF_THREE.sides}
    for each in OF_THREE.proposals:
        proposal = each.proposal
        after = matrix(STANDARD, FACTS, [simulated(by_name[proposal.source], proposal)])
        told = {e.variable: e.after for e in proposal.effects}
        for cell in after.of_source(proposal.source):
            before = OF_THREE.matrix.cells[cell.variable, proposal.source]
            then = told.get(cell.variable, len(before.reached))
            assert len(cell.reached) == then
        assert proposal.decides == FACTS.costs[proposal.cost]


def test_values_of_a_pair_are_those_of_both_sources():
    for pair in OF_THREE.pairs:
        for each in pair.meetings:
            ours = OF_THREE.matrix.cells[each.variable, pair.first].reached
            theirs = OF_THREE.matrix.cells[each.variable, pair.second].reached
            assert sorted((*each.both, *each.first_only)) == sorted(ours)
            assert sorted((*each.both, *each.second_only)) == sorted(theirs)
            assert {*each.split, *each.merged, *each.several} <= set(each.both)


def test_one_term_here_and_several_there():
    (pair, *_) = OF_THREE.pairs
    found = {each.variable: each for each in pair.meetings}
    # Polaris has a number of years, IOM steps of three; "&" and "and" are one term.
    assert found["age_broad"].split == ("9--17", "30--38", "48+")
    assert found["country_of_exploitation"].merged == ("USA",)
    assert "peddling" not in found["type_of_labour"].merged


@pytest.mark.parametrize("form", ["html", "csv", "svg", "txt"])
def test_a_form_is_as_expected(form, tmp_path, request):
    out = tmp_path / f"out.{form}"
    options = [] if form == "txt" else ["-o", f"{form}={out}"]
    code, said = run("polaris", "iom", "--counts", IOM, *options)
    assert code == 0
    if form == "txt":
        out.write_text(said, encoding="utf-8", newline="\n")
    path = EXPECTED / f"polaris-iom.{form}"
    if request.config.getoption("--update-expected"):
        path.write_bytes(out.read_bytes())
    assert path.read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    "names", [THREE, ("records", "global-2020"), ("iom", "records")]
)
def test_the_json_follows_its_schema(names):
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(OVERLAP_FORMS["json"](overlap(*names, since="0.0.0")))
    Draft202012Validator(SCHEMA).validate(document)
    assert document["touched"]


def test_the_page_and_the_picture_fetch_and_run_nothing():
    page = OVERLAP_FORMS["html"](OF_THREE)
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|url\((?!#)", page)
    assert set(re.findall(r'href="([^"]{0,4})', page)) == {"#var", "#not"}
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    picture = ElementTree.fromstring(OVERLAP_FORMS["svg"](OF_THREE))
    assert not any("href" in name for e in picture.iter() for name in e.attrib)


def test_inferred_cells_are_hatched_and_all_say_how_they_are():
    root = drawn(OF_THREE)
    inferred = [e for e in root.iter("rect") if e.get("class") == "inferred"]
    cells = OF_THREE.matrix.cells.values()
    assert len(inferred) == sum(cell.is_inferred for cell in cells)
    boxes = Counter(e.get("class") for e in root.iter("rect"))
    states = Counter(f"cell {cell.state}" for cell in cells)
    assert {
        name: n for name, n in boxes.items() if name and name != "inferred"
    } == states
    assert [e.tag for e in root][:2] == ["title", "desc"]
    words = " ".join(e.text or "" for e in root.iter("text"))
    assert words.count("absent") == states["cell absent"]


def test_a_vocabulary_of_ones_own_is_a_source(tmp_path):
    folder = write_vocabulary(tmp_path / "mine")
    out = tmp_path / "out.json"
    api.write_overlap([folder, "iom"], {"json": out})
    document = json.loads(out.read_text("utf-8"))
    mine = document["sources"][0]
    assert mine["is_own"] and not mine["is_inferred"]
    cells = [c for c in document["matrix"] if c["source"] == mine["name"]]
    rows = sum(sum(cell["rows"].values()) for cell in cells)
    assert rows + mine["rows_without_a_variable"] == mine["rows"] > 0


HEADER = ("registration_date", "sex", "citizenship", "purposes", "sector")


def records(*groups: tuple[int, str, str]) -> str:
    """Return rows in IOM's spelling: so many, with a purpose and a sector."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for times, purpose, sector in groups:
        writer.writerows([("2019-03-14", "F", "UA", purpose, sector)] * times)
    return out.getvalue()


def told(folder: Path, text: str, engine: str = "plain") -> dict:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    out = folder / "out.json"
    api.write_overlap(["polaris", "iom"], {"json": out}, counts=path, engine=engine)
    return json.loads(out.read_text("utf-8"))


def test_a_change_gains_the_records_that_lack_an_answer(tmp_path):
    found = told(
        tmp_path,
        records(
            (600, "Sexual exploitation", ""),
            (390, "Forced labour or services", "Begging"),
            (9, "Forced labour or services", "Transport"),
        ),
    )
    (iom,) = (each for each in found["sources"] if each["name"] == "iom")
    assert iom["records"] == {"about": 1000, "percent": 100}
    asked = {p["source"]: p for p in found["proposals"] if p["kind"] == "ask"}["iom"]
    # 600 lack forced labour, 400 sexual exploitation, 1,000 each of five others: 857.
    assert asked["records_for_each_change"] == {"about": 860, "percent": 86}
    assert asked["place"] == 1


LABOUR = "Forced labour or services"
RARE = (
    "Organ removal",
    "Forced marriage",
    "Forced military service",
    "Other",
    "Slavery or similar practices",
)


@pytest.mark.parametrize(
    ("rare", "unsaid"),
    [
        ([(LABOUR, "Transport")], [(LABOUR, "")]),
        ([(purpose, "") for purpose in RARE], [("", "")] * len(RARE)),
    ],
    ids=["value", "purpose"],
)
def test_a_rare_value_changes_nothing_that_is_written(rare, unsaid, tmp_path):
    common = (405, LABOUR, "Begging")
    with_it, without = (
        told(tmp_path, records(common, *((SMALLEST - 1, *each) for each in groups)))
        for groups in (rare, unsaid)
    )
    assert with_it == without


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_engines_and_orders_of_rows_write_the_same(engine, tmp_path):
    groups = [(30, "Sexual exploitation", ""), (40, "Begging", "Begging")]
    first = told(tmp_path, records(*groups), "plain")
    assert told(tmp_path, records(*reversed(groups)), engine) == first


@given(count=st.integers(0, 2_000), more=st.integers(0, 2_000))
@settings(deadline=None)
def test_no_small_count_is_printed_and_shares_follow_from_what_is(count, more):
    whole = count + more
    found = printed(STANDARD.disclosure, count, whole)
    if count < SMALLEST:
        assert found == (None, None)
        return
    assert found.records is not None
    assert found.records % 10 == 0
    assert abs(found.records - count) <= 5
    again = printed(STANDARD.disclosure, max(found.records, SMALLEST), whole)
    assert found == again


def test_files_of_one_source_are_counted_together(tmp_path):
    """Of ten records in each of two files, neither would be told alone."""
    paths = [tmp_path / name for name in ("one.csv", "other.csv")]
    content = records((10, "Begging", "Transport")).encode()
    paths[0].write_bytes(content)
    # Not the same records, which would be refused.
    paths[1].write_bytes(content.replace(b"2019", b"2020"))
    out = tmp_path / "out.json"
    for counts, said in ((paths[0], {"fewer_than": 11}), (paths, {"about": 20})):
        api.write_overlap(["polaris", "iom"], {"json": out}, counts=counts)
        (pair,) = json.loads(out.read_text("utf-8"))["pairs"]
        (labour,) = (v for v in pair["variables"] if v["variable"] == "type_of_labour")
        assert said.items() <= labour["records_of_second"].items()


def test_rows_of_what_came_later_are_listed():
    lists = dict(TEXTS.lists)
    values = dict(lists["gender"].values)
    unknown = values["unknown"]
    origin = replace(unknown.origin, since="0.2.0")
    values["unknown"] = replace(unknown, origin=origin)
    lists["gender"] = replace(lists["gender"], values=values)
    newer = replace(TEXTS, lists=lists)
    found = compare(STANDARD, FACTS, newer, sides("polaris", "iom"), {}, "0.1.0")
    assert {
        (t.source, t.row.source_column, t.row.source_term) for t in found.touched
    } == {
        (link.source, link.row.source_column, link.row.source_term)
        for name in ("polaris", "iom")
        for link in links(name)
        if (link.row.variable, link.row.value) == ("gender", "unknown")
    }
    assert not overlap("polaris", "iom", since="0.1.0").touched


def test_what_cannot_be_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    Path("file.csv").write_text(records((20, "Begging", "")), encoding="utf-8")
    refused = {
        ("iom",): "Name two sources or more.",
        ("iom", "iom"): "Name iom only once.",
        ("iom", "polari"): 'Unknown source vocabulary.',
        ("iom", "polaris", "--since", "soon"): "Write the version as 0.1.0",
        ("iom", "polaris", "--counts", "no.csv"): "no.csv cannot be read.",
        ("iom", "polaris", "--counts", "other.csv"): "other.csv is in the spelling of",
        ("iom", "polaris", "-o", "pdf=x.pdf"): "html, csv, json",
        (
            "iom", "polaris", "--counts", "file.csv", "-o", "csv=file.csv",
        ): "file.csv",
    }  # fmt: skip
    for arguments, said in refused.items():
        code, output = run(*arguments)
        assert code == 2, arguments
        assert said in output, arguments
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file.csv", "other.csv"]
    with pytest.raises(api.Refused):
        api.write_overlap(["iom", "polaris"], {"csv": "file.csv"}, counts=["file.csv"])
    with pytest.raises(ValueError, match="html, csv, json, svg"):
        api.write_overlap(["iom", "polaris"], {"pdf": "x.pdf"})


SECRET = "zevqur"


def test_nothing_of_a_file_is_written(tmp_path):
    """Neither a cell nor a header nor the folder of a file that was counted."""
    content = records((20, "Begging", "Begging"), (20, SECRET, SECRET))
    path = tmp_path / "file.csv"
    path.write_text(content.replace("sector", f"sector,{SECRET}", 1), encoding="utf-8")
    outputs = {form: tmp_path / f"out.{form}" for form in OVERLAP_FORMS}
    options = [w for form, out in outputs.items() for w in ("-o", f"{form}={out}")]
    code, said = run("polaris", "iom", "--counts", path, *options)
    assert code == 0
    for written in (said, *(out.read_text("utf-8") for out in outputs.values())):
        assert SECRET not in written
        assert str(tmp_path) not in written
        assert "file.csv" not in written


def test_the_same_records_in_another_order_are_not_counted_again(tmp_path):
    text = records((10, "Begging", "Transport"), (20, "Begging", "Begging"))
    header, *lines = text.splitlines(keepends=True)
    for name, rows in (("one.csv", lines), ("turned.csv", lines[::-1])):
        (tmp_path / name).write_text(header + "".join(rows), encoding="utf-8")
    counts = ["--counts", tmp_path / "one.csv", "--counts", tmp_path / "turned.csv"]
    assert run("polaris", "iom", *counts) == (
        2,
        "Error: one.csv and turned.csv have the very same records. Leave one of them "
        "out.\n",
    )


def test_a_copy_is_not_counted_again(tmp_path):
    paths = [tmp_path / name for name in ("one.csv", "copy.csv")]
    for path in paths:
        path.write_text(records((10, "Begging", "Transport")), encoding="utf-8")
    out = tmp_path / "out.json"
    with pytest.raises(api.Refused, match=r"copy\.csv is named twice, or is a copy"):
        api.write_overlap(["polaris", "iom"], {"json": out}, counts=paths)
    assert not out.exists()
