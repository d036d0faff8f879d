"""Write the rows of a CSV file again in the other formats that are measured."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from ctdc_validate.tables.addresses import cell_address

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_ODS = "urn:oasis:names:tc:opendocument:xmlns"


def written(path: Path, suffix: str, rows: int) -> Path:
    """Return the first rows of a CSV file in the format of a suffix."""
    to = path.with_name(f"{path.stem}-first-{rows}{suffix}")
    if not to.exists():
        part = to.with_suffix(".part")
        _WRITERS[suffix](part, path, rows)
        part.rename(to)
    return to


def many_files(path: Path, files: int, rows: int) -> Path:
    """Return a folder of small files, with some rows of a CSV file each."""
    folder = path.with_name(f"many-{files}")
    if not folder.exists():
        part = folder.with_suffix(".part")
        part.mkdir(exist_ok=True)
        header, *records = _rows(path, files * rows)
        for number in range(files):
            mine = records[number * rows : (number + 1) * rows]
            with (part / f"{number:05}.csv").open("w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows((header, *mine))
        part.rename(folder)
    return folder


def _rows(path: Path, rows: int) -> Iterator[list[str]]:
    """Yield the header of a file, and so many rows."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from itertools.islice(csv.reader(file), rows + 1)


def _records(path: Path, rows: int) -> Iterator[str]:
    lines = _rows(path, rows)
    header = next(lines)
    for row in lines:
        filled = {n: c for n, c in zip(header, row, strict=True) if c}
        yield json.dumps(filled, ensure_ascii=False)


def _jsonl(to: Path, path: Path, rows: int) -> None:
    with to.open("w", encoding="utf-8") as file:
        file.writelines(f"{record}\n" for record in _records(path, rows))


def _json(to: Path, path: Path, rows: int) -> None:
    to.write_text("[" + ",\n".join(_records(path, rows)) + "]", encoding="utf-8")


def _gz(to: Path, path: Path, rows: int) -> None:
    with gzip.open(to, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_rows(path, rows))


def _parquet(to: Path, path: Path, rows: int) -> None:
    import polars as pl

    pl.scan_csv(path, infer_schema=False, n_rows=rows).sink_parquet(to)


def _xlsx(to: Path, path: Path, rows: int) -> None:
    """Write a workbook with shared texts, as spreadsheet programs do."""
    texts: dict[str, int] = {}
    sheet = "".join(_xlsx_rows(_rows(path, rows), texts))
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    relation = f"{_OFFICE}/officeDocument/2006/relationships"
    package = f"{_OFFICE}/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    override = '<Override PartName="/xl/{}" ContentType="{}.{}+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        + override.format("workbook.xml", kind, "sheet.main")
        + override.format("worksheets/sheet1.xml", kind, "worksheet")
        + override.format("sharedStrings.xml", kind, "sharedStrings")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="a" Type="{relation}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{relation}"><sheets><sheet '
        'name="Data" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{relation}/worksheet" '
        'Target="worksheets/sheet1.xml"/><Relationship Id="b" '
        f'Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{sheet}"
        "</sheetData></worksheet>",
    }
    _zip(to, parts.items())


def _xlsx_rows(rows: Iterable[list[str]], texts: dict[str, int]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        yield f'<row r="{number}">'
        for column, cell in enumerate(row):
            if cell:
                text = texts.setdefault(cell, len(texts))
                at = cell_address(number, column, None)
                yield f'<c r="{at}" t="s"><v>{text}</v></c>'
        yield "</row>"


def _ods(to: Path, path: Path, rows: int) -> None:
    names = " ".join(
        f'xmlns:{short}="{_ODS}:{short}:1.0"' for short in ("office", "table", "text")
    )
    cell = (
        '<table:table-cell office:value-type="string"><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    lines = (
        "<table:table-row>"
        + "".join(cell.format(escape(c)) if c else "<table:table-cell/>" for c in row)
        + "</table:table-row>"
        for row in _rows(path, rows)
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Data">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<m:manifest xmlns:m="{_ODS}:manifest:1.0"><m:file-entry m:full-path="/" '
        f'm:media-type="{kind}"/></m:manifest>'
    )
    parts = {
        "mimetype": kind,
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    _zip(to, parts.items())


def _zip(to: Path, parts: Iterable[tuple[str, str]]) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts:
            package.writestr(name, text)


_WRITERS = {
    ".jsonl": _jsonl,
    ".json": _json,
    ".csv.gz": _gz,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".ods": _ods,
}
