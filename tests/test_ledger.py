"""The ledger: its counts add up, its forms say them, and it holds no cell."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from test_report_html import FETCHING, Page

from ctdc_validate.api import (
    Conversion,
    NotConverted,
    convert_file,
    targets,
)
from ctdc_validate.messages import text
from ctdc_validate.reports.ledger_csv import COLUMNS
from ctdc_validate.reports.ledger_forms import FORMS, render_ledger
from ctdc_validate.results import (
    ClashNote,
    ColumnLine,
    Empty,
    Ledger,
    LeftOut,
    Lost,
    Meaning,
    Outcome,
    TermLine,
    ledger_to_forward,
)
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions

ROOT = Path(__file__).parent.parent
PARTNERS = Path(__file__).parent / "partners"
STANDARD = load_standard()
SOURCES = STANDARD.sources
SCHEMA = json.loads((ROOT / "schema" / "ledger.schema.json").read_text("utf-8"))
MANY = 10_000
LARGEST = 120_000


def converted(
    path: Path, source: str | None, target: str, out: Path, **said: str
) -> Ledger:
    named = None if source is None else SOURCES[source]
    return convert_file(STANDARD, Conversion(str(path), named, target, said=said), out)


def partner(name: str, target: str, tmp_path: Path) -> Ledger:
    return converted(PARTNERS / name / "export.csv", name, target, tmp_path / "out")


def write(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def column(ledger: Ledger, name: str) -> ColumnLine:
    return next(c for c in ledger.columns if c.header == name)


def nothing() -> Ledger:
    return Ledger(
        tool_version="0.1.0",
        standard_version="0.1.0",
        standard_digest="sha256:" + "0" * 64,
        path="a.csv",
        source="mine",
        target="records",
        read=1,
        written=1,
        columns=(ColumnLine("sex", "sex", 1, {Outcome.EXACT: 1}, ()),),
        left_out=(),
        lost=(),
        empty=(),
        clashes=(),
    )


def hostile(words: str) -> Ledger:
    """Return a ledger that says the same words wherever a text can stand."""
    said = (Meaning(words, words, "candidate"),)
    line = TermLine(words, Outcome.CANDIDATE, 1, said, (words,))
    return replace(
        nothing(),
        path=words,
        source=words,
        target=words,
        columns=(ColumnLine(words, words, 1, {Outcome.CANDIDATE: 1}, (line,)),),
        left_out=(LeftOut(words, 1),),
        lost=(Lost(words, words, 1),),
        empty=(Empty(words, words),),
        clashes=(ClashNote(words, words, words, words, words, 1),),
        notes=(words,),
    )


# Sums.


@pytest.mark.parametrize("target", targets(STANDARD))
@pytest.mark.parametrize("source", ["polaris", "iom", "htcds-2.0"])
def test_the_counts_add_up_to_the_cells_read(source, target, tmp_path):
    ledger = partner(source, target, tmp_path)
    assert ledger.cells == ledger.read * len(ledger.columns)
    for line in ledger.columns:
        assert sum(line.outcomes.values()) == line.cells == ledger.read
    total = sum(ledger.count(outcome) for outcome in Outcome)
    assert total == ledger.cells
    told = render_ledger(ledger, ".txt")
    assert f"{ledger_to_forward(ledger).cells:,} cells =" in " ".join(told.split())


def test_every_cell_of_a_ragged_row_is_counted(tmp_path):
    header = ["data_source", "gender"]
    path = write(tmp_path / "a.csv", header, ["hotline", "male"], ["hotline"])
    ledger = converted(path, "records", "records", tmp_path / "out")
    assert (ledger.read, ledger.written, ledger.cells) == (2, 1, 4)
    assert ledger.count(Outcome.LEFT_OUT) == 2
    assert not ledger.complete


def test_what_holds_for_every_record_bears_its_clash_note_once_each(tmp_path):
    ledger = partner("polaris", "records", tmp_path)
    (note,) = [note for note in ledger.clashes if note.id == "verification"]
    assert note.count == ledger.written == 53


def test_a_clash_note_goes_with_what_it_is_on(tmp_path):
    path = PARTNERS / "polaris" / "export.csv"
    said = {"data_source": "case_management"}
    ledger = converted(path, "polaris", "records", tmp_path / "out", **said)
    assert "verification" not in [note.id for note in ledger.clashes]
    assert "data_source: case_management, as requested" in " ".join(ledger.notes)


def test_a_number_of_victims_that_is_not_given_is_missing(tmp_path):
    rows = [["Sex", n] for n in ("", " ", "2", "3.0", "0", "x", "101", "1.5")]
    path = write(tmp_path / "a.csv", ["situation_type", "number_of_victims"], *rows)
    ledger = converted(path, "polaris", "records", tmp_path / "out")
    assert column(ledger, "number_of_victims").outcomes == {
        Outcome.EXACT: 2,
        Outcome.MISSING: 2,
        Outcome.LEFT_OUT: 4,
    }
    assert (ledger.read, ledger.written) == (8, 7)


def test_an_empty_cell_is_not_reported_however_a_source_writes_that(tmp_path):
    header = [c.name for c in SOURCES["global-2020"].columns]
    row = {"Datasource": "Hotline", "gender": "Female"}
    path = write(tmp_path / "a.csv", header, [row.get(name, "") for name in header])
    ledger = converted(path, "global-2020", "records", tmp_path / "out")
    assert ledger.complete
    assert column(ledger, "citizenship").outcomes == {Outcome.MISSING: 1}


NOT_READ = Path(__file__).parent / "cases" / "not-checked"


@pytest.mark.parametrize(
    "name",
    sorted(path.name for path in NOT_READ.glob("fail-*.xlsx")),
)
def test_a_cell_that_cannot_be_read_is_left_for_a_person(name, tmp_path):
    ledger = converted(NOT_READ / name, "records", "records", tmp_path / "out")
    assert column(ledger, "gender").outcomes == {
        Outcome.UNREADABLE: 1,
        Outcome.EXACT: 2,
    }
    assert (ledger.complete, ledger.cells) == (False, 3 * len(ledger.columns))
    told = " ".join(render_ledger(ledger, ".txt").split())
    assert "1 cell left for a person." in told
    assert "could not be read (1)" in told


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("header", ["data_source,gender", "data_source,office"])
def test_a_record_within_a_cell_is_left_out(header, engine, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'{header}\nhotline,"male\nhotline,male"\nhotline,male\n')
    options = ReadOptions(engine=engine)
    asked = Conversion(str(path), SOURCES["records"], "records", options)
    ledger = convert_file(STANDARD, asked, tmp_path / "out")
    assert (ledger.read, ledger.written, ledger.complete) == (3, 2, False)
    assert ledger.left_out == (LeftOut(text("conversion.hidden"), 1),)
    assert ledger.cells == 6


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_forward_tells_how_few_records_were_left_out(form, tmp_path):
    told = set()
    for few in (1, 7, 10):
        path = tmp_path / "a.csv"
        rows = "hotline,male\n" * 40 + ",male\n" * few
        path.write_text(f"data_source,gender\n{rows}", "utf-8")
        ledger = converted(path, "records", "records", tmp_path / "out")
        assert (ledger.read, ledger.left_out[0].count) == (40 + few, few)
        told.add(render_ledger(ledger, form))
    assert len(told) == 1
    assert "fewer than 11" in " ".join(told.pop().split()) or form == ".json"


def test_many_left_out_are_told_beside_few(tmp_path):
    path = tmp_path / "a.csv"
    rows = "hotline,male\n" * 40 + ",male\n" * 12
    path.write_text(f"data_source,gender\n{rows}", "utf-8")
    ledger = converted(path, "records", "records", tmp_path / "out")
    few = LeftOut("few", 3)
    told = ledger_to_forward(replace(ledger, left_out=(*ledger.left_out, few)))
    assert [entry.count for entry in told.left_out] == [12, None]
    assert told.read == 49


# What is refused.


def test_without_the_column_of_consent_nothing_is_converted(tmp_path):
    path = write(tmp_path / "a.csv", ["prs_Gender", "prs_Citizenship"], ["x", "UA"])
    with pytest.raises(NotConverted, match="no column con_Consent"):
        converted(path, "htcds-2.0", "records", tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("second", ["con_Consent", "Con Consent"])
def test_two_columns_of_consent_are_one_too_many(second, tmp_path):
    header = ["con_Consent", second, "prs_Gender"]
    path = write(tmp_path / "a.csv", header, ["TRUE", "FALSE", "Feminine"])
    with pytest.raises(NotConverted, match="two columns con_Consent"):
        converted(path, "htcds-2.0", "records", tmp_path / "out")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            {"data_sorce": "hotline"},
            "unknown variable. Did you mean data_so",
        ),
        ({"data_source": "phone"}, "Known values: case_management, hotline."),
        ({"citizenship": "XXY"}, "--set: unknown value for citizenship"),
        ({"year_of_registration": "17"}, "must be a number, 1900 or more"),
        ({"year_of_registration": "20l7"}, "must be a number, 1900 or more"),
    ],
)
def test_what_is_said_of_all_records_must_be_a_value(said, message, tmp_path):
    path = write(tmp_path / "a.csv", ["gender"], ["male"])
    with pytest.raises(NotConverted, match=message):
        converted(path, "records", "records", tmp_path / "out", **said)


def test_a_number_can_be_said_of_all_records(tmp_path):
    path = write(tmp_path / "a.csv", ["data_source", "gender"], ["hotline", "male"])
    said = {"year_of_registration": "2017"}
    converted(path, "records", "records", tmp_path / "out", **said)
    assert "hotline,2017,male" in (tmp_path / "out").read_text("utf-8")


# Sources.


def test_a_partners_own_vocabulary_is_none_of_the_standards(tmp_path):
    mine = replace(SOURCES["iom"], name="mine", title="Ours")
    path = write(tmp_path / "a.csv", ["sex", "Maria Gonzalez"], ["F", "x"])
    ledger = convert_file(
        STANDARD, Conversion(str(path), mine, "records"), tmp_path / "out"
    )
    assert ledger.source == "mine"
    assert [c.header for c in ledger.columns] == ["sex", "column B"]
    assert ledger.notes[0] == text("conversion.read-as-asked", title="Ours")


def test_a_source_that_is_recognised_is_said_so(tmp_path):
    path = PARTNERS / "iom" / "export.csv"
    ledger = converted(path, None, "records", tmp_path / "out")
    assert ledger.source == "iom"
    for form in FORMS:
        assert "Recognised by its header: IOM" in render_ledger(ledger, form)


def test_a_header_that_fits_nothing_is_refused(tmp_path):
    path = write(tmp_path / "a.csv", ["x", "y"], ["1", "2"])
    with pytest.raises(
        NotConverted, match="Name their source vocabulary with --from: records, "
    ):
        converted(path, None, "records", tmp_path / "out")


def test_codes_in_a_list_of_a_partners_own_are_judged_before_they_are_written(tmp_path):
    mine = replace(SOURCES["records"], name="mine", typed=False)
    header = ["data_source", "means_of_control"]
    path = write(tmp_path / "a.csv", header, ["hotline", "threats;Maria Gonzalez"])
    out = tmp_path / "out"
    ledger = convert_file(STANDARD, Conversion(str(path), mine, "records"), out)
    assert column(ledger, "means_of_control").outcomes == {Outcome.UNMAPPED: 1}
    assert "Maria" not in out.read_text("utf-8") + repr(ledger)


def test_a_column_that_identifies_is_withheld_though_the_source_lacks_it(tmp_path):
    header = ["data_source", "gender", "Passport number", "eyes"]
    path = write(tmp_path / "a.csv", header, ["hotline", "male", "ZQ8610000", "x"])
    ledger = converted(path, "records", "records", tmp_path / "out")
    assert column(ledger, "Passport number").outcomes == {Outcome.WITHHELD: 1}
    assert column(ledger, "eyes").outcomes == {Outcome.UNREAD: 1}


# Targets.


def every_value() -> list[dict[str, str]]:
    """Return records that hold every value of every variable, one of each."""
    kinds = {
        "type_of_labour": "forced_labour",
        "type_of_sexual_exploitation": "sexual_exploitation",
    }
    records = []
    for name, variable in STANDARD.variables.items():
        codes = ["1999", "2017"]
        if variable.list is not None:
            codes = list(STANDARD.lists[variable.list].values)
        for code in codes:
            record = {"data_source": "hotline", "year_of_registration": "2010"}
            record |= {kinds[name]: "yes"} if name in kinds else {}
            records.append({**record, name: code})
    return records


def successor(name: str, code: str) -> str:
    """Return the code that is written for another: its successor, if it has one."""
    value_list = STANDARD.variables[name].list
    if value_list is None or not code:
        return code
    return STANDARD.lists[value_list].values[code].replaced_by or code


@pytest.mark.parametrize("target", targets(STANDARD))
def test_every_target_can_be_written_and_read_back(target, tmp_path):
    """What does not come back is what the ledger says the target cannot hold."""
    names, records = list(STANDARD.variables), every_value()
    rows = [[record.get(name, "") for name in names] for record in records]
    path = write(tmp_path / "all.csv", names, *rows)
    there = converted(path, "records", target, tmp_path / "there")
    assert there.complete
    source = "records" if target == "json" else target
    spelled = {n for c in SOURCES[source].columns for n in c.variables}
    said = {} if "data_source" in spelled else {"data_source": "hotline"}
    converted(tmp_path / "there", source, "records", tmp_path / "back", **said)
    with (tmp_path / "back").open(encoding="utf-8", newline="") as file:
        back = list(csv.DictReader(file))
    told = {(e.variable, e.value): e.count for e in there.lost if not e.denied}
    lost: Counter[tuple[str, str | None]] = Counter()
    for before, after in zip(records, back, strict=True):
        for name in names:
            value = successor(name, before.get(name, ""))
            if name in said or value == after[name]:
                continue
            assert after[name] == "", f"{name} is not what was written"
            lost[name, value if (name, value) in told else None] += 1
    assert lost == {key: n for key, n in told.items() if key[0] not in said}


def test_who_writes_an_edition_is_told_that_it_protects_nobody(tmp_path):
    ledger = partner("iom", "synthetic-2021", tmp_path)
    assert "no record is synthetic. Do not publish it as it is." in ledger.notes[-1]
    assert "Do not publish" not in " ".join(partner("iom", "json", tmp_path).notes)


def test_records_of_which_the_target_holds_nothing_are_told(tmp_path):
    header = ["data_source", "gender", "abduction"]
    rows = [["hotline", "", "yes"], ["hotline", "male", ""]]
    path = write(tmp_path / "a.csv", header, *rows)
    ledger = converted(path, "records", "synthetic-2021", tmp_path / "out")
    assert ledger.notes[-1] == (
        text("conversion.empty-rows", count=1, target="synthetic-2021")
    )


@pytest.mark.parametrize("target", ["synthetic-2021", "synthetic-2024"])
def test_where_the_target_holds_nothing_of_any_record_nothing_is_written(
    target, tmp_path
):
    path = write(tmp_path / "a.csv", ["data_source", "organ_removal"], ["hotline", ""])
    out = tmp_path / "out"
    with pytest.raises(NotConverted) as refused:
        converted(path, "records", target, out)
    assert str(refused.value) == text("api.written.nothing", target=target)
    assert list(tmp_path.iterdir()) == [path]


# Values.


def test_a_term_that_is_unknown_is_counted_in_a_list_as_alone(tmp_path):
    cells = ["Maria Gonzalez", "Fraud;Maria Gonzalez", "Maria Gonzalez;x;Fraud"]
    path = write(tmp_path / "a.csv", ["means_of_control"], *([c] for c in cells))
    ledger = converted(path, "polaris", "records", tmp_path / "out")
    line = column(ledger, "means_of_control")
    assert line.outcomes == {Outcome.UNMAPPED: 3}
    assert [(t.term, t.outcome, t.count) for t in line.terms] == [
        (None, Outcome.UNMAPPED, 4),
        ("Fraud", Outcome.LOSS, 2),
    ]
    assert "Maria" not in repr(ledger)


@pytest.fixture(scope="module", params=["records", "polaris", "iom", "htcds-2.0"])
def flood(request, tmp_path_factory) -> Ledger:
    """Return the ledger of a file with thousands of terms that nobody knows."""
    folder, source = tmp_path_factory.mktemp("flood"), SOURCES[request.param]
    spoken = [c.name for c in source.columns if c.use == "terms" and not c.passes]
    header = [name for name in spoken if name != "data_source"][:4]
    gates = {c.name: min(c.passes) for c in source.columns if c.passes}
    rows = [[*(f"secret {n}" for _ in header), *gates.values()] for n in range(MANY)]
    path = write(folder / "a.csv", [*header, *gates], *rows)
    said = {"data_source": "hotline"}
    return converted(path, source.name, "records", folder / "out", **said)


@pytest.mark.parametrize("form", FORMS)
def test_a_ledger_of_many_unknown_terms_stays_small(flood, form):
    assert flood.count(Outcome.UNMAPPED) == 4 * MANY
    written = render_ledger(flood, form)
    assert len(written) < 20_000
    assert "secret" not in written


@pytest.mark.parametrize("form", FORMS)
def test_a_ledger_of_many_columns_stays_small(form, tmp_path):
    names = [f"remark{n}" for n in range(3_000)]
    path = write(
        tmp_path / "a.csv", ["data_source", *names], ["hotline", *["x"] * 3_000]
    )
    ledger = converted(path, "records", "records", tmp_path / "out")
    written = render_ledger(ledger, form)
    assert len(written) < 700_000
    if form in (".txt", ".html"):
        assert "and 2,930 more columns" in written
        assert len(written) < LARGEST


# Forms.


@pytest.mark.parametrize("source", ["polaris", "htcds-2.0"])
def test_the_text_fits_a_terminal_and_keeps_its_order(source, tmp_path):
    text = render_ledger(partner(source, "global-2018", tmp_path), ".txt")
    assert max(map(len, text.splitlines())) <= 80
    heads = [
        "CONVERTED ",
        "LEFT FOR A PERSON, ",
        "MAPPED WITH LOSS, ",
        "MAPPED EXACTLY, ",
        "NO COUNTERPART, ",
        "NOT READ, ",
        "EMPTY IN global-2018, ",
        "CLASH NOTES, ",
        "SUM",
    ]
    lines = text.splitlines()
    at = [next(n for n, x in enumerate(lines) if x.startswith(head)) for head in heads]
    assert at == sorted(at)


def test_what_the_target_cannot_hold_is_not_everything():
    ledger = replace(nothing(), lost=(Lost("gender", "unknown", 12),))
    first = render_ledger(ledger, ".txt").splitlines()[0]
    assert first == "CONVERTED a.csv: everything was mapped that records can hold."


def test_the_shortest_ledger():
    assert render_ledger(nothing(), ".txt") == (
        "CONVERTED a.csv: everything was mapped.\n"
        "  1 record read as mine, 0 left out, 1 written as records, by the CTDC"
        " standard\n    0.1.0.\n\n"
        "LEFT FOR A PERSON: nothing\n\n"
        "MAPPED EXACTLY, 1 cell\n"
        "  - sex, 1 cell\n\n"
        "SUM\n"
        "  1 mapped exactly = 1 cell = 1 record x 1 column.\n"
    )


@pytest.mark.parametrize("source", ["polaris", "iom", "htcds-2.0"])
def test_the_json_has_the_published_form(source, tmp_path):
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(
        render_ledger(partner(source, "synthetic-2021", tmp_path), ".json")
    )
    assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []
    assert sum(document["outcomes"].values()) == document["cells"]


def test_the_schema_names_every_outcome():
    assert SCHEMA["$defs"]["outcome"]["enum"] == [o.value for o in Outcome]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ledger_schema", "1.0"),
        ("cells", -1),
        ("outcomes", {}),
        ("read", None),
    ],
)
def test_the_schema_refuses_another_form(key, value):
    document = json.loads(render_ledger(nothing(), ".json"))
    assert Draft202012Validator(SCHEMA).is_valid(document)
    assert not Draft202012Validator(SCHEMA).is_valid({**document, key: value})


def test_the_csv_is_one_that_excel_opens(tmp_path):
    written = render_ledger(partner("polaris", "records", tmp_path), ".csv")
    assert written.startswith("\ufeff") and written.count("\r\n") == written.count("\n")
    rows = list(csv.DictReader(io.StringIO(written[1:], newline="")))
    assert list(rows[0]) == list(COLUMNS)
    cells = [int(row["count"]) for row in rows if row["about"] == "column"]
    assert sum(cells) == int(rows[-1]["count"]) == 704
    term = next(row for row in rows if row["term"] == "Confinement")
    assert term == {
        "about": "term",
        "column": "means_of_control",
        "source_column": "means_of_control",
        "term": "Confinement",
        "outcome": "mapped with loss",
        "count": "not shown",
        "counts": "terms",
        "taken_for": "means_of_control: restricts_movement (term recalled)",
        "evidence": "recalled",
        "clash_notes": "",
        "message": "",
    }


@pytest.mark.parametrize(
    "words", ["=HYPERLINK(1)", "+1", "@SUM(A1)", "-1", "a;=1", "\t=1"]
)
def test_nothing_in_a_ledger_is_run_by_a_spreadsheet(words):
    written = render_ledger(hostile(words), ".csv")
    for row in csv.reader(io.StringIO(written[1:], newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "-1", "\t"))
            assert ";=" not in cell


def test_nothing_in_a_ledger_is_obeyed_by_a_terminal():
    written = render_ledger(hostile("\x1b[31m\x07"), ".txt")
    assert written.isascii() and "\x1b" not in written and "\x07" not in written


def test_nothing_in_a_ledger_is_markup():
    page = Page(render_ledger(hostile("<b onclick=x>&amp;"), ".html"))
    assert not {"b"} & {tag for tag, _ in page.tags}


@pytest.mark.parametrize("source", ["polaris", "iom", "htcds-2.0"])
def test_the_page_is_well_formed_and_fetches_nothing(source, tmp_path):
    written = render_ledger(partner(source, "global-2020", tmp_path), ".html")
    page = Page(written)
    assert not FETCHING & {tag for tag, _ in page.tags}
    assert all(a["href"].startswith("#") for _, a in page.tags if a.get("href"))
    assert not [a for _, a in page.tags if {"src", "style", "onclick"} & set(a)]
    assert "url(" not in written
