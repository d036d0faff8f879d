"""What ctdc diff tells of two deliveries, and that it tells of no few people."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import Refused, compare
from ctdc_validate.cli.ctdc import main
from ctdc_validate.pooling import Changes, Delivery, Differences, differences
from ctdc_validate.results import Told
from ctdc_validate.standard import load_standard

HERE = Path(__file__).parent / "pooling"
HUB = Path(__file__).parent.parent / "examples" / "hub"
OLD, NEW = HUB / "assisted-2024.csv", HUB / "assisted-2025.csv"
STANDARD = load_standard()
HEADER = tuple(column.name for column in STANDARD.sources["records"].columns)
SMALLEST = STANDARD.disclosure.smallest_group
TOLD = Told(SMALLEST, STANDARD.disclosure.rounding)
FORMS = {"text": "txt", "json": "json", "csv": "csv", "html": "html"}


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    return result.exit_code, result.output


def delivered(path: Path, *groups: tuple[int, dict[str, str]]) -> Path:
    """Write records in the standard's own spelling, each group so many times."""
    out = StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for times, said in groups:
        writer.writerows([{"data_source": "hotline", **said}] * times)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_what_is_printed_is_what_it_was(engine, form, tmp_path, request):
    code, printed = run(OLD, NEW, "--format", form, "--engine", engine)
    assert code == 1
    expected = HERE / "expected" / f"diff.{FORMS[form]}"
    (tmp_path / "diff").write_bytes(printed.encode())
    if request.config.getoption("--update-expected"):
        shutil.copyfile(tmp_path / "diff", expected)
    assert printed.encode() == expected.read_bytes()


def test_columns_and_variables_that_came_or_went(tmp_path):
    old = tmp_path / "old.csv"
    new = tmp_path / "new.csv"
    old.write_text("gender,citizenship,notes\n" + "female,MDA,\n" * 40, "utf-8")
    new.write_text("gender,age_broad,remarks\n" + "female,48+,\n" * 43, "utf-8")
    assert run(old, new, "--source", "records") == (
        1,
        "old.csv and new.csv differ.\n"
        "Their numbers of records differ by fewer than 11, or cannot be shown.\n"
        "Counts are rounded to 10 or more. Only changes of 11 records or more are "
        'shown,\n  by the values of the standard. "Fewer than 11" may be none.\n'
        "\nCOLUMNS THAT WENT\n  - citizenship\n  - notes\n"
        "\nCOLUMNS THAT CAME\n  - age_broad\n  - remarks\n"
        "\nVARIABLES THAT WENT\n  - citizenship\n"
        "\nVARIABLES THAT CAME\n  - age_broad\n",
    )


def test_what_few_records_changed_is_told_nowhere(tmp_path):
    old = delivered(
        tmp_path / "old.csv",
        (40, {"citizenship": "MDA"}),
        (5, {"citizenship": "TUV"}),
        (12, {"citizenship": "NRU"}),
    )
    new = delivered(
        tmp_path / "new.csv",
        (49, {"citizenship": "MDA"}),
        (3, {"citizenship": "WSM"}),
        (2, {"citizenship": "NRU"}),
    )
    for form in FORMS:
        code, printed = run(old, new, "--format", form)
        assert code == 0
        assert not any(name in printed for name in ("MDA", "TUV", "WSM", "NRU"))


def test_a_value_that_came_and_one_that_went(tmp_path):
    old = delivered(
        tmp_path / "old.csv",
        (40, {"citizenship": "MDA"}),
        (30, {"citizenship": "TUV"}),
        (20, {"citizenship": "UKR"}),
    )
    new = delivered(
        tmp_path / "new.csv",
        (40, {"citizenship": "MDA"}),
        (30, {"citizenship": "WSM"}),
        (20, {"citizenship": "UKR"}),
    )
    found = json.loads(compare(old, new))
    assert found["differ"] is True
    assert found["records"] is None
    assert found["values"] == [
        {
            "variable": "citizenship",
            "told": True,
            "rounded_to": 10,
            "changes": [
                {"value": "TUV", "change": "gone", "before": 30, "after": None},
                {"value": "WSM", "change": "come", "before": None, "after": 30},
            ],
        }
    ]


