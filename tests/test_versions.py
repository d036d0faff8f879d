"""What changed between two versions: each kind of change, and what it asks for."""

import copy
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from compiled_standard import ROOT, compiled

from ctdc_validate.cli.ctdc import main
from ctdc_validate.versions import VERSION_FORMS, compare, read_version, render_changes

EXPECTED = Path(__file__).parent / "versions"
LEVELS = compiled("ctdc.versions.json")["levels"]
IRI = "https://w3id.org/ctdc/"


def value(code: str, **more: Any) -> Any:
    return {"label": code, "deprecated": None, "replaced_by": None, **more}


def told(code: str, **more: Any) -> Any:
    origin = {"status": "draft", "citation": "a law, art. 1", "source": None}
    return {
        "definition": f"What {code} means.",
        "iri": f"{IRI}vocab/colour/{code}",
        "readings": {"comments": []},
        "origin": {**origin, **more},
    }


def variable(name: str, **more: Any) -> Any:
    fields = {"label": name, "definition": f"The {name}.", "iri": IRI + name}
    return {**fields, "list": "colour", "multivalued": False, "required": False, **more}


def rule(name: str, partner: str) -> Any:
    fields = {"partner": partner, "published": partner, "title": name}
    return {**fields, "iri": f"{IRI}rule/{name}"}


def row(term: str, value: str, **more: Any) -> Any:
    cells = {"source_column": "c", "source_term": term, "variable": "colour"}
    return {**cells, "value": value, "effect": "set", "match": "exact", **more}


OLD: Any = {
    "dictionary": {
        "version": "1.0.0",
        "variables": {
            "colour": variable("colour"),
            "must": variable("must", required=True),
        },
        "lists": {
            "colour": {
                "values": {
                    "red": value("red"),
                    "pink": value("pink", deprecated="Use red.", replaced_by="red"),
                }
            },
            "size": {"values": {}},
        },
        "rules": {"hard": rule("hard", "error"), "soft": rule("soft", "warning")},
        "sources": {"ours": {"columns": [{"name": "c"}, {"name": "d"}]}},
        "documents": {},
        "clashes": {"note": {"title": "A note"}},
    },
    "texts": {
        "variables": {"colour": {"readings": {}, "origin": {}}},
        "lists": {"colour": {"values": {"red": told("red"), "pink": told("pink")}}},
        "crosswalks": {
            "ours": [row("R", "red", justification="So."), row("P", "pink")]
        },
        "sources": {},
    },
    "rules": [{"id": n, "clause": "a", "if": {}, "then": {}} for n in ("hard", "soft")],
    "versions": {"levels": LEVELS, "marks": {}},
}

# A kind of change, what is put where in the new version, and what it is told of. An
# edit without put takes away.
CHANGES = [
    (each["kind"], each["edits"], each["of"])
    for each in json.loads((EXPECTED / "changes.json").read_text(encoding="utf-8"))
]


def changed(edits: Any, number: str) -> Any:
    new = copy.deepcopy(OLD)
    new["dictionary"]["version"] = number
    for edit in edits:
        *path, last = edit["at"]
        place = new
        for step in path:
            place = place[step]
        if "put" not in edit:
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(edit["put"])
        else:
            place[last] = edit["put"]
    return new


def write(folder: Path, content: Any) -> Path:
    folder.mkdir()
    for name, part in content.items():
        (folder / f"ctdc.{name}.json").write_text(json.dumps(part), encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["diff-standard", *map(str, arguments)])
    return done.exit_code, done.output


def test_every_kind_of_change_has_a_pair() -> None:
    assert sorted(kind for kind, _, _ in CHANGES) == sorted(LEVELS)


# Which number after 1.0.0 is the least that may say a change of a level.
LEAST = {"patch": "1.0.1", "minor": "1.1.0", "major": "2.0.0"}
LESS = {"patch": "1.0.0", "minor": "1.0.1", "major": "1.1.0"}


