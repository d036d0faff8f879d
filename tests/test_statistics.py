"""Statistics: what is printed of which counts, and that no small one can be told."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from io import StringIO
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import api
from ctdc_validate.cli.ctdc import main
from ctdc_validate.pooling import organisation_of
from ctdc_validate.standard import PrintedTable, load_printed_tables, load_standard
from ctdc_validate.statistics import Counted, lay_out_tables, written
from ctdc_validate.statistics.comparing import printed
from ctdc_validate.tables import lines_in_step

HERE = Path(__file__).parent
STANDARD = load_standard()
TABLES = load_printed_tables()
# A table of two values, so that all that is printed of it can be tried.
TWO = PrintedTable("exploitation", "forced_labour", (), None, frozenset(), True)
HEADER = tuple(column.name for column in STANDARD.sources["records"].columns)
# What is left of a narrow screen of 390 points between the edges of the page.
PHONE = 366
SMALLEST = STANDARD.disclosure.smallest_group


def records(*groups: tuple[int, dict[str, str]], source: str = "hotline") -> str:
    """Return a file in the standard's own spelling, each group so many times."""
    out = StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for times, said in groups:
        row = {"data_source": source, "year_of_registration": "2019", **said}
        writer.writerows([row] * times)
    return out.getvalue()


def made(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows_of(folder: Path) -> list[dict[str, str]]:
    content = (folder / "statistics.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(content, newline="")))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["stats", *map(str, arguments)])
    return result.exit_code, result.output


# The invented files, and all that is written of them.
PARTNERS = HERE / "statistics"


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_files_are_what_they_were(engine, tmp_path, request):
    files = [PARTNERS / "a.csv", PARTNERS / "b.csv"]
    out = tmp_path / "out"
    labels = ["Helpline", "Shelters"]
    names = api.write_statistics(files, out, labels=labels, engine=engine)
    assert {path.name for path in out.iterdir()} == set(names)
    expected = PARTNERS / "expected"
    if request.config.getoption("--update-expected"):
        shutil.copytree(out, expected, dirs_exist_ok=True)
    for path in (*out.iterdir(), *expected.iterdir()):
        assert (out / path.name).read_text() == (expected / path.name).read_text()


def test_every_number_is_rounded_and_none_is_small(tmp_path):
    api.write_statistics(HERE.parent / "examples" / "good.csv", tmp_path / "out")
    rows = rows_of(tmp_path / "out")
    assert rows
    for row in rows:
        assert re.fullmatch(r"(?:[1-9]\d*0|<11|)", row["count"])
        assert re.fullmatch(r"(?:\d+0|)", row["rounded_to"])


def test_a_rare_value_stands_in_no_file(tmp_path):
    told = [
        (40, {"citizenship": "MDA"}),
        (30, {"citizenship": "UKR"}),
        (3, {"citizenship": "TUV"}),
    ]
    path = made(tmp_path, "records.csv", records(*told))
    api.write_statistics(path, tmp_path / "out")
    for file in (tmp_path / "out").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "TUV" not in text
        assert "Tuvalu" not in text
    counts = {row["value"]: row["count"] for row in rows_of(tmp_path / "out")}
    assert counts["MDA"] == "40"


def laid_out(counts: dict[str, dict[str, int]]) -> api.Any:
    counted = {
        name: Counted(sum(each.values()), {TWO.name: Counter(each)})
        for name, each in counts.items()
    }
    return lay_out_tables(STANDARD, [TWO], counted)


SOME = st.one_of(st.integers(0, 30), st.integers(0, 130), st.integers(0, 3_000))
VALUES = ("yes", "no")


@settings(max_examples=150, deadline=None)
@given(st.tuples(SOME, SOME, SOME, SOME))
def test_each_small_count_may_be_none_and_may_be_the_most(counts):
    """Try all tables that print the same: in some the count is 0, in some 10."""
    cells = dict(zip(product("ab", VALUES), counts, strict=True))
    statistics = laid_out({o: {v: cells[o, v] for v in VALUES} for o in "ab"})
    bounds = statistics.rounding.bounds
    of = {
        (p.organisation, r.value): r.figure
        for p in statistics.tables[TWO.name]
        for r in p.rows
    }
    total = {r.value: r.figure for r in statistics.tables["records"][0].rows}
    ranges = [_near(bounds(of[cell]), cells[cell]) for cell in cells]
    grid = np.meshgrid(*ranges, indexing="ij", sparse=True)
    world = dict(zip(cells, grid, strict=True))
    fits = np.ones(tuple(map(len, ranges)), dtype=bool)
    for organisation in "ab":
        all_of = sum(world[organisation, value] for value in VALUES)
        fits &= _within(all_of, bounds(total[organisation]))
    for value in VALUES:
        fits &= _within(world["a", value] + world["b", value], bounds(of[None, value]))
    fits &= _within(sum(world.values()), bounds(total[""]))
    assert fits.any()
    for at, cell in enumerate(cells):
        if cells[cell] < SMALLEST:
            others = tuple(n for n in range(len(cells)) if n != at)
            possible = set(ranges[at][fits.any(axis=others)].tolist())
            assert {0, SMALLEST - 1} <= possible


def test_a_total_is_rounded_further_before_it_is_not_shown():
    """Of one organisation the same number stands beside it."""
    counts = {"a": {"yes": 24, "no": 900}, "b": {"yes": 3, "no": 700}}
    statistics = laid_out(counts)
    assert {
        (panel.organisation, row.value): printed(statistics.rounding, row.figure)
        for panel in statistics.tables[TWO.name]
        for row in panel.rows
    } == {
        (None, "yes"): ("20", "20"),
        (None, "no"): ("1600", "10"),
        ("a", "yes"): ("20", "10"),
        ("a", "no"): ("900", "10"),
        ("b", "yes"): ("<11", ""),
        ("b", "no"): ("700", "10"),
    }


# Of two small organisations nothing can be shown, for how many they are is known.
FEW_OF_BOTH = [({"a": 7, "b": 4}), ({"a": 10, "b": 1}), ({"a": 5, "b": 5, "c": 1})]


@pytest.mark.parametrize("sizes", FEW_OF_BOTH)
def test_where_nothing_can_be_shown_it_ends(sizes, tmp_path):
    files = [
        made(tmp_path, f"{name}.csv", records((size, {"gender": gender})))
        for (name, size), gender in zip(
            sizes.items(), ("female", "male", "unknown"), strict=False
        )
    ]
    assert run(*files, "-o", tmp_path / "out")[0] == 0
    shown = {row["count"] for row in rows_of(tmp_path / "out")}
    assert shown <= {"10", "", f"<{SMALLEST}"}


def _near(bounds: tuple[float, float], count: int) -> np.ndarray:
    """Return the counts that print alike; of many, those about the true one."""
    low = max(bounds[0], count - 15)
    return np.arange(low, min(bounds[1], count + 15) + 1)


def _within(values: np.ndarray, bounds: tuple[float, float]) -> np.ndarray:
    return (values >= bounds[0]) & (values <= bounds[1])


def test_the_order_of_rows_and_of_files_tells_nothing(tmp_path):
    text = (PARTNERS / "a.csv").read_text(encoding="utf-8")
    header, *lines = text.splitlines(keepends=True)
    made(tmp_path, "a.csv", header + "".join(reversed(lines)))
    shutil.copy(PARTNERS / "b.csv", tmp_path)
    first, other = tmp_path / "1", tmp_path / "2"
    files = [PARTNERS / "a.csv", PARTNERS / "b.csv"]
    api.write_statistics(files, first)
    api.write_statistics([tmp_path / "b.csv", tmp_path / "a.csv"], other)
    for path in first.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes()


def test_pictures_are_svg_with_title_and_words(tmp_path):
    api.write_statistics(PARTNERS / "a.csv", tmp_path / "out")
    pictures = sorted((tmp_path / "out").glob("*.svg"))
    assert len(pictures) == len(TABLES) + 1
    for path in pictures:
        root = ElementTree.parse(path).getroot()
        title, desc, *_ = root
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text
        assert desc.text
        # On a phone nothing is made smaller, and no bar runs out of the picture.
        assert int(root.get("width")) <= PHONE
        assert root.get("viewBox").split()[2] == root.get("width")
        for bar in root.iter("{http://www.w3.org/2000/svg}rect"):
            right = float(bar.get("x", 0)) + float(bar.get("width"))
            assert right <= int(root.get("width"))


def _turned(lines: list[str]) -> list[str]:
    return [lines[0], *lines[:0:-1]]


def _as_a_part(lines: list[str]) -> list[str]:
    return [*lines[:1], *lines[30:90]]


def _with_columns_in_another_order(lines: list[str]) -> list[str]:
    return [",".join(line.split(",")[::-1]) for line in lines]


def _with_another_record(lines: list[str]) -> list[str]:
    return [*lines[:-1], lines[-2]]


SAME = "a.csv and other.csv have the very same records."
WITHIN = "All records of other.csv that were compared are also in a.csv."
# What a second file holds, and what is said of it where it is counted with the first.
AGAIN = {
    "in another order": (_turned, SAME),
    "columns in another order": (_with_columns_in_another_order, SAME),
    "a part": (_as_a_part, WITHIN),
    "one record of another": (_with_another_record, None),
}


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("case", AGAIN)
def test_records_of_one_file_are_not_counted_with_another(case, engine, tmp_path):
    change, said = AGAIN[case]
    sample = ["sample", "--records", "120", "--seed", "5", "--source", "records"]
    path = tmp_path / "a.csv"
    assert CliRunner().invoke(main, [*sample, "-o", str(path)]).exit_code == 0
    lines = change(path.read_text(encoding="utf-8").splitlines())
    other = made(tmp_path, "other.csv", "\n".join(lines) + "\n")
    asked = [path, other, "--engine", engine, "-o"]
    code, printed = run(*asked, tmp_path / "out")
    if said is None:
        assert (code, printed[:5]) == (0, "Wrote")
        return
    assert not (tmp_path / "out").exists()
    assert (code, printed) == (
        1,
        f"Error: {said} Records that count twice make small groups look large: leave "
        "one file out, or add --keep-same if these are different people.\n",
    )
    assert run(*asked, tmp_path / "out", "--keep-same")[0] == 0


def test_few_records_that_are_common_may_be_in_two_files(tmp_path):
    few = made(tmp_path, "few.csv", records((20, {"gender": "female"})))
    all_ = [(60, {"gender": "female"}), (20, {"gender": "male"})]
    many = made(tmp_path, "many.csv", records(*all_))
    assert run(few, many, "-o", tmp_path / "out")[0] == 0


MANY = [(60, {"gender": "female"}), (25, {"gender": "male"}), (40, {})]


@pytest.mark.parametrize(
    ("now", "code"),
    [
        pytest.param(MANY, 0, id="nothing changed"),
        pytest.param([(64, {"gender": "female"}), *MANY[1:]], 0, id="nothing moved"),
        pytest.param([(66, {"gender": "female"}), *MANY[1:]], 1, id="six records more"),
        pytest.param([(160, {"gender": "female"}), *MANY[1:]], 0, id="a hundred more"),
    ],
)
def test_too_small_a_change_since_the_last_time_is_not_published(now, code, tmp_path):
    old = made(tmp_path, "old.csv", records(*MANY))
    new = made(tmp_path, "new.csv", records(*now))
    api.write_statistics(old, tmp_path / "then", labels=["us"])
    asked = new, "--label", "us", "--previous", tmp_path / "then"
    found, said = run(*asked, "-o", tmp_path / "now")
    assert (found, (tmp_path / "now").exists()) == (code, code == 0), said


TOTALS = "table,organisation,value,label,count,rounded_to,share\n"
# Earlier totals as they were printed, one of them not shown, and what is told of it.
HIDDEN = {
    "of one": (
        "records,,h,h,,,\nrecords,,s,s,60,10,\nrecords,,,all,100,10,\n",
        "h: 60",
    ),
    "of all": (
        "records,,h,h,,,\nrecords,,s,s,60,10,\nrecords,,,all,,,\n",
        "h: no number will do, for the earlier set does not show how many there were. "
        "Name organisations anew, in a set that is compared with none",
    ),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_where_an_earlier_total_was_not_shown_it_is_told_what_will_do(case, tmp_path):
    earlier, told = HIDDEN[case]
    then = tmp_path / "then"
    then.mkdir()
    made(then, "statistics.csv", TOTALS + earlier)
    others = made(tmp_path, "s.csv", records((80, {})))
    for count, code in (("59", 1), ("60", 0)) if case == "of one" else (("500", 1),):
        here = made(tmp_path, f"{count}.csv", records((int(count), {})))
        now = tmp_path / f"now-{count}"
        files = [here, others, "--label", "h", "--label", "s"]
        found, said = run(*files, "--previous", then, "-o", now)
        assert (found, now.exists()) == (code, code == 0), said
        assert code == 0 or f"{told}." in said


IOM = "\n".join((HERE / "partners" / "iom" / "export.csv").read_text().split("\n")[:2])


def test_that_a_count_is_not_shown_does_not_tell_that_it_is_large(tmp_path):
    """Ten and one of two organisations are eleven together, and nothing is listed."""
    rows = (40, {"citizenship": "MDA"})
    ten = records((10, {"citizenship": "UKR", "year_of_registration": "2018"}), rows)
    one = records((1, {"citizenship": "UKR", "year_of_registration": "2018"}), rows)
    files = [made(tmp_path, "ten.csv", ten), made(tmp_path, "one.csv", one)]
    api.write_statistics(files, tmp_path / "out")
    assert {"UKR", "2018"}.isdisjoint(row["value"] for row in rows_of(tmp_path / "out"))


def test_a_value_that_is_new_with_one_record_is_not_published(tmp_path):
    few = [(10, {"citizenship": "UKR"}), (2, {})]
    more = [(11, {"citizenship": "UKR"}), (2, {})]
    old, new = (
        made(tmp_path, name, records(*each))
        for name, each in (("old.csv", few), ("new.csv", more))
    )
    then, now = tmp_path / "then", tmp_path / "now"
    api.write_statistics(old, then, labels=["H"])
    code, said = run(new, "--label", "H", "--previous", then, "-o", now)
    assert (code, now.exists()) == (1, False), said
    code, said = run(new, "--label", "h ", "--previous", then, "-o", now)
    assert (code, now.exists()) == (1, False), said


IN_STEP = (
    "It does not have one line for each record, in the same order. Write it again with "
    "ctdc pool, and change neither file."
)
REFUSED = {
    "a file that does not conform": (
        lambda here: [made(here, "x.csv", records((1, {"gender": "femal"})))],
        1,
        "Error: x.csv does not conform (unknown-code), so nothing was written. "
        "Run: ctdc-validate FILE\n",
    ),
    "a partner's own words": (
        lambda here: [made(here, "iom.csv", IOM)],
        2,
        "Error: iom.csv is in the words of iom. Convert it first. "
        "Run: ctdc convert FILE --to records -o OUT.csv\n",
    ),
    "a file that is not there": (
        lambda here: [here / "none.csv"],
        2,
        "Error: none.csv cannot be read. The file does not exist.\n",
    ),
    "too few names": (
        lambda here: [PARTNERS / "a.csv", PARTNERS / "b.csv", "--label", "one"],
        2,
        "Error: Give either no name of an organisation, or one for each of the 2 "
        "files.\n",
    ),
    "a file named twice": (
        lambda here: [PARTNERS / "a.csv", PARTNERS / "a.csv"],
        2,
        "Error: a.csv is named twice, or is a copy of another file. Records that count"
        " twice make small groups look large: name each file once.\n",
    ),
    "the origin of a pool with two files": (
        lambda here: [PARTNERS / "a.csv", PARTNERS / "b.csv", "--origin", here / "o"],
        2,
        "Error: --origin is of one pool: name one file, and no organisation.\n",
    ),
    "no origin": (
        lambda here: [made(here, "p.csv", records((2, {}))), "--origin", here / "o"],
        2,
        f"Error: o is not of p.csv. {IN_STEP}\n",
    ),
    "an origin of fewer records": (
        lambda here: [
            made(here, "p.csv", records((2, {}))),
            *("--origin", made(here, "o", "record,organisation\n1,A\n")),
        ],
        2,
        f"Error: o is not of p.csv. {IN_STEP}\n",
    ),
    "an origin of more records": (
        lambda here: [
            made(here, "p.csv", records((1, {}))),
            *("--origin", made(here, "o", "record,organisation\n1,A\n2,A\n")),
        ],
        2,
        f"Error: o is not of p.csv. {IN_STEP}\n",
    ),
    "an origin in another order": (
        lambda here: [
            made(here, "p.csv", records((2, {}))),
            *("--origin", made(here, "o", "record,organisation\n2,A\n1,B\n")),
        ],
        2,
        f"Error: o is not of p.csv. {IN_STEP}\n",
    ),
    "a file that was saved in another form": (
        lambda here: [
            made(here, "p.csv", records((2, {})).replace(",", ";")),
            *("--origin", made(here, "o", "record,organisation\n1,A\n2,A\n")),
        ],
        2,
        "Error: p.csv is not as ctdc pool wrote it, so it does not show whose each "
        "record is. Pool the files again.\n",
    ),
    "no earlier statistics": (
        lambda here: [PARTNERS / "a.csv", "--previous", here],
        2,
        None,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_write_nothing(case, tmp_path):
    arguments, code, said = REFUSED[case]
    out = tmp_path / "out"
    found = run(*arguments(tmp_path), "-o", out)
    assert found[0] == code, found[1]
    assert said is None or found[1] == said
    assert not out.exists()


def test_printed_files_are_the_same_each_time():
    statistics = laid_out({"a": {"yes": 40, "no": 3}})
    assert written(statistics, "1") == written(statistics, "1")
    assert printed(statistics.rounding, statistics.tables[TWO.name][0].rows[0].figure)


def test_lines_in_step_are_all_lines_whatever_is_held_at_a_time(tmp_path):
    whose = ["A", "'=B", 'a "C", D', "A", "A", "'=B"]
    pool = made(tmp_path, "p.csv", "header\n" + "".join(f"{n}\n" for n in range(6)))
    out = StringIO()
    rows = [(n, name, "f") for n, name in enumerate(whose, start=1)]
    csv.writer(out).writerows([("record", "organisation", "file"), *rows])
    beside = made(tmp_path, "o.csv", out.getvalue())
    expected = {"A": {0, 3, 4}, "'=B": {1, 5}, 'a "C", D': {2}}
    for most in (1, 2, 4, 100):
        found: dict[str, set[int]] = {}
        for name, part in lines_in_step(
            str(pool), str(beside), "organisation", "record", most
        ):
            header, *lines = part.decode().splitlines()
            assert header == "header"
            found.setdefault(name, set()).update(map(int, lines))
        assert found == expected, most
    assert [organisation_of(name) for name in expected] == ["A", "=B", 'a "C", D']
