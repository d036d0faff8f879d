"""A folder of Parquet files that is one table has one report, as a file has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from test_sql_engine import frames

from ctdc_validate import NotChecked, Settings, validate, validate_files
from ctdc_validate.cli import main
from ctdc_validate.messages import text

CELLS: Final = {
    "id": [10, 20, 30, 40],
    "data_source": ["hotline", "Hotline", None, "case_management"],
    "year_of_registration": [2018, 2019, 2018, 1890],
    "gender": ["female", "female", "male", None],
}
WHOLE: Final = pl.DataFrame(CELLS)
Files = Mapping[str, pl.DataFrame]


def lake(folder: Path, files: Files) -> Path:
    for name, frame in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(path)
    return folder


def found(report: Any) -> list[tuple[str, tuple[str, ...], int, list[str | None]]]:
    return sorted(
        (f.rule, f.columns, f.count, [place.cell for place in f.places])
        for f in report.findings
    )


# Several ways in which one table is laid down, each with what the report notes.
LAID: Final[dict[str, tuple[Files, list[str]]]] = {
    "one file": ({"a.parquet": WHOLE}, []),
    "parts": (
        {"a.parquet": WHOLE[:1], "b/c.PARQUET": WHOLE[1:], "b/_log/x.parquet": WHOLE},
        [text("tables.lake.parts", parts=2)],
    ),
    "columns in another order": (
        {"a.parquet": WHOLE[:2], "b.parquet": WHOLE[2:].select(WHOLE.columns[::-1])},
        [text("tables.lake.parts", parts=2)],
    ),
    "a year of which a file has few": (
        {
            "a.parquet": WHOLE[:2],
            "b.parquet": WHOLE[2:].cast({"year_of_registration": pl.Float64}),
        },
        [text("tables.lake.parts", parts=2)],
    ),
    "a column that a folder says": (
        {
            f"year_of_registration={year}/a.parquet": part.drop("year_of_registration")
            for (year,), part in WHOLE.group_by("year_of_registration")
        },
        [text("tables.lake.parts", parts=3)],
    ),
    "a column that a file lacks": (
        {"a.parquet": WHOLE[:3], "b.parquet": WHOLE[3:].drop("gender")},
        [
            text("tables.lake.parts", parts=2),
            text("tables.lake.lacking", columns=("gender",)),
        ],
    ),
}


@pytest.mark.parametrize("files", LAID)
def test_a_table_in_parts_is_checked_as_one(files: str, tmp_path: Path) -> None:
    laid, notes = LAID[files]
    folder = lake(tmp_path / "lake", laid)
    (folder / "_SUCCESS").touch()
    report = validate(folder, engine="sql", key="id")
    assert found(report) == [
        ("absent-variable", (), 1, [None]),
        ("missing-value", ("data_source",), 1, ["/30/data_source"]),
        ("out-of-range", ("year_of_registration",), 1, ["/40/year_of_registration"]),
        ("unknown-code", ("data_source",), 1, ["/20/data_source"]),
    ]
    assert list(report.files[0].notes[1:]) == notes  # behind the vocabulary


@given(frame=frames(), cut=st.integers(0, 12))
@settings(max_examples=6, deadline=None)
def test_parts_say_what_the_file_says(
    frame: pl.DataFrame, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lake")
    lake(folder / "whole", {"a.parquet": frame})
    lake(folder / "parts", {"a.parquet": frame[:cut], "b.parquet": frame[cut:]})
    whole, parts = (
        validate_files([folder / name], Settings(source="records", engine="sql"))
        for name in ("whole", "parts")
    )
    assert found(whole) == found(parts)
    assert whole.files[0].problem == parts.files[0].problem


REFUSED: Final[list[tuple[Files, str]]] = [
    (
        {"a.parquet": WHOLE, "b.parquet": WHOLE.cast({"gender": pl.Binary})},
        text("tables.lake.types", columns=("gender",)),
    ),
    (
        {
            "a.parquet": WHOLE,
            "b.parquet": WHOLE.cast({"year_of_registration": pl.String}),
        },
        text("tables.lake.types", columns=("year_of_registration",)),
    ),
    (
        {"a.parquet": WHOLE, "b.parquet": WHOLE.rename({"gender": "Gender"})},
        text("tables.lake.spelled-otherwise"),
    ),
    (
        {"a.parquet": WHOLE.with_columns(pl.lit("male").alias("Gender"))},
        text("tables.parquet.names-twice"),
    ),
    (
        {"gender=male/a.parquet": WHOLE},
        text("tables.lake.said-twice", columns=("gender",)),
    ),
    (
        {"case=1/a.parquet": WHOLE, "b.parquet": WHOLE},
        text("tables.lake.folders"),
    ),
    ({"a.csv": WHOLE}, text("tables.file.folder")),
]


@pytest.mark.parametrize(("files", "said"), REFUSED)
def test_what_is_no_one_table_is_refused(
    files: Files, said: str, tmp_path: Path
) -> None:
    with pytest.raises(NotChecked) as error:
        validate(lake(tmp_path, files), engine="sql")
    assert str(error.value) == said


def test_a_damaged_part_is_told_without_its_cells(tmp_path: Path) -> None:
    folder = lake(tmp_path, {"a.parquet": WHOLE, "b.parquet": WHOLE})
    whole = (folder / "b.parquet").read_bytes()
    (folder / "b.parquet").write_bytes(whole[:40] + whole[60:])
    with pytest.raises(NotChecked) as error:
        validate(folder, engine="sql")
    assert str(error.value) == text("tables.parquet.damaged")


Told = tuple[int, list[str]]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--engine", "sql"], (1, ["lake"])),
        (["--engine", "sql", "--key", "id"], (1, ["lake"])),
        # A part that is left out, another engine: each file by itself.
        (["--engine", "sql", "--skip-file", "b.parquet"], (1, ["lake/a.parquet"])),
        ([], (1, ["lake/a.parquet", "lake/b.parquet"])),
        (["--key", "id"], (2, [])),
        (["--engine", "sql", "-o", "json=lake/a.parquet"], (2, [])),
    ],
)
def test_the_command_takes_a_folder_for_a_table(
    options: Sequence[str],
    told: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    lake(Path("lake"), {"a.parquet": WHOLE[1:], "b.parquet": WHOLE[:1]})
    before = Path("lake/a.parquet").read_bytes()
    done = CliRunner().invoke(main, [*options, "--format", "json", "lake"])
    code, names = told
    assert done.exit_code == code
    files = json.loads(done.stdout)["files"] if code == 1 else []
    assert [file["path"] for file in files] == names
    assert Path("lake/a.parquet").read_bytes() == before