def test_what_cannot_be_read_is_not_compared(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    assert run(OLD, tmp_path / "none.csv") == (
        2,
        "Error: none.csv cannot be compared. The file does not exist.\n",
    )
    assert run(tmp_path / "broken.xlsx", NEW) == (
        2,
        "Error: broken.xlsx cannot be compared. The workbook is damaged: it cannot be "
        "unpacked.\n",
    )
    with pytest.raises(Refused, match="was recognised"):
        compare(OLD, HUB / "register.csv")


def test_a_cell_that_stands_as_a_header_is_not_told(tmp_path):
    person = "maria.example@example.org"
    old = delivered(tmp_path / "old.csv", (30, {"gender": "female"}))
    text = old.read_text("utf-8").splitlines()
    new = tmp_path / "new.csv"
    new.write_text(
        "\n".join(f"{line},{person if not n else ''}" for n, line in enumerate(text)),
        "utf-8",
    )
    for form in FORMS:
        assert person not in run(old, new, "--format", form)[1]


def compared(
    old: dict[str, int], new: dict[str, int], told: Told = TOLD
) -> Differences:
    before, after = (
        Delivery("f", records=sum(c.values()), counts={"forced_labour": Counter(c)})
        for c in (old, new)
    )
    return differences(STANDARD, before, after, told)


def test_no_small_change_can_be_told_from_all_that_is_printed():
    """Try all pairs of deliveries of two values, where 3 records are a group.

    A reader knows of each print which pairs it can be of.
    """
    few = Told(3, 2)
    prints = {
        (found.records, found.values)
        for yes, no, more_yes, more_no in product(range(9), repeat=4)
        for found in [
            compared({"yes": yes, "no": no}, {"yes": more_yes, "no": more_no}, few)
        ]
    }
    assert len(prints) > 100
    every = np.indices((24,) * 4, dtype=np.int16).reshape(4, -1)
    for records, values in prints:
        possible = every[:, can_be(records, values, every, few)]
        moves = possible[2:] - possible[:2]
        for each, size in ((moves, few.smallest), (possible, few.smallest)):
            for row in each:
                assert (row == 0).any() or (abs(row) >= size).any()


def can_be(
    records: Changes | None, values: tuple[Changes, ...], every: Any, few: Told
) -> Any:
    """Return which of all counts, two before and two after, a print can be of."""
    before, after = every[:2], every[2:]
    found = np.ones(every.shape[1], dtype=bool)
    if records:
        whole = Changes("", records.unit, records.changes)
        found &= shows(whole, "", before.sum(axis=0), after.sum(axis=0), few)
    told = values[0] if values else Changes("forced_labour", few.unit, ())
    if told.unit is not None:
        found &= shows(told, "yes", before[0], after[0], few)
        found &= shows(told, "no", before[1], after[1], few)
    return found


def shows(told: Changes, value: str, before: Any, after: Any, few: Told) -> Any:
    moved = abs(after - before) >= few.smallest
    for change in told.changes:
        if change.value == value:
            alike = [
                rounded(count, few, told.unit or 1) == (shown or 0)
                for count, shown in ((before, change.before), (after, change.after))
            ]
            return moved & alike[0] & alike[1]
    return ~moved


def rounded(counts: Any, few: Told, unit: int) -> Any:
    """Return counts as they are printed, 0 where they are too small."""
    told = np.maximum((counts + unit // 2) // unit * unit, unit)
    return np.where(counts < few.smallest, 0, told)


COUNTS = st.fixed_dictionaries(
    {"yes": st.integers(0, 60), "no": st.integers(0, 60), "": st.integers(0, 60)}
)


@given(COUNTS, COUNTS)
@settings(max_examples=300)
def test_what_is_told_is_true_and_of_no_few(old, new):
    found = compared(old, new)
    for changes in found.values:
        unit = changes.unit
        for change in changes.changes:
            before, after = old[change.value], new[change.value]
            assert abs(after - before) >= SMALLEST
            for count, shown in ((before, change.before), (after, change.after)):
                if shown is None:
                    assert count < SMALLEST
                else:
                    assert count >= SMALLEST
                    assert abs(count - shown) <= max(unit / 2, unit - SMALLEST)
                    assert shown % unit == 0
