"""Workbooks and Parquet files are decoded in a process whose end ends nothing else."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from ctdc_validate.api import NotChecked, validate, validate_files
from ctdc_validate.messages import text
from ctdc_validate.tables import decoding

RECORDS = {"gender": ["female", "male", None], "data_source": ["hotline"] * 3}
ENDED = text("tables.decoder.ended")
# How many bytes of each file are changed here; ``make fuzz`` changes them all.
STEP = {".parquet": 7, ".xlsx": 61, ".csv.gz": 1}


def parquet() -> bytes:
    out = io.BytesIO()
    pl.DataFrame(RECORDS).write_parquet(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet("Data")
        for column, (name, cells) in enumerate(RECORDS.items()):
            sheet.write_column(0, column, [name, *(cell or "" for cell in cells)])
    return out.getvalue()


def packed() -> bytes:
    written = pl.DataFrame(RECORDS).write_csv().encode()
    return gzip.compress(written, mtime=0)


FILES = {".parquet": parquet, ".xlsx": xlsx, ".csv.gz": packed}

# A Parquet file in which one byte made its reader ask for 2 EiB, and end.
KILLER = bytearray(
    (Path(__file__).parent / "files" / "ends-its-reader.parquet").read_bytes()
)


def flipped(whole: bytes, at: int) -> bytes:
    changed = bytearray(whole)
    changed[at] = 0x71 if changed[at] != 0x71 else 0x8E
    return bytes(changed)


@pytest.mark.parametrize("suffix", FILES)
def test_a_file_with_one_byte_changed_ends_with_a_report(suffix, tmp_path):
    whole = FILES[suffix]()
    path = tmp_path / f"changed{suffix}"
    for at in range(0, len(whole), STEP[suffix]):
        path.write_bytes(flipped(whole, at))
        (file,) = validate_files([path]).files
        assert file.status == "checked" or file.problem, at


def test_other_files_have_their_reports(tmp_path):
    paths = [tmp_path / name for name in ("a.parquet", "b.parquet", "c.xlsx")]
    for path, content in zip(paths, (parquet(), KILLER, xlsx()), strict=True):
        path.write_bytes(content)
    report = validate_files([*paths, paths[0]])
    found = [(file.status, file.problem) for file in report.files]
    read = ("checked", None)
    assert found == [read, ("unreadable", ENDED), read, read]


def test_a_process_serves_many_files(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet())
    assert validate(path).records == 3
    decoder = decoding._idle[-1]  # others rest where tests before used several
    assert [validate(path).records for _ in range(20)] == [3] * 20
    assert decoding._idle[-1] is decoder


def test_one_that_was_ended_while_it_rested_is_replaced(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx())
    validate(path)
    decoding._idle[-1].process.kill()
    assert validate(path).records == 3


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx"])
def test_where_none_can_be_started_the_report_says_so(suffix, tmp_path, monkeypatch):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(FILES[suffix]())
    apart = validate(path).files[0]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    here = validate(path).files[0]
    assert text("tables.decoder.here") in here.notes
    assert text("tables.decoder.here") not in apart.notes
    assert here.findings == apart.findings


PROGRAM = """\
import os, sys
from ctdc_validate import validate
os.chdir(sys.argv[1])
print(validate("a.parquet").records)
"""


def test_a_program_needs_no_guard_and_may_go_to_another_folder(tmp_path):
    (tmp_path / "a.parquet").write_bytes(parquet())
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("3\n", "", 0)


def test_far_more_cells_than_bytes_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("ctdc_validate.tables.parquet_reader._HARMLESS", 1_000)
    path = tmp_path / "many.parquet"
    rows = pl.DataFrame({"gender": ["female"] * 1_000_000})
    rows.write_parquet(path, compression="zstd")
    with pytest.raises(NotChecked) as caught:
        validate(path)
    assert str(caught.value) == text("tables.parquet.bomb")


def test_no_frame_of_an_exception_holds_the_records():
    secret = "Maria Invented"
    with pytest.raises(NotChecked) as caught:
        validate([{"gender": secret}, {"gender": {1: secret}}, 3])
    step = caught.value.__traceback__.tb_next
    while step is not None:
        assert secret not in repr(step.tb_frame.f_locals)
        step = step.tb_next
