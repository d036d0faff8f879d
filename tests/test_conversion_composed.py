"""What is remembered of cells and facts comes to what weighing each record does."""

from __future__ import annotations

import csv
import random
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from ctdc_validate.conversion import Conversion, converting, write_converted
from ctdc_validate.conversion.composing import Composer
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions

HERE = Path(__file__).parent
STANDARD = load_standard()
FILES = {
    "records": "editions/records.csv",
    "global-2020": "editions/global-2020.csv",
    "global-2018": "editions/global-2018.csv",
    "polaris": "partners/polaris/export.csv",
    "htcds-2.0": "partners/htcds-2.0/edges.csv",
    "iom": "partners/iom/export.csv",
}


def mixed(name: str) -> str:
    """Return a file's records, and more with cells of each column at random."""
    header, *rows = csv.reader(StringIO((HERE / name).read_text("utf-8"), newline=""))
    rows = [row for row in rows if len(row) == len(header)]
    chance = random.Random(name)
    made = [
        [
            chance.choice(rows)[at] if chance.random() < share else cell
            for at, cell in enumerate(chance.choice(rows))
        ]
        for share in (0.1, 0.3, 1)
        for _ in range(20)
    ]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows, *made])
    return out.getvalue()


def converted(path: Path, source: str, target: str) -> tuple[bytes, object]:
    conversion = Conversion(
        str(path),
        STANDARD.sources[source],
        target,
        ReadOptions(engine="plain"),
        today=date(2026, 11, 25),
    )
    with path.with_suffix(".out").open("w+b") as out:
        written = write_converted(STANDARD, conversion, out)
        out.seek(0)
        return out.read(), written.ledger(written.converter.counts.written)


@pytest.mark.parametrize("target", ["records", "global-2020"])
@pytest.mark.parametrize("source", FILES)
def test_cells_alone_come_to_what_all_facts_do(source, target, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text(mixed(FILES[source]), "utf-8")
    composed = []
    compose = Composer.compose

    def watched(*asked):
        composed.append(compose(*asked))
        return composed[-1]

    monkeypatch.setattr(Composer, "compose", watched)
    found = converted(path, source, target)
    assert any(composed) and None in composed
    monkeypatch.setattr(Composer, "compose", lambda *asked: None)
    assert converted(path, source, target) == found


@pytest.mark.parametrize("target", ["records", "global-2020"])
@pytest.mark.parametrize("source", ["polaris", "htcds-2.0", "iom"])
def test_facts_that_count_alike_become_the_same(source, target, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text(mixed(FILES[source]), "utf-8")
    keys = []
    count = converting.all_that_counts

    def watched(facts):
        keys.append(count(facts))
        return keys[-1]

    monkeypatch.setattr(converting, "all_that_counts", watched)
    found = converted(path, source, target)
    assert len(set(keys)) < len(keys)
    monkeypatch.setattr(converting, "all_that_counts", lambda facts: object())
    assert converted(path, source, target) == found
