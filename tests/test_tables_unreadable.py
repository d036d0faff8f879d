"""What cannot be read is refused in one sentence that shows no cell."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ctdc_validate.messages import text
from ctdc_validate.tables import FORMATS, ReadOptions, UnreadableFile, open_table

SECRET = "Jane Roe"


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def packed(text: bytes) -> bytes:
    return gzip.compress(text, compresslevel=1, mtime=0)


def csv(*lines: str | bytes) -> bytes:
    return b"\n".join(x.encode() if isinstance(x, str) else x for x in lines)


OPENED = (
    "Row {} opens a quotation mark that is not closed at the end of its cell. Close"
    " it, or double the quotation marks that belong to the text."
)
TOO_FAR = (
    "The workbook unpacks to far more than a table of records needs, so it was not"
    " opened."
)
NOT_XLSX = "Open it in a spreadsheet program and save it as .xlsx."
DAMAGED_GZIP = "The compressed file is damaged: it cannot be unpacked."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

CASES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.csv", lambda: b"", "The file is empty."),
    ("bom.csv", lambda: b"\xef\xbb\xbf", text("tables.delimited.blank")),
    ("blank.csv", lambda: b"\n,,\n\n", text("tables.delimited.blank")),
    (
        "unclosed.csv",
        lambda: csv("a,b", "1,2", f'3,"{SECRET}', "5,6", *["7,8"] * 50),
        OPENED.format(3),
    ),
    (
        "closed-late.csv",
        lambda: csv("a,b", "1,2", f'3,"{SECRET}', '5,"6"', "7,8"),
        OPENED.format(3),
    ),
    ("in-header.csv", lambda: csv('a,"b', "1,2"), OPENED.format(1)),
    ("inner.csv", lambda: csv("a,b", f'"{SECRET}"s,2'), OPENED.format(2)),
    (
        "swallowed.csv",
        lambda: csv("a,b", "1,2", f'"{SECRET},1', *["7,8"] * 50, '9,5",6'),
        OPENED.format(3),
    ),
    (
        "long-cell.csv",
        lambda: csv("a,b", f'1,"{SECRET}', *["5,6"] * 50_000),
        "Row 2 has a cell of more than 131,072 characters. Is a quotation mark opened"
        " there and never closed?",
    ),
    (
        "nul.csv",
        lambda: csv("a,b", "1,2", f"{SECRET},\0"),
        text("tables.line.nul", line=3),
    ),
    (
        "long-line.csv",
        lambda: csv("a,b", "1,2", "x" * 1_000_001, "1,2"),
        "Line 3 is longer than 1,000,000 bytes, so this is not a table of records.",
    ),
    (
        "one-line.csv",
        lambda: b"x" * 100_000_000,
        "Line 1 is longer than 1,000,000 bytes, so this is not a table of records.",
    ),
    (
        "mixed.csv",
        lambda: csv("a,b", "é,2", SECRET + ",\N{BULLET}", b"\x93x\x94,1"),
        text("tables.encoding.mixed", line=4),
    ),
    (
        "neither.csv",
        lambda: csv("a,b", "1,2", b"\x81,2"),
        "Line 3 is neither UTF-8 nor Windows-1252. Save the file as UTF-8, or name its"
        " encoding with --encoding.",
    ),
    (
        "bom-but-cp1252.csv",
        lambda: csv(b"\xef\xbb\xbfa,b", "1,2", b"\x93,2"),
        text("tables.encoding.not-utf-8", line=3),
    ),
    (
        "half.csv",
        lambda: "a,b\n1,2\n".encode("utf-16") + b"x",
        "Line 3 cannot be read in the encoding utf-16-le.",
    ),
    (
        "wide.csv",
        lambda: b",".join([b"x"] * 20_000) + b"\n",
        "The header has more than 16,384 columns.",
    ),
    (
        "packed.csv.bz2",
        lambda: b"BZh9" + bytes(20),
        "This is a compressed file. Unpack it first.",
    ),
    (
        "packed.xlsx.gz",
        lambda: gzip.compress(zipped({"xl/workbook.xml": b""})),
        "This is a compressed file. Unpack it first.",
    ),
    ("packed.csv.gz", lambda: b"\x1f\x8b\x08" + bytes(20), DAMAGED_GZIP),
    ("cut.csv.gz", lambda: packed(csv("a,b", *["1,2"] * 9))[:-9], DAMAGED_GZIP),
    (
        "wrong-sum.csv.gz",
        lambda: packed(csv("a,b", *["1,2"] * 9))[:-8] + bytes(8),
        DAMAGED_GZIP,
    ),
    ("nothing.csv.gz", lambda: packed(b""), "The file is empty."),
    (
        "bomb.csv.gz",
        lambda: packed(b"a,b\n" + (b"1," + b"2" * 3_997 + b"\n") * 40_000),
        text("tables.compressed.bomb"),
    ),
    (
        "one-column.csv",
        lambda: csv("a§b", f"{SECRET}§2", "3§4"),
        text("tables.delimited.one-column"),
    ),
    (
        "swallows-one.csv",
        lambda: csv("a,b,c,d", f'1,2,"{SECRET},4', '5,6,7",8', "1,2,3,4"),
        OPENED.format(2),
    ),
    (
        "swallows-one-at-the-end.csv",
        lambda: csv("a,b,c,d", "1,2,3,4", f'1,2,3,"{SECRET}', '5,6,7,8"'),
        OPENED.format(3),
    ),
    ("page.xls", lambda: b"<html><table>", "This is a web page or other XML, not a"
     f" table. {NOT_XLSX}"),
    ("table.pdf", lambda: b"%PDF-1.7", "This is a PDF, not a table."),
    ("letter.doc", lambda: OLE, text("tables.workbook.old")),
    (
        "locked.xlsx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100),
        "The workbook is protected with a password. Save it without one.",
    ),
    (
        "binary.xlsb",
        lambda: zipped({"xl/workbook.bin": b""}),
        "The workbook is damaged: its sheets cannot be read.",
    ),
    (
        "open.ods",
        lambda: zipped({"mimetype": b"", "content.xml": b""}),
        "The workbook is damaged: its sheets cannot be read.",
    ),
    (
        "many.zip",
        lambda: zipped({"a.csv": b"a,b"}),
        text("tables.workbook.zip"),
    ),
    (
        "cut.xlsx",
        lambda: zipped({"xl/workbook.xml": b"x" * 99})[:60],
        "The workbook is damaged: it cannot be unpacked.",
    ),
    (
        "hollow.xlsx",
        lambda: zipped({"xl/workbook.xml": b"<x/>"}),
        "The workbook is damaged: its sheets cannot be read.",
    ),
    (
        "bomb.xlsx",
        lambda: zipped({"xl/workbook.xml": b"<x/>", "xl/bomb": bytes(150_000_000)}),
        TOO_FAR,
    ),
    (
        "styles.xlsx",
        lambda: zipped({"xl/workbook.xml": b"<x/>", "xl/styles.xml": bytes(20 << 20)}),
        TOO_FAR,
    ),
    (
        "one-entry.xlsx",  # its neighbour does not make room for it
        lambda: zipped(
            {
                "xl/workbook.xml": b"<x/>",
                "a": os.urandom(2 << 20),
                "b": bytes(110 << 20),
            }
        ),
        TOO_FAR,
    ),
    ("text.json", lambda: b"a,b", "This is not JSON: it begins with neither [ nor {."),
    ("none.json", lambda: b"[ ]", text("tables.json.no-key")),
    ("hollow.json", lambda: b"[{}]", text("tables.json.no-key")),
    ("cut.json", lambda: b'[\n{"a":1},\n{"a":"' + SECRET.encode(), "Line 3 is not valid"
     " JSON."),
    ("comma.json", lambda: b'[{"a":1},\n]', "Line 2 is not valid JSON."),
    ("open.json", lambda: b'[{"a":1}\n\n', "Line 3 is not valid JSON."),
    ("more.json", lambda: b'[{"a":1}]\n7', "Line 2 is not valid JSON."),
    ("quote.json", lambda: b"[{'a':1}]", "Line 1 is not valid JSON."),
    (
        "lines.json",
        lambda: b'{"a":1}\n{"a":2}',
        text("tables.json.lines"),
    ),
    ("text-in.json", lambda: b'[{"a":1},"Jane"]', "Record 2 is not an object, but a"
     " record must be one."),
    ("twice.json", lambda: b'[{"a":1},{"a":1,"a":2}]', "Record 2 has the same key"
     " twice."),
    ("nan.json", lambda: b'[{"a":NaN}]',
     text("tables.json.not-a-number", subject="Record 1")),
    ("huge.json", lambda: b'[{"a":1e999}]',
     text("tables.json.huge-number", subject="Record 1")),
    ("digits.json", lambda: b'[{"a":' + b"9" * 5000 + b"}]",
     text("tables.json.digits", subject="Record 1", most=4000)),
    ("deep.json", lambda: b'[{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}]",
     text("tables.json.too-deep", subject="Record 1", most=100)),
    ("101.json", lambda: b'[{"a":' + b"[" * 100 + b"]" * 100 + b"}]",
     text("tables.json.too-deep", subject="Record 1", most=100)),
    ("long.json", lambda: b'[{"a":1},{"a":"' + b"x" * 16_000_001 + b'"}]',
     "Record 2 has more than 16,000,000 characters."),
    ("endless.json", lambda: b'[{"a":"' + b"x" * 40_000_000, "Record 1 has more than"
     " 16,000,000 characters."),
    ("wrapped.json", lambda: b'{"total":1,"records":[{"a":1}]}',
     text("tables.json.wrapped-under", key="records")),
    ("named.json", lambda: b'{"Jane Roe":[{"a":1}]}', text("tables.json.wrapped")),
    ("half.json", lambda: b'[{"\\ud800":1}]', "A record has a key that is not text."),
    ("latin.json", lambda: b'[{"a":1},\n{"a":"\xe9"}]', "Line 2 cannot be read in the"
     " encoding utf-8."),
    ("bad.jsonl", lambda: b'{"a":1}\n{"a":Jane}\n', "Line 2 is not valid JSON."),
    ("list.jsonl", lambda: b'{"a":1}\n\n[1]\n', "Line 3 is not an object, but a record"
     " must be one."),
    ("twice.jsonl", lambda: b'{"a":1,"a":2}', "Line 1 has the same key twice."),
    ("deep.jsonl", lambda: b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
     text("tables.json.too-deep", subject="Line 1", most=100)),
    ("cut.parquet", lambda: b"PAR1" + bytes(100), "The Parquet file is damaged: it"
     " cannot be read."),
]  # fmt: skip


def refusal(path: Path | str, **options: Any) -> str:
    """Return why a file cannot be read, on opening it or on reading it."""
    with pytest.raises(UnreadableFile) as caught:
        table = open_table(str(path), ReadOptions(**options), lambda header: 0.0)
        for batch in table.batches():
            batch.distinct([range(len(table.header))])
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return str(caught.value)


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize(
    ("name", "data", "sentence"), CASES, ids=[name for name, _, _ in CASES]
)
def test_the_sentence_says_why(
    tmp_path: Path, engine: str, name: str, data: Callable[[], bytes], sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    assert refusal(path, engine=engine) == sentence


def test_what_is_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(tmp_path) == "This is a folder, not a file."
    assert refusal(tmp_path / "none.csv") == text("tables.file.absent")
    assert refusal("a\0b") == "The system cannot read this file."
    path = tmp_path / "locked.csv"
    path.write_text("a,b")

    def forbid(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    assert refusal(path) == "You have no permission to read this file."


def test_standard_input_needs_a_format() -> None:
    assert refusal("-") == "Standard input needs --input-format."
    assert refusal("-", input_format="csv") == "The file is empty."


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"encoding": "klingon"}, text("tables.encoding.unknown")),
        ({"encoding": "base64"}, text("tables.encoding.unknown")),
        (
            {"encoding": "ascii"},
            "Line 3 cannot be read in the encoding ascii.",
        ),
        (
            {"encoding": "utf-8", "delimiter": ";;"},
            text("tables.delimiter.unusable"),
        ),
        (
            {"engine": "spark"},
            text("tables.engine.unknown", engines=("auto", "plain", "polars", "sql")),
        ),
        (
            {"input_format": "odt"},
            text("tables.format.unknown", formats=FORMATS),
        ),
        ({"input_format": "xlsx"}, "This is not xlsx: its content is text."),
        (
            {"input_format": "json"},
            "This is not JSON: it begins with neither [ nor {.",
        ),
    ],
)
def test_options_that_cannot_be_met_are_refused(
    tmp_path: Path, options: dict[str, Any], sentence: str
) -> None:
    path = tmp_path / "partner.csv"
    path.write_text("a,b\n1,2\né,2\n", encoding="utf-8")
    assert refusal(path, **options) == sentence


def test_a_workbook_is_not_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    path.write_bytes(zipped({"xl/workbook.xml": b"<x/>"}))
    assert refusal(path, input_format="csv") == (
        text("tables.format.binary", requested="csv", format="xlsx")
    )


def test_no_cell_is_in_any_sentence() -> None:
    assert not [s for _, _, s in CASES if SECRET in s or "Jane" in s]


class Endless(io.RawIOBase):
    """A stream that never ends."""

    def read(self, size: int = -1) -> bytes:
        return bytes(size)


def test_only_what_has_an_end_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctdc_validate.tables.content.HELD_AT_MOST", 5_000_000)
    options = ReadOptions(input_format="csv")
    with pytest.raises(UnreadableFile, match="larger than 5,000,000 bytes"):
        open_table("-", options, lambda header: 0.0, Endless())  # type: ignore[arg-type]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert refusal(tmp_path / "pipe.csv") == (
            "This is a pipe or a device, not a file: pass it as standard input,"
            " with - in place of its name."
        )
