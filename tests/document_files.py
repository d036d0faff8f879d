"""The invented files that the commands in README and docs read."""

from __future__ import annotations

import shutil
from pathlib import Path

import form_exports as forms
import polars as pl
import xlsxwriter
from click.testing import CliRunner

from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text

EXAMPLES = Path(__file__).parent.parent / "examples"


def sample(path: Path, *options: str) -> None:
    """Invent records."""
    words = ["sample", "--records", "20", "--seed", "1", "-o", str(path), *options]
    assert CliRunner().invoke(main, words).exit_code == 0


def pool(path: Path, *more: str) -> None:
    """Write invented records of which most share everything; ``more`` are columns."""
    sample(path, "--records", "40")
    header, *rows = path.read_text("utf-8").splitlines()
    lines = [",".join([header, *more])]
    for number, row in enumerate([*rows[:35] * 12, *rows[35:]]):
        lines.append(",".join([row, *(str(number) for _ in more)]))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def years(path: Path) -> None:
    """Write a register with a sheet a year, and a sheet that is something else."""
    with xlsxwriter.Workbook(path) as book:
        for year in (2024, 2025):
            sheet = book.add_worksheet(str(year))
            sheet.write_row(0, 0, ["Year", "Gender"])
            for row in range(1, 13):
                gender = "Female" if row % 3 else "Male"
                sheet.write_row(row, 0, [year, gender])
        book.add_worksheet("Budget").write_row(0, 0, ["Item", "Amount"])
        book.get_worksheet_by_name("Budget").write_row(1, 0, ["Travel", 1200])


def write(folder: Path) -> None:
    """Write the files into a folder."""
    shutil.copyfile(EXAMPLES / "faulty.xlsx", folder / "partner.xlsx")
    shutil.copyfile(EXAMPLES / "own-register.xlsx", folder / "register.xlsx")
    shutil.copytree(EXAMPLES, folder / "examples")
    years(folder / "years.xlsx")
    (folder / "folder").mkdir()
    shutil.copyfile(EXAMPLES / "good.csv", folder / "folder" / "good.csv")
    sample(folder / "export.csv", "--source", "polaris")
    sample(folder / "edition.csv", "--source", "global-2020")
    sample(folder / "records.json")
    (folder / "deliveries").mkdir()
    records = pl.read_csv(folder / "folder" / "good.csv", infer_schema=False)
    records.write_parquet(folder / "deliveries" / "2026.parquet")
    pool(folder / "pool.csv")
    pool(folder / "pool-with-cases.csv", "notes", "case")
    pool(folder / "newer.csv")
    for number, name in enumerate(("hotline.csv", "shelters.csv", "new.csv"), start=1):
        sample(folder / name, "--seed", str(number), "--records", str(400 * number))
    protected = Path(__file__).parent / "statistics" / "protected.csv"
    shutil.copyfile(protected, folder / "protected.csv")
    about = text("publication.about.example")
    (folder / "about.toml").write_text(about, encoding="utf-8")
    older = ["stats", str(folder / "hotline.csv"), "--label", "Helpline"]
    older += ["-o", str(folder / "older")]
    assert CliRunner().invoke(main, older).exit_code == 0
    answers = forms.by_tool(forms.joined(list(forms.records())), forms.KOBO)
    forms.write(answers, folder / "form-export.csv")
    schema = ["schema", "json-schema", "-o", str(folder / "ctdc.schema.json")]
    assert CliRunner().invoke(main, schema).exit_code == 0
