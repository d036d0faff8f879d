"""The floors of the house: a room imports lower floors only, by their public names."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ctdc_validate"

# Each floor imports only lower ones; rooms on one floor do not know each other.
FLOORS = (
    ("compiled", "messages"),
    ("standard", "tables", "results"),
    ("translation", "explain", "reports", "schemas"),
    ("rules", "hints", "study", "template"),
    ("tally",),
    (
        *("validation", "conversion", "fixing", "vocabulary", "sampling"),
        *("deidentification", "risk", "statistics", "overlap", "versions"),
    ),
    ("pooling", "publication"),
    ("crosswalk", "api"),
    ("cli",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
DOORS = ("__init__", "__main__")  # they import what they open

# What the package imports at run time beside the standard library, by room.
LIBRARIES = {
    "click": {"cli"},
    "duckdb": {"tables"},
    "jsonschema": {
        "cli",
        "pooling",
        "publication",
        "rules",
        "translation",
        "vocabulary",
    },
    "polars": {"tables"},
    "python_calamine": {"tables"},
    "xlsxwriter": {
        *("conversion", "crosswalk", "fixing", "reports"),
        *("sampling", "schemas", "template"),
    },
}


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    """Yield the room, the dotted name and the code of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE).with_suffix("")
        parts = [part for part in inside.parts if part != "__init__"]
        name = ".".join(["ctdc_validate", *parts])
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield inside.parts[0], name, tree


def imports(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """Yield each module imported, with the names taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports whole"
            yield node.module or "", [alias.name for alias in node.names]


def rooms_imported(module: str, names: list[str]) -> list[str]:
    if module == "ctdc_validate":
        return names
    if module.startswith("ctdc_validate."):
        return [module.split(".")[1]]
    return []


def test_every_room_has_a_floor():
    rooms = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - set(DOORS) == set(FLOOR_OF)


def test_a_room_imports_lower_floors_only():
    wrong = [
        f"{name} imports {other}"
        for room, name, tree in modules()
        if room not in DOORS
        for module, names in imports(tree)
        for other in rooms_imported(module, names)
        if other != room and FLOOR_OF[other] >= FLOOR_OF[room]
    ]
    assert wrong == []


def test_a_room_is_entered_by_its_public_names():
    wrong = [
        f"{name} imports {module}"
        for room, name, tree in modules()
        for module, _ in imports(tree)
        if module.count(".") > 1
        and module.startswith("ctdc_validate.")
        and module.split(".")[1] != room
    ]
    assert wrong == []


def test_no_two_modules_import_each_other():
    known = {name: tree for _, name, tree in modules()}
    needs = {
        name: {
            found
            for module, names in imports(tree)
            for found in (module, *(f"{module}.{each}" for each in names))
            if found in known and found != name and found.count(".") > 1
        }
        for name, tree in known.items()
    }
    while free := [name for name, wanted in needs.items() if not wanted & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_in_its_room_only(library: str):
    rooms = {
        room
        for room, _, tree in modules()
        for module, _ in imports(tree)
        if module.split(".")[0] == library
    }
    assert rooms <= LIBRARIES[library]


def test_nothing_else_is_imported_than_the_standard_library():
    known = {*sys.stdlib_module_names, *LIBRARIES, "ctdc_validate"}
    roots = {m.split(".")[0] for _, _, tree in modules() for m, _ in imports(tree)}
    assert roots - known == set()


@pytest.mark.parametrize("module", ["socket", "urllib", "http", "requests", "tempfile"])
def test_nothing_that_opens_a_socket_or_a_temporary_file_is_imported(module: str):
    assert module not in {
        m.split(".")[0] for _, _, tree in modules() for m, _ in imports(tree)
    }