@pytest.mark.parametrize(("kind", "edits", "what"), CHANGES)
def test_change_is_classed_and_asks_for_its_number(
    kind: str, edits: Any, what: str, tmp_path: Path
) -> None:
    level = LEVELS[kind]
    old = write(tmp_path / "old", OLD)
    new = write(tmp_path / "new", changed(edits, "2.0.0"))
    found = compare(read_version(str(old)), read_version(str(new)))
    assert [(c.kind, c.level, c.what) for c in found.changes if c.kind == kind] == [
        (kind, level, what)
    ]
    assert max((c.level for c in found.changes), key=list(RANK).index) == level
    if level == "never":
        assert run(old, new)[0] == 1
        return
    numbers = [LESS[level], LEAST[level]]
    for number, wanted in zip(numbers, (1, int("unmarked" in kind)), strict=True):
        marked = json.loads(json.dumps(changed(edits, number)))
        for mark in marked["versions"]["marks"].values():
            mark["version"] = number if kind != "definition-unmarked" else "0.0.1"
        there = write(tmp_path / number, marked)
        assert run(old, there, "--check")[0] == wanted
        assert run(old, there)[0] == 0


RANK = ("patch", "minor", "major", "never")


def test_before_1_0_a_minor_version_may_do_what_a_major_one_does(
    tmp_path: Path,
) -> None:
    kind = "variable-now-required"
    edits = next(edits for each, edits, _ in CHANGES if each == kind)
    old = write(tmp_path / "old", changed([], "0.1.0"))
    codes = {
        number: run(old, write(tmp_path / number, changed(edits, number)), "--check")[0]
        for number in ("0.0.9", "0.1.0", "0.1.1", "0.2.0", "1.0.0")
    }
    assert codes == {"0.0.9": 1, "0.1.0": 1, "0.1.1": 1, "0.2.0": 0, "1.0.0": 0}


def test_version_is_read_from_a_wheel_a_folder_and_as_installed(
    tmp_path: Path,
) -> None:
    folder = ROOT / "ctdc_validate" / "compiled"
    wheel = tmp_path / "ctdc.whl"
    with ZipFile(wheel, "w") as archive:
        for path in folder.glob("ctdc.*.json"):
            archive.write(path, f"ctdc_validate/compiled/{path.name}")
    for name in (wheel, folder, folder / "ctdc.dictionary.json"):
        assert run(name, "installed", "--check") == (
            0,
            "From version 0.1.0 to version 0.1.0\nNothing that counts has changed.\n",
        )
    for name in (tmp_path, tmp_path / "none.whl", tmp_path / "none"):
        assert run(name)[0] == 2


def test_a_source_that_stops_inheriting_asserts_otherwise(tmp_path: Path) -> None:
    child = {"extends": "ours", "columns": {"c": {"terms": {"R": []}}}}
    more = [
        {"at": ["texts", "crosswalks", "child"], "put": []},
        {"at": ["texts", "sources", "child"], "put": child},
    ]
    own = [*more, {"at": ["texts", "crosswalks", "child"], "put": [row("R", "pink")]}]
    old = write(tmp_path / "old", changed(more, "1.0.0"))
    new = write(tmp_path / "new", changed(own, "2.0.0"))
    found = compare(read_version(str(old)), read_version(str(new)))
    assert [(c.kind, c.what) for c in found.changes] == [
        ("mapping-asserts-otherwise", "child/c R")
    ]


@pytest.mark.parametrize("form", VERSION_FORMS)
def test_release_notes_are_as_expected(
    form: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kinds = ("code-added", "code-removed", "definition-unmarked", "rule-now-errs")
    edits = [e for kind, each, _ in CHANGES if kind in kinds for e in each]
    old = write(tmp_path / "old", OLD)
    new = write(tmp_path / "new", changed(edits, "1.0.1"))
    told = render_changes(compare(read_version(str(old)), read_version(str(new))), form)
    path = EXPECTED / f"notes.{form}"
    if request.config.getoption("--update-expected"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


HALF = {
    "no texts": ("texts", None),
    "no lists": ("dictionary", {"lists": None}),
    "a list that is none": ("dictionary", {"lists": {"colour": None}}),
    "values that are none": ("dictionary", {"lists": {"colour": {"values": []}}}),
    "variables as a list": ("dictionary", {"variables": []}),
}


@pytest.mark.parametrize("name", HALF)
def test_half_a_version_is_none(name: str, tmp_path: Path) -> None:
    part, put = HALF[name]
    old, new = copy.deepcopy(OLD), copy.deepcopy(OLD)
    if put is None:
        del new[part]
    else:
        new[part] |= put
    folders = write(tmp_path / "old", old), write(tmp_path / "new", new)
    code, said = run(*folders)
    assert (code, "is no version of the standard" in said) == (2, True)
