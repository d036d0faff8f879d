"""A program of a user, which a strict type checker reads; see test_package.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, assert_type

from ctdc_validate import (
    Cleaned,
    Converted,
    Deidentification,
    FileReport,
    Finding,
    Ledger,
    NotChecked,
    NotConverted,
    Place,
    RecordReport,
    Refused,
    Report,
    Risk,
    Settings,
    Severity,
    Standard,
    UnknownRule,
    UnknownSource,
    Validator,
    Value,
    Variable,
    clean,
    compare,
    convert,
    convert_in_memory,
    deidentify,
    load_standard,
    measure_risk,
    pool,
    publish,
    validate,
    validate_files,
    write_overlap,
    write_statistics,
)


class Frame:
    """A DataFrame as far as it matters."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return nothing: this is never run."""
        return None


def check(path: Path, records: list[dict[str, Any]], frame: Frame) -> list[str]:
    """Ask all that can be asked."""
    report = validate(path, source="records", judged_as="partner", max_places=3)
    assert_type(report, Report)
    reports = [
        report,
        validate(str(path), today=date(2026, 1, 1), engine="plain"),
        validate([path, str(path)], ignore={"unknown-column": "Ours."}),
        validate(frame, select="unknown-code", severities={"unknown-code": "info"}),
        validate(records, select=["unknown-code"]),
        validate(record for record in records),
        validate_files([path], Settings(source="records")),
    ]
    assert_type(report.counts, dict[str, int])
    assert_type(report.findings, tuple[Finding, ...])
    assert_type(report.files, tuple[FileReport, ...])
    assert_type(report.to_json(show="near"), str)
    assert_type(report.to_dict(), dict[str, Any])
    report.write(path, form="html", show="all")
    for finding in report.findings:
        assert_type(finding.severity, Severity)
        assert_type(finding.places, tuple[Place, ...])
        assert_type(finding.values, tuple[str | None, ...])
    return [str(each) for each in reports if not each.conforms]


def change(path: Path, records: list[Mapping[str, str]], frame: Frame) -> Ledger:
    """Convert all that can be converted."""
    try:
        convert(records, "out.json", to="json", said={"year_of_registration": 2017})
        convert(frame, path, to="records", source=Path("mine"), engine="polars")
        made = convert_in_memory(path, encoding="utf-8", input_format="csv")
    except (NotChecked, NotConverted, UnknownRule, UnknownSource) as error:
        raise SystemExit(str(error)) from None
    assert_type(made, Converted)
    assert_type(made.records, list[dict[str, Any]])
    made.ledger.write("ledger.html")
    return made.ledger


def ask() -> tuple[Standard, Variable, Value]:
    """Ask the standard."""
    standard = load_standard()
    variable = standard.variables["gender"]
    assert_type(variable.list, str | None)
    value = standard.lists[variable.list or ""].values["female"]
    assert_type(standard.rules["unknown-code"].severity("partner"), str | None)
    return standard, variable, value


def count(paths: list[Path]) -> tuple[str, ...]:
    """Write tables and pictures of files."""
    try:
        return write_statistics(paths, "out", labels=["a", "b"], previous=Path("then"))
    except Refused as error:
        raise SystemExit(1 if error.unfit else 2) from error


def offer(path: Path) -> tuple[str, ...]:
    """Write a publication kit."""
    try:
        return publish(path, "kit", about="about.toml", access="non-public")
    except Refused as error:
        raise SystemExit(str(error)) from None


def overlapping(folder: Path) -> None:
    """Write what sources have in common."""
    try:
        write_overlap(
            ["iom", folder], {"svg": "o.svg"}, counts=["a.csv"], since="0.1.0"
        )
    except Refused as error:
        raise SystemExit(str(error)) from None


def collect() -> bool:
    """Pool what partners sent."""
    try:
        return pool("pool.toml", Path("pool.csv"), report="pool.html", apart="partners")
    except Refused as error:
        assert_type(error.reasons, tuple[str, ...])
        raise SystemExit(len(error.reasons)) from None


def changed(old: Path, new: Path) -> str:
    """Tell what changed from one delivery to the next."""
    try:
        return compare(old, new, source="iom")
    except Refused as error:
        raise SystemExit(str(error)) from None


def protect(path: Path) -> tuple[Risk, Deidentification]:
    """Measure a file, and de-identify it."""
    try:
        risk = measure_risk(path, k=5, keys=["gender"], source="records")
        assert_type(risk.reached, bool)
        ledger = deidentify(path, "out.csv", importance={"gender": 2}, drop=["notes"])
        assert_type(ledger.dropped, int)
    except Refused as error:
        raise SystemExit(str(error)) from None
    return risk, ledger


def tidy(path: Path) -> Cleaned:
    """Write the records of a file without what is around them."""
    return clean(path, "out.csv", sheet="Data", encoding="utf-8")


SERVICE = Validator("records", ignore={"year-outside-range": "An archive."})


def answer(record: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """Answer a request of a service."""
    report = SERVICE.check(record)
    assert_type(report, RecordReport)
    assert_type(report.findings, tuple[Finding, ...])
    assert_type(report.problem, str | None)
    if report.conforms:
        return 204, {}
    pointers = [place.cell for f in report.findings for place in f.places]
    assert_type(pointers, list[str | None])
    return 422, report.problem_details(instance="/records/7", status=422)


def nightly(folder: Path) -> dict[str, int]:
    """Check what was delivered by the same settings every night."""
    settings = Settings(select=frozenset({"unknown-code"}), ignore=["blank-row"])
    reports = validate_files(sorted(folder.glob("*.csv")), settings)
    return {file.path: file.count("error") for file in reports.files}


# What a type checker must refuse: without these it would say that it is not needed.
validate("table.csv", engine="spark")  # type: ignore[arg-type]
validate("table.csv", colour="red")  # type: ignore[call-arg]
convert("table.csv", "out.json")  # type: ignore[call-arg]
validate("table.csv").to_json(show="some")  # type: ignore[arg-type]
Validator("records", colour="red")  # type: ignore[call-arg]
