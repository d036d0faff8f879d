"""Who joins all reports and ledgers to forward learns no cell from them."""

from __future__ import annotations

from pathlib import Path

import pytest

import ctdc_validate
from tests.reading_attacker import READERS, STANDARD, believed, clues, small_counts

COLUMNS = (
    "data_source",
    "year_of_registration",
    "gender",
    "age_broad",
    "majority_status",
    "citizenship",
    "means_of_control",
    "forced_labour",
    "sexual_exploitation",
    "organ_removal",
    "abduction",
    "type_of_labour",
    "recruiter_relationship",
)
Records = list[dict[str, str]]


def _records(count: int) -> Records:
    """Return invented records, in which some values are rare and one is that of all."""
    return [
        {
            "data_source": "case_management",
            "year_of_registration": str(2010 + n % 9),
            "gender": ("female", "female", "male")[n % 3]
            if n
            else "transgender_nonconforming",
            "age_broad": ("18--20", "21--23", "30--38", "9--17")[n % 4],
            "majority_status": "minor" if n % 4 == 3 else "adult",
            "citizenship": ("PHL", "UKR", "MDA", "KHM")[n * 7 % 4] if n else "ERI",
            "means_of_control": ("threats", "debt_bondage")[n % 2],
            "forced_labour": "yes",
            "sexual_exploitation": "no",
            "organ_removal": "no" if n else "yes",
            "abduction": ("no", "yes")[n % 5 == 0],
            "type_of_labour": ("domestic_work", "construction", "agriculture")[n % 3],
            "recruiter_relationship": ("family", "friend", "other")[n // 2 % 3],
        }
        for n in range(count)
    ]


def _label(column: str, code: str) -> str:
    list_ = STANDARD.variables[column].list
    return code if list_ is None else STANDARD.lists[list_].values[code].label


def _misspelt(column: str, code: str) -> str:
    return code[:2] + code[1] + code[2:] if code.isalpha() and len(code) > 3 else code


def _rare(column: str, code: str) -> str:
    rare = code in ("ERI", "transgender_nonconforming")
    return _label(column, code) if rare or (column, code) == RAREST else code


def _as_is(column: str, code: str) -> str:
    return code


RAREST = ("organ_removal", "yes")
FAULTY = {"labels": _label, "typing errors": _misspelt, "rare values": _rare}
WRITINGS = {**FAULTY, "codes": _as_is}


def _written(path: Path, records: Records, writing: str) -> Path:
    lines = [",".join(COLUMNS)]
    for record in records:
        cells = (WRITINGS[writing](name, record[name]) for name in COLUMNS)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _learned(
    reports: dict[str, str | bytes], records: Records
) -> list[tuple[int, str]]:
    found = [clue for form, report in reports.items() for clue in clues(form, report)]
    thought = believed(found, list(COLUMNS))
    return sorted(
        (row, column)
        for (row, column), meaning in thought.items()
        if 0 <= row - 2 < len(records) and records[row - 2][column] == meaning
    )


def _reports(path: Path, folder: Path, **options: int) -> dict[str, str | bytes]:
    report = ctdc_validate.validate(path, **options)
    written: dict[str, str | bytes] = {}
    for form in READERS:
        out = folder / f"report-{form}"
        report.write(out, form)
        written[form] = (
            out.read_bytes() if form == "xlsx" else out.read_bytes().decode()
        )
    return written


@pytest.mark.parametrize("count", [1, 3, 12, 60])
@pytest.mark.parametrize("writing", FAULTY)
def test_reports_in_all_forms_give_no_cell_back(writing, count, tmp_path):
    records = _records(count)
    path = _written(tmp_path / "partner.csv", records, writing)
    few = _reports(path, tmp_path)
    everywhere = _reports(path, tmp_path, max_places=10_000)
    for reports in (few, everywhere):
        assert _learned(reports, records) == []
        for form, report in reports.items():
            assert _learned({form: report}, records) == []


def test_the_reader_learns_from_a_report_for_the_own_desk(tmp_path):
    records = _records(12)
    path = _written(tmp_path / "partner.csv", records, "labels")
    report = ctdc_validate.validate(path)
    read = {}
    for form in READERS:
        out = tmp_path / f"report-{form}"
        report.write(out, form, show="near")
        content = out.read_bytes()
        shown = {form: content if form == "xlsx" else content.decode()}
        read[form] = len(_learned(shown, records)) > len(records)
    assert read == dict.fromkeys(READERS, True)


@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_a_ledger_gives_no_small_count_back(count, tmp_path):
    path = _written(tmp_path / "partner.csv", _records(count), "codes")
    ledger = ctdc_validate.convert(path, tmp_path / "records.json", to="json")
    assert small_counts(ledger.to_dict()) == []
