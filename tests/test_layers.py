"""The layers of design: who may import whom, and what nobody may import."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ctdc_validate"

# Each part of the package, and the parts of it that it may import.
MAY_IMPORT = {
    "findings": set(),
    "tables": set(),
    "standard": set(),
    "shapes": set(),
    "ledger": set(),
    "own_fault": set(),
    "whole_file": set(),
    "vocabulary": {"hints", "standard"},
    "translation": {"standard"},
    "rules": {"findings", "shapes", "standard", "translation"},
    "hints": {"findings", "standard", "translation"},
    "tally": {"rules", "tables"},
    "writing": {
        "findings", "hints", "rules", "shapes", "standard", "tables", "tally",
        "translation",
    },
    "checking": {
        "findings", "hints", "rules", "standard", "tables", "tally", "translation",
        "writing",
    },
    "conversion": {
        "findings", "hints", "ledger", "rules", "standard", "tables", "translation",
        "validation", "whole_file",
    },
    "crosswalk": {
        "findings", "hints", "rules", "standard", "tables", "translation", "validation",
        "vocabulary",
    },
    "sampling": {"conversion", "rules", "standard", "translation"},
    "template": {"explain", "standard", "tables"},
    "validation": {"checking", "findings", "standard", "tables", "translation"},
    "reports": {"findings", "ledger"},
    "explain": {"standard"},
    "schemas": {"standard"},
    "cli": {
        "conversion", "crosswalk", "explain", "findings", "hints", "ledger",
        "own_fault", "reports", "sampling", "schemas", "standard", "tables", "template",
        "validation", "vocabulary",
    },
    "api": {
        "conversion", "findings", "ledger", "own_fault", "reports", "standard",
        "tables", "validation", "vocabulary", "whole_file",
    },
    "__main__": {"cli"},
    "__init__": {"api", "conversion", "findings", "standard", "validation"},
    "compiled": set(),
}  # fmt: skip

# What the package imports at run time, by the part that may.
LIBRARIES = {
    "click": {"cli"},
    "jsonschema": {"rules", "vocabulary"},
    "polars": {"tables"},
    "python_calamine": {"tables"},
    "xlsxwriter": {"reports", "sampling", "schemas", "template"},
}


def parts_and_imports() -> list[tuple[str, str]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(part, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path.name}: write imports whole"
                found.append((part, node.module or ""))
                if node.module == "ctdc_validate":
                    found += [
                        (part, f"ctdc_validate.{alias.name}") for alias in node.names
                    ]
    return found


def test_every_part_has_its_place_in_the_layers():
    parts = {p.name.removesuffix(".py") for p in PACKAGE.iterdir()}
    assert parts - {"__pycache__", "py.typed"} == set(MAY_IMPORT)


def test_no_part_imports_upwards():
    wrong = [
        f"{part} imports {module}"
        for part, module in parts_and_imports()
        if module.startswith("ctdc_validate.")
        and (imported := module.split(".")[1]) != part
        and imported not in MAY_IMPORT[part]
    ]
    assert wrong == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_in_its_part_only(library: str):
    parts = {p for p, module in parts_and_imports() if module.split(".")[0] == library}
    assert parts <= LIBRARIES[library]


def test_nothing_else_is_imported_than_the_standard_library():
    import sys

    known = set(sys.stdlib_module_names) | set(LIBRARIES) | {"ctdc_validate"}
    roots = {module.split(".")[0] for _, module in parts_and_imports()}
    assert roots - known == set()


@pytest.mark.parametrize("module", ["socket", "urllib", "http", "requests", "tempfile"])
def test_nothing_that_opens_a_socket_or_a_temporary_file_is_imported(module: str):
    assert module not in {m.split(".")[0] for _, m in parts_and_imports()}
