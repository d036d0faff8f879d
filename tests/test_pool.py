"""The pool: all files of a manifest as one, or nothing, and what is told of it."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import shutil
import subprocess
import sys
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import Refused, api
from ctdc_validate.cli.ctdc import main
from ctdc_validate.standard import load_standard
from ctdc_validate.tally import Twins

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent / "pooling"
HUB = ROOT / "examples" / "hub"
FORMS = (".txt", ".json", ".csv", ".html")
STANDARD = load_standard()
SMALLEST = STANDARD.disclosure.smallest_group


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["pool", *map(str, arguments)])
    return result.exit_code, result.output


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text("utf-8"), newline="")))


def sampled(path: Path, records: int, seed: int, source: str = "records") -> Path:
    words = ["--records", str(records), "--seed", str(seed), "--source", source]
    made = CliRunner().invoke(main, ["sample", *words, "-o", str(path)])
    assert made.exit_code == 0, made.output
    return path


def manifest(folder: Path, *partners: tuple[str, str, list[str]]) -> Path:
    """Write a manifest of organisations, each with its source and files."""
    parts = (
        f"[[partner]]\norganisation = {json.dumps(name)}\nfiles = {json.dumps(files)}\n"
        f'source = "{source}"\nversion = "1"\nperiod = "2025"\ncontact = "x"\n'
        for name, source, files in partners
    )
    path = folder / "pool.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def test_the_example_is_what_its_script_writes():
    command = [sys.executable, "examples/hub/make.py", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_ledger_is_what_it_was(engine, tmp_path, request):
    out = tmp_path / "pool.csv"
    reports = [f"--report={tmp_path / f'ledger{form}'}" for form in FORMS]
    code, printed = run(HUB / "pool.toml", "-o", out, "--engine", engine, *reports)
    assert code == 0, printed
    assert printed == (tmp_path / "ledger.txt").read_text("utf-8")
    expected = HERE / "expected"
    ledger = tmp_path / "ledger.json"
    told = ledger.read_text("utf-8")
    assert STANDARD.digest in told  # which each edit of the standard changes
    ledger.write_text(told.replace(STANDARD.digest, "DIGEST"), "utf-8", newline="\n")
    # Both files are large, so of these the digests are kept.
    digests = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in (out, tmp_path / "pool.origin.csv")
    )
    (tmp_path / "digests.txt").write_text(digests)
    names = [*(f"ledger{form}" for form in FORMS), "digests.txt"]
    if request.config.getoption("--update-expected"):
        expected.mkdir(exist_ok=True)
        for name in names:
            shutil.copyfile(tmp_path / name, expected / name)
    for name in names:
        assert (tmp_path / name).read_bytes() == (expected / name).read_bytes()


def test_the_json_of_a_ledger_is_not_translated(tmp_path):
    ledger = tmp_path / "ledger.json"
    words = ["-o", tmp_path / "pool.csv", "--report", ledger, "--language", "fr"]
    assert run(HUB / "pool.toml", *words)[0] == 0
    told = ledger.read_text("utf-8").replace(STANDARD.digest, "DIGEST")
    assert told == (HERE / "expected" / "ledger.json").read_text("utf-8")


def test_the_pool_is_all_conversions_one_after_the_other(tmp_path):
    out, apart = tmp_path / "pool.csv", tmp_path / "apart"
    assert run(HUB / "pool.toml", "-o", out, "--apart", apart)[0] == 0
    files = {
        "hotline.csv": ("polaris", "Example Hotline"),
        "assisted-2024.csv": ("iom", "Example Assistance"),
        "assisted-2025.csv": ("iom", "Example Assistance"),
        "register.csv": (HUB / "shelters", "Example Shelters"),
    }
    lines, origin, own = [], [], {}
    for name, (source, organisation) in files.items():
        one = tmp_path / name
        api.convert(HUB / name, one, to="records", source=source)
        header, *found = one.read_text("utf-8").splitlines()
        lines += found
        origin += [(organisation, name, "2026-1")] * len(found)
        own.setdefault(organisation, [header]).extend(found)
    assert out.read_text("utf-8").splitlines() == [header, *lines]
    assert [tuple(row.values()) for row in rows_of(tmp_path / "pool.origin.csv")] == [
        (str(number), *each) for number, each in enumerate(origin, start=1)
    ]
    assert {
        path.name: path.read_text("utf-8").splitlines() for path in apart.iterdir()
    } == {
        f"{organisation.lower().replace(' ', '-')}.csv": found
        for organisation, found in own.items()
    }


def test_no_count_that_is_told_is_small_or_exact(tmp_path):
    out, ledger = tmp_path / "pool.csv", tmp_path / "ledger.csv"
    assert run(HUB / "pool.toml", "-o", out, "--report", ledger)[0] == 0
    told = ledger.read_text("utf-8-sig")
    counts = {row["count"] for row in csv.DictReader(StringIO(told, newline=""))}
    few = f"fewer than {SMALLEST}"
    assert counts
    assert all(count == few or count.endswith("0") for count in counts)


def test_records_that_were_sent_twice_are_told(tmp_path, request):
    first = sampled(tmp_path / "a.csv", 100, 1).read_text("utf-8").splitlines()
    second = sampled(tmp_path / "b.csv", 60, 2).read_text("utf-8").splitlines()
    sampled(tmp_path / "c.csv", 30, 3)
    (tmp_path / "b.csv").write_text("\n".join([*second, *first[7:43]]) + "\n", "utf-8")
    listed = manifest(
        tmp_path,
        ("One", "records", ["a.csv"]),
        ("Two", "records", ["b.csv", "c.csv"]),
    )
    code, printed = run(listed, "-o", tmp_path / "pool.csv")
    assert code == 0
    assert printed.partition("THE SAME RECORDS SENT TWICE\n")[2].partition("\n\n")[
        0
    ] == (
        "  - One, a.csv, and Two, b.csv: 40 of 100 rare records are in both.\n"
        "  - All other files have fewer than 11 records in common, two by two."
    )


SENT_TWICE = "The same file, byte for byte, was sent twice: One, a.csv; {}, copy.csv."
SAME_RECORDS = "These files have the very same records: One, a.csv; {}, turned.csv."
RISK = " Records that count twice make small groups look large. Name one"


def twice_as_file(folder: Path) -> str:
    shutil.copyfile(folder / "a.csv", folder / "copy.csv")
    return "copy.csv"


def twice_as_records(folder: Path) -> str:
    header, *lines = (folder / "a.csv").read_text("utf-8").splitlines()
    (folder / "turned.csv").write_text(
        "\n".join([header, *lines[::-1]]) + "\n", "utf-8"
    )
    return "turned.csv"


@pytest.mark.parametrize(
    ("again", "said"),
    [(twice_as_file, SENT_TWICE), (twice_as_records, SAME_RECORDS)],
)
@pytest.mark.parametrize("whose", ["One", "Two"])
def test_a_file_sent_twice_is_refused_and_taken_on_request(
    again, said, whose, tmp_path
):
    sampled(tmp_path / "a.csv", 40, 1)
    name = again(tmp_path)
    listed = manifest(
        tmp_path, ("One", "records", ["a.csv"]), ("Two", "records", [name])
    )
    if whose == "One":
        listed = manifest(tmp_path, ("One", "records", ["a.csv", name]))
    code, printed = run(listed, "-o", tmp_path / "pool.csv")
    assert code == 1
    assert printed.startswith(f"Error: {said.format(whose)}")
    assert not (tmp_path / "pool.csv").exists()
    code, printed = run(listed, "-o", tmp_path / "pool.csv", "--keep-same")
    assert code == 0
    assert f"One, a.csv, and {whose}, {name}: the very same records." in printed


def test_a_file_that_is_a_part_of_another_is_refused_and_taken_on_request(tmp_path):
    sampled(tmp_path / "a.csv", 60, 1)
    lines = (tmp_path / "a.csv").read_text("utf-8").splitlines()
    part = "\n".join([lines[0], *lines[40:5:-1]]) + "\n"
    (tmp_path / "part.csv").write_text(part, "utf-8")
    listed = manifest(
        tmp_path, ("One", "records", ["part.csv"]), ("Two", "records", ["a.csv"])
    )
    apart = ["--apart", tmp_path / "own"]
    assert run(listed, "-o", tmp_path / "pool.csv", *apart) == (
        1,
        "Error: All records of One, part.csv that were compared are also in Two, "
        "a.csv. Records that count twice make small groups look large. Leave one file "
        "out, or add --keep-same if these are different people.\n",
    )
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"a.csv", "part.csv", "pool.toml"}
    assert run(listed, "-o", tmp_path / "pool.csv", *apart, "--keep-same")[0] == 0
    assert len(list((tmp_path / "own").iterdir())) == 2


def _other_bytes(cover: dict) -> None:
    cover["file"]["digest"] = f"sha256:{'0' * 64}"


def _shorter(cover: dict) -> None:
    cover["file"]["bytes"] -= 1


def _more_records(cover: dict) -> None:
    cover["file"]["records"] += 1


def _another_organisation(cover: dict) -> None:
    cover["organisation"], cover["version"] = "Two", "1"


def _another_delivery(cover: dict) -> None:
    cover["organisation"], cover["version"] = " one ", "2025"


def _the_same(cover: dict) -> None:
    cover["organisation"], cover["version"] = " one ", "1"


def _no_sheet(cover: dict) -> None:
    del cover["file"]["digest"]


def _another_file(cover: dict) -> None:
    cover["file"]["name"] = "b.csv"


CHANGED = (
    "One, a.csv: It is not the file that its cover sheet {} describes: other bytes. It "
    "was changed, or did not arrive whole. Ask the partner to send both again."
)
NO_SHEET = (
    "{} is no cover sheet as ctdc convert writes it. Ask the partner for it, or take "
    "it away."
)
COVERS = [
    ("a.cover.json", None, None),
    ("a.cover.json", _the_same, None),
    (
        "a.cover.json",
        _another_organisation,
        "One, a.csv: Its cover sheet {} names another organisation than the manifest. "
        "Correct the manifest, or ask the partner which is right.",
    ),
    (
        "sheet.json",
        _another_delivery,
        "One, a.csv: Its cover sheet {} names another delivery than version in the "
        "manifest. Correct the manifest, or ask the partner which is right.",
    ),
    ("a.cover.json", _other_bytes, CHANGED),
    ("a.cover.json", _shorter, CHANGED),
    (
        "a.cover.json",
        _more_records,
        "One, a.csv: It has another number of records than its cover sheet {} says. "
        "Ask the partner to send both again.",
    ),
    ("a.cover.json", _no_sheet, f"One, a.csv: {NO_SHEET}"),
    ("sheet.json", None, None),
    ("sheet.json", _other_bytes, CHANGED),
    ("sheet.json", _no_sheet, f"One: {NO_SHEET}"),
    (
        "sheet.json",
        _another_file,
        "One: The cover sheet {} is of none of the files that the manifest names for "
        "this partner.",
    ),
]


@pytest.mark.parametrize(("name", "change", "said"), COVERS)
def test_a_file_must_be_what_its_cover_sheet_describes(name, change, said, tmp_path):
    sampled(tmp_path / "own.csv", 20, 1)
    words = ["convert", "own.csv", "--to", "records", "-o", "a.csv", "--cover", name]
    with contextlib.chdir(tmp_path):
        made = CliRunner().invoke(main, words)
    assert made.exit_code == 0, made.output
    sheet = tmp_path / name
    cover = json.loads(sheet.read_text("utf-8"))
    if change is not None:
        change(cover)
    sheet.write_text(json.dumps(cover), "utf-8")
    listed = manifest(tmp_path, ("One", "records", ["a.csv"]))
    if name == "sheet.json":
        entry = listed.read_text("utf-8")
        listed.write_text(f'{entry}covers = ["sheet.json"]\n', "utf-8")
    code, printed = run(listed, "-o", tmp_path / "pool.csv")
    assert (tmp_path / "pool.csv").exists() == (said is None)
    if said is None:
        assert code == 0, printed
    else:
        assert (code, printed) == (1, f"Error: {said.format(name)}\n")


def test_ten_partners_of_three_sources_are_one_pool(tmp_path):
    sources = ("records", "global-2020", "synthetic-2024")
    partners = []
    for number in range(10):
        name, source = f"P{number}", sources[number % len(sources)]
        sampled(tmp_path / f"{name}.csv", 11 + number, number, source)
        partners.append((f"Partner {number}", source, [f"{name}.csv"]))
    out = tmp_path / "pool.csv"
    listed = manifest(tmp_path, *partners)
    code, printed = run(listed, "-o", out)
    assert (code, out.exists()) == (1, False)
    assert "needs data_source, but synthetic-2024 does not give it" in printed
    known = 'source = "synthetic-2024"\n'
    said = f'{known}set = {{data_source = "hotline"}}\n'
    listed.write_text(listed.read_text("utf-8").replace(known, said), "utf-8")
    _, printed = run(listed, "-o", out, "--apart", tmp_path / "own")
    assert "from 10 organisations, in 10 files" in " ".join(printed.split())
    origin = rows_of(tmp_path / "pool.origin.csv")
    assert Counter(row["organisation"] for row in origin) == {
        f"Partner {number}": 11 + number for number in range(10)
    }
    own = [rows_of(tmp_path / "own" / f"partner-{n}.csv") for n in range(10)]
    assert [row for rows in own for row in rows] == rows_of(out)


def test_all_reasons_are_told_and_nothing_is_written(tmp_path):
    sampled(tmp_path / "good.csv", 20, 1)
    sampled(tmp_path / "wrong.csv", 20, 2)
    bad = (tmp_path / "wrong.csv").read_text("utf-8").replace("hotline", "hotlin")
    (tmp_path / "wrong.csv").write_text(bad, "utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "ragged.csv").write_text(bad.split("\n")[0] + "\nhotline\n", "utf-8")
    listed = manifest(
        tmp_path,
        ("One", "records", ["good.csv", "wrong.csv"]),
        ("Two", "records", ["broken.xlsx", "ragged.csv"]),
    )
    before = {path.name for path in tmp_path.iterdir()}
    code, printed = run(
        listed, "-o", tmp_path / "pool.csv", "--apart", tmp_path / "own"
    )
    assert (code, printed) == (
        1,
        "Error: Nothing was written, for 3 reasons:\n"
        "  - One, wrong.csv does not conform (unknown-code), so nothing was written. "
        "Run: ctdc-validate FILE --source SOURCE\n"
        "  - Two, broken.xlsx cannot be read. The workbook is damaged: it cannot be "
        "unpacked.\n"
        "  - Two, ragged.csv does not conform (ragged-row), so nothing was written. "
        "Run: ctdc-validate FILE --source SOURCE\n",
    )
    assert {path.name for path in tmp_path.iterdir()} == before


def test_what_cannot_be_found_is_told_before_anything_is_read(tmp_path):
    listed = manifest(
        tmp_path, ("One", "record", ["a.csv"]), ("Two", "iom", ["b.csv", "."])
    )
    code, printed = run(listed, "-o", tmp_path / "pool.csv")
    assert code == 2
    assert printed == (
        "Error: Nothing was written, for 3 reasons:\n"
        "  - One: There is no source of that name, and no folder or workbook. Did you "
        "mean records? There are records, htcds-2.0, iom, polaris, synthetic-2024, "
        "global-2021, synthetic-2021, global-2020, global-2018, global-2017.\n"
        "  - Two: b.csv is not there. Paths begin at the manifest.\n"
        "  - Two: . is not there. Paths begin at the manifest.\n"
    )


OVER = (
    "Error: A file that is read, or another that is written, would be overwritten. "
    "Write to other names.\n"
)


@pytest.mark.parametrize("name", ["a.csv", "pool.csv"])
def test_no_file_that_is_read_is_written_over(name, tmp_path):
    sampled(tmp_path / "a.csv", 20, 1)
    shutil.copyfile(tmp_path / "a.csv", tmp_path / "pool.origin.csv")
    listed = manifest(tmp_path, ("One", "records", ["a.csv", "pool.origin.csv"]))
    assert run(listed, "-o", tmp_path / name) == (2, OVER)


def test_two_outputs_to_one_path_are_refused(tmp_path):
    sampled(tmp_path / "a.csv", 20, 1)
    listed = manifest(tmp_path, ("One", "records", ["a.csv"]))
    out = tmp_path / "pool.csv"
    assert run(listed, "-o", out, "--report", out) == (2, OVER)


def test_a_manifest_begins_with_what_the_files_tell(tmp_path, request, monkeypatch):
    monkeypatch.chdir(HUB)
    out = HUB / "none" / ".." / "pool.toml"
    code, printed = run("init", "hotline.csv", "-o", out)
    assert code == 2
    assert "is there already" in printed or "folder" in printed
    monkeypatch.chdir(tmp_path)
    for name in ("hotline.csv", "assisted-2024.csv", "register.csv"):
        shutil.copyfile(HUB / name, tmp_path / name)
    (tmp_path / "lists").mkdir()
    files = ["hotline.csv", "assisted-2024.csv", "register.csv"]
    code, printed = run("init", *files, "-o", "lists/pool.toml")
    assert (code, printed) == (
        0,
        "Wrote lists/pool.toml with 3 files, 2 recognised. Fill it in.\n",
    )
    expected = HERE / "begun.toml"
    if request.config.getoption("--update-expected"):
        shutil.copyfile("lists/pool.toml", expected)
    assert Path("lists/pool.toml").read_text("utf-8") == expected.read_text("utf-8")
    code, printed = run("lists/pool.toml", "-o", "pool.csv")
    assert code == 2
    assert printed.startswith(
        "Error: Nothing was written, for 13 reasons:\n  - pool.toml: line "
    )


def test_a_manifest_is_not_begun_with_files_that_cannot_be_read(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    names = [tmp_path / "none.csv", HUB / "register.csv", tmp_path / "broken.xlsx"]
    assert run("init", *names, "-o", tmp_path / "pool.toml") == (
        2,
        "Error: Nothing was written, for 2 reasons:\n"
        "  - none.csv: The file does not exist.\n"
        "  - broken.xlsx: The workbook is damaged: it cannot be unpacked.\n",
    )
    assert not (tmp_path / "pool.toml").exists()


@pytest.mark.parametrize("path", sorted((HERE / "manifests").glob("*.toml")))
def test_faulty_manifests_are_refused_with_the_line(path, tmp_path):
    # The first line of each says what is printed.
    said = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
    code, printed = run(path, "-o", tmp_path / "pool.csv")
    assert (code, printed) == (2, f"Error: {path.name}: {said}\n")


def test_a_program_can_pool(tmp_path):
    out, ledger = tmp_path / "pool.csv", tmp_path / "ledger.json"
    assert api.pool(HUB / "pool.toml", out, report=ledger) is True
    assert json.loads(ledger.read_text("utf-8"))["records"] == 2690
    listed = manifest(tmp_path, ("One", "records", ["none.csv"]))
    with pytest.raises(Refused, match=r"One: none\.csv is not there"):
        api.pool(listed, out)
    with pytest.raises(ValueError, match=r"must end with \.csv"):
        api.pool(listed, tmp_path / "pool.json")


LINES = st.lists(
    st.tuples(
        st.sampled_from([b"a", b"b", b"c", b"d", b"e", b"f"]), st.integers(1, 15)
    ),
    max_size=8,
)


@given(st.lists(LINES, min_size=2, max_size=4), st.randoms())
@settings(max_examples=60)
def test_twins_are_the_rare_records_in_both(files, chance):
    twins, shuffled = Twins(SMALLEST), Twins(SMALLEST)
    counts = []
    for lines in files:
        count: Counter[bytes] = Counter()
        twins.begin()
        for line, times in lines:
            count[line] += times
            twins.add(Counter({line: times}))
        counts.append(Counter({k: n for k, n in count.items() if n < SMALLEST}))
        shuffled.begin()
        parts = list(lines)
        chance.shuffle(parts)
        for line, times in parts:
            shuffled.add(Counter({line: times}))
    found = list(twins.pairs())
    assert found == list(shuffled.pairs())
    for pair in found:
        both = counts[pair.first] & counts[pair.second]
        assert pair.records == both.total()


def test_of_many_records_a_sample_is_compared():
    twins = Twins(SMALLEST, most=500)
    for first in (0, 2_000):
        twins.begin()
        for start in range(first, first + 4_000, 100):
            numbers = range(start, start + 100)
            twins.add(Counter(str(number).encode() for number in numbers))
    (pair,) = twins.pairs()
    assert twins.sampled
    assert abs(pair.records - 2_000) < 600
    assert abs(pair.rare - 4_000) < 800
    assert not pair.all_alike
