"""Wrong cells: what is judged once for many of them, and counted without being held."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from functools import cache
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate.reports.json_report import json_report
from ctdc_validate.rules import Alike, FileRules, Identifiers
from ctdc_validate.standard import load_standard
from ctdc_validate.translation import Reader, lay_out
from ctdc_validate.validation import Settings, validate_files
from tests.editions import k_anonymized

STANDARD = load_standard()
SOURCES = sorted(STANDARD.sources)
# What one rule or another tells by the text itself, and what none does.
TEXTS = (
    *("wrong", "Wrong", "wrong 1", "n/a", "NA", "null", "unknown", "99", "-99", "0"),
    *("female", "Female", "FEMALE", "USA", "usa", "SUN", "YUG", "XKX", "17-Sep", "w.1"),
    *("Maria Lopez", "maria lopez", "+30 2310 000000", "AB123456", "123456789"),
    *("a;b", "a, b", "yes", "Yes no", "yes no", "adult minor", "2017.0", " wrong"),
    *("wrong-1", "w/x", "w|x", "- -", "w, yes", "yes/w", "debt_bondage w", "w\nx"),
    *("w/\u200byes", "w|\u200bother\u200b"),
    *("2017.x", "17. wrong", "\u200bwrong", "=wrong", "O'Brien", "\0wrong", "a & b"),
)


@cache
def rules_and_readers(name, typed):
    source = STANDARD.sources[name]
    layout = lay_out([column.name for column in source.columns], source)
    rules = FileRules(
        *(STANDARD, layout, typed, set(STANDARD.rules), date(2026, 1, 1)),
        Identifiers(STANDARD),
    )
    readers = {
        b.index: Reader(b.column, STANDARD, typed, source.typed)
        for b in layout.bound
        if b.column.use == "terms"
    }
    return rules, readers


def written(text, typed):
    """Return a text as a cell: in JSON, as one of a file of records."""
    return json.dumps(text, ensure_ascii=False) if typed else text


def breaches(made, text):
    return made.of(text) if isinstance(made, Alike) else made


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("name", SOURCES)
def test_an_unknown_term_is_judged_as_it_would_be_by_itself(name, typed):
    """The first of a column tells of the others; so each column is asked twice."""
    rules, readers = rules_and_readers(name, typed)
    alike = set()
    chance = random.Random(name)
    terms = [text for reader in readers.values() for text in reader.column.choices]
    texts = [*TEXTS, *chance.sample(terms, min(len(terms), 60))]
    for index, reader in readers.items():
        for plain in chance.sample(texts * 2, len(texts) * 2):
            text = written(plain, typed)
            if reader.is_unknown_term(text):
                reading = reader.read(text)
                assert not reading.understood
                assert not reading.missing
                made = rules.of_unknown(index, text, reader)
                expected = rules.of_cell(index, text, reading)
                assert breaches(made, text) == expected, (reader.column.name, text)
                alike |= {index} if isinstance(made, Alike) else set()
    told_in_parts = typed and not STANDARD.sources[name].typed
    assert bool(alike) is not told_in_parts


@settings(max_examples=40)
@given(st.text(max_size=12), st.booleans(), st.data())
def test_no_text_passes_for_an_unknown_term_that_is_read_otherwise(text, typed, data):
    name = data.draw(st.sampled_from(SOURCES))
    rules, readers = rules_and_readers(name, typed)
    text = written(text, typed)
    for index, reader in readers.items():
        if reader.is_unknown_term(text):
            made = rules.of_unknown(index, text, reader)
            assert breaches(made, text) == rules.of_cell(index, text, reader.read(text))


def report(text, engine, rows, held=2, **places):
    asked = Settings(source="global-2020", engine=engine, input_format="csv", **places)
    with (
        patch("ctdc_validate.validation.breach_counts.TOLD_APART", 4),
        patch("ctdc_validate.validation.breach_counts.TOLD_IN_ALL", 20),
        patch("ctdc_validate.validation.breach_counts.HELD_BEYOND", held),
        patch("ctdc_validate.tables.row_shapes.ROWS_AT_ONCE", rows),
        patch("ctdc_validate.tables.line_memory.ROWS_AT_ONCE", rows),
        patch("ctdc_validate.tables.chunks.ROWS_AT_ONCE", rows),
    ):
        found = validate_files(["-"], asked, stdin=io.BytesIO(text.encode()))
        return json_report(found, show="all")


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("more", [0, 9])
def test_a_report_is_the_same_however_its_wrong_cells_are_counted(seed, more):
    """Many different ones, few again and again, and none at all, in all columns."""
    chance = random.Random(seed)
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(k_anonymized.header("global-2020"))
    for number, row in enumerate(k_anonymized.rows("global-2020", 60, seed=seed)):
        cells = list(row)
        for place in chance.sample(range(len(cells)), chance.choice([0, 1, 1, 30])):
            cells[place] = chance.choice([f"w{number}", f"w{number % 3}", *TEXTS])
        write.writerow(cells)
    text = out.getvalue()
    places = {"max_places": 2, "more_places": more}
    with patch("ctdc_validate.translation.Reader.is_unknown_term", lambda *_: False):
        expected = report(text, "plain", 1_000, held=1_000_000, **places)
    for engine in ("plain", "polars"):
        for rows in (7, 1_000):
            assert report(text, engine, rows, **places) == expected


def test_a_report_is_the_same_of_wrong_cells_of_json():
    chance = random.Random(3)
    names = ("data_source", "gender", "citizenship", "organ_removal", "type_of_labour")
    texts = [*TEXTS, *(f"w{n}" for n in range(9)), 'a "b"', "a\\b", 1, None, ["w"]]
    lines = [
        json.dumps({name: chance.choice(texts) for name in names}) for _ in range(80)
    ]
    asked = Settings(source="records", input_format="jsonl", max_places=2)

    def judged():
        stdin = io.BytesIO("\n".join(lines).encode())
        return json_report(validate_files(["-"], asked, stdin=stdin), show="all")

    with patch("ctdc_validate.translation.Reader.is_unknown_term", lambda *_: False):
        expected = judged()
    assert judged() == expected
