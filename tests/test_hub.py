"""From three partners' files to a published edition: the sequence of the guide."""

from __future__ import annotations

import csv
import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.standard import load_standard

HUB = Path(__file__).parent.parent / "examples" / "hub"
STANDARD = load_standard()
SMALLEST = STANDARD.disclosure.smallest_group
# Each command of the guide, with the exit code that it is to have.
SEQUENCE = (
    ("pool hub/pool.toml -o pool.csv --report pool.html --apart partners", 0),
    ("risk pool.csv", 1),
    ("publish pool.csv --about about.toml -o kit", 1),
    ("deidentify pool.csv -o edition.csv --report edition.json", 0),
    ("risk edition.csv", 0),
    ("stats pool.csv --origin pool.origin.csv -o statistics", 0),
    ('stats partners/example-hotline.csv partners/example-assistance.csv '
     'partners/example-shelters.csv --label "Example Hotline" '
     '--label "Example Assistance" --label "Example Shelters" -o apart', 0),
    ("stats partners/example-hotline.csv --origin pool.origin.csv -o wrong", 2),
    ("publish edition.csv --about about.toml -o kit", 0),
    ("deidentify edition.csv -o again.csv", 0),
)  # fmt: skip


def groups(path: Path) -> Counter[tuple[str, ...]]:
    """Count the records that share all keys, with nothing of the program."""
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(
            tuple(row[key] for key in STANDARD.keys) for row in csv.DictReader(file)
        )


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_the_sequence_of_the_guide(engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(HUB, "hub")
    Path("about.toml").write_text(text("publication.about.example"), "utf-8")
    said = []
    for line, code in SEQUENCE:
        result = CliRunner().invoke(main, [*shlex.split(line), "--engine", engine])
        assert result.exit_code == code, f"{line}\n{result.output}"
        said.append(result.output)
    pool, edition = groups(Path("pool.csv")), groups(Path("edition.csv"))
    assert sum(pool.values()) == 2686
    # Records are dropped only if blanks do not help: fewer than make a group.
    assert 0 <= sum(pool.values()) - sum(edition.values()) < SMALLEST
    assert min(pool.values()) < SMALLEST <= min(edition.values())
    assert Path("again.csv").read_bytes() == Path("edition.csv").read_bytes()
    assert groups(Path("kit", "data.csv")) == edition
    # Whether the pool or a file of each organisation is counted makes no difference.
    for path in Path("apart").iterdir():
        assert path.read_bytes() == Path("statistics", path.name).read_bytes(), path
    assert not Path("wrong").exists()
    rare = {
        value
        for at, name in enumerate(STANDARD.keys)
        if name == "citizenship"
        for value in {values[at] for values in pool}
        if sum(n for values, n in pool.items() if values[at] == value) < SMALLEST
    }
    assert rare  # of which nothing may be published
    published = list(Path("statistics").iterdir())
    published += [Path("kit", name) for name in ("data.csv", "risk.json")]
    for path in published:
        words = path.read_text("utf-8").replace("\n", ",").replace('"', ",").split(",")
        assert rare.isdisjoint(words), path
    assert not any(str(tmp_path) in words for words in said)
