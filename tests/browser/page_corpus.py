"""What is run in the page and by the commands, to be compared byte for byte.

Always: one or two files of each kind, each command, form and language. With
CTDC_WHOLE_CORPUS, which ``make test-page`` sets, all test files in all forms.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from checked_page import Files, Run
from compiled_standard import ROOT
from test_cases import CASES, FILES, name_of, options_of

TESTS: Final = ROOT / "tests"
EXAMPLES: Final = ROOT / "examples"
WHOLE: Final = "CTDC_WHOLE_CORPUS" in os.environ
FORMS: Final = ("text", "json", "html", "csv", "sarif", "github", "junit")
REPORTS: Final = "ledger.txt", "ledger.json", "ledger.csv", "ledger.html"
# The page cannot read what Polars reads.
NOT_READ: Final = {".parquet"}
NO_TABLES: Final = NOT_READ | {".txt", ".py", ".yaml", ".pyc"}


def in_files(folder: Path, *patterns: str) -> dict[str, bytes]:
    """Return the files of a folder, but for transcripts, by their names in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in patterns or ("*",)
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and path.suffix not in NO_TABLES
    }


def of_each_kind(files: Files, most: int = 2) -> Files:
    """Return the first files of those whose names end alike."""
    kept, seen = {}, defaultdict(int)
    for name, content in files.items():
        ending = Path(name).suffix
        seen[ending] += 1
        if seen[ending] <= most:
            kept[name] = content
    return kept


def cases(whole: bool) -> Iterator[Run]:
    """Yield one run for all cases that are judged with the same options."""
    alike = defaultdict(dict)
    for file in FILES:
        if file.suffix not in NOT_READ:
            alike[tuple(options_of(file))][name_of(file)] = file.read_bytes()
    for options, files in alike.items():
        some = files if whole else of_each_kind(files)
        shown = ["--format", "json", "--show-values", "all", *options]
        yield ["ctdc-validate", *some, *shown], some


def in_all_forms(files: Files, whole: bool = False) -> Iterator[Run]:
    """Yield runs that write each form of a report, and on demand print each."""
    names = sorted({name.split("/")[0] for name in files})
    for form in FORMS if whole else ():
        yield ["ctdc-validate", *names, "--format", form], files
    forms = [f"-o{form}=report-{form}" for form in (*FORMS, "xlsx")]
    yield ["ctdc-validate", *names, *forms], files


def others() -> Iterator[Run]:
    """Yield runs of the commands that the page offers, and of others."""
    faulty = in_files(EXAMPLES, "faulty.xlsx")
    good = in_files(EXAMPLES, "good.csv")
    edition = in_files(TESTS / "editions", "global-2020.csv")
    spanish = in_files(EXAMPLES / "registers", "registro.csv")
    french = in_files(EXAMPLES / "registers", "registre.csv")
    own = in_files(EXAMPLES, "mine/*")
    ledgers = [f"--report={name}" for name in REPORTS]
    runs = (
        ("ctdc convert global-2020.csv --to records -o out.csv", edition),
        ("ctdc convert good.csv --to json -o out.json", good),
        ("ctdc fix faulty.xlsx -o fixed.xlsx --report f.json --report f.csv", faulty),
        ("ctdc fix faulty.xlsx --show-values all", faulty),
        ("ctdc risk global-2020.csv --format html -o json=r.json", edition),
        ("ctdc stats good.csv -o statistics", good),
        ("ctdc template -o template.xlsx", {}),
        ("ctdc sample --records 20 -o sample.csv", {}),
        ("ctdc sample --faults unknown-code -o sample.xlsx", {}),
        ("ctdc-validate registro.csv --format html --language es", spanish),
        ("ctdc-validate registre.csv --show-values near --language fr", french),
        ("ctdc crosswalk start registro.csv -o mine.xlsx --language es", spanish),
        ("ctdc crosswalk check mine", own),
        ("ctdc crosswalk check mine --against registro.csv", {**own, **spanish}),
        ("ctdc explain debt_bondage", {}),
        ("ctdc explain", {}),
        ("ctdc explain no-such-name", {}),
        ("ctdc schema sql", {}),
        ("ctdc-validate --version", {}),
        ("ctdc-validate - --input-format csv", {"-": good["good.csv"]}),
        ("ctdc-validate nowhere.csv", {}),
        ("ctdc-validate good.csv -o csv=good.csv", good),
    )
    for line, files in runs:
        more = ledgers if line.endswith("out.csv") else []
        yield [*line.split(), *more], files


def corpus(whole: bool = WHOLE) -> list[Run]:
    """Return the runs, of some files or of all."""
    faulty = in_files(EXAMPLES, "faulty.*")
    runs = [*cases(whole), *others(), *in_all_forms(faulty, whole)]
    hostile, editions = in_files(TESTS / "files"), in_files(TESTS / "editions")
    for files in (of_each_kind(hostile), of_each_kind(editions, most=1)):
        names = sorted({name.split("/")[0] for name in files})
        runs.append((["ctdc-validate", *names, "--format", "json"], files))
    if whole:
        for files in (in_files(CASES), hostile, editions, in_files(EXAMPLES)):
            runs += in_all_forms(files, whole)
    return runs
