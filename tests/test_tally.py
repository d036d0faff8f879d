"""What a table's records share is counted the same in each engine and each spelling."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ctdc_validate import api
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions
from ctdc_validate.tally import UNCLEAR, Tally, tally
from ctdc_validate.translation import Recognised, lay_out, recognise_tables

EDITIONS = Path(__file__).parent / "editions"
STANDARD = load_standard()
LISTS = ("means_of_control", "type_of_labour")


def counted(path: Path, engine: str = "plain", chunk: int | None = None) -> Tally:
    known = list(STANDARD.sources.values())
    options = ReadOptions(engine=engine, chunk_bytes=chunk)
    (opened,) = recognise_tables(str(path), options, known, False)
    assert isinstance(opened, Recognised)
    layout = lay_out(opened.table.header, opened.sources[0])
    return tally(STANDARD, layout, opened.table, [STANDARD.keys, LISTS, ()])


@pytest.mark.parametrize("name", ["global-2020.csv", "global-2018.csv"])
def test_an_edition_counts_as_what_it_is_converted_to(name):
    found = counted(EDITIONS / name)
    records = api.convert_in_memory(EDITIONS / name, to="records").records
    assert found.records == len(records)
    for names, counts in zip([STANDARD.keys, LISTS], found.counts, strict=False):
        expected = Counter(tuple(record[n] for n in names) for record in records)
        assert counts == expected
        assert list(counts) == sorted(counts)
    assert found.counts[2] == {(): found.records}


@pytest.mark.parametrize("chunk", [None, 2_000])
@pytest.mark.parametrize("name", ["records.csv", "global-2021.csv"])
def test_engines_and_chunks_agree(name, chunk):
    path = EDITIONS / name
    assert counted(path, "polars", chunk) == counted(path)


def test_what_is_not_understood_or_said_twice_is_a_value_of_its_own(tmp_path):
    path = tmp_path / "records.csv"
    header, *rows = (EDITIONS / "records.csv").read_text().splitlines()[:4]
    at = header.split(",").index("gender")
    cells = [row.split(",") for row in rows]
    cells[0][at], cells[1][at], cells[2][at] = "femal", "", "female"
    lines = [header, *(",".join(row) for row in cells)]
    path.write_text("\n".join(lines) + "\n")
    layout_of = STANDARD.keys.index("gender")
    genders = Counter[str]()
    for values, count in counted(path).counts[0].items():
        genders[values[layout_of]] += count
    assert genders == {UNCLEAR: 1, "": 1, "female": 1}
