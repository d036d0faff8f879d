"""What the commands of the hub tell programs, held against its published schemas."""

import copy
import json
from functools import reduce
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

HERE = Path(__file__).parent
COMPILED = HERE.parent / "ctdc_validate" / "compiled"
# Each output, which its own test compares byte for byte, with what must not stand at
# one place of it.
OUTPUTS = {
    "pool-ledger": (
        "pooling/expected/ledger.json",
        [
            (("records",), 0),
            (("files", 0, "columns", 0, "cells", "mapped"), "few"),
            (("same_records", "sampled"), None),
            (("pool_schema",), "2.0"),
        ],
    ),
    "diff": (
        "pooling/expected/diff.json",
        [
            (("values", 0, "changes", 0, "change"), "other"),
            (("records", "before"), -10),
            (("old", "sources"), "iom"),
            (("diff_schema",), 1),
        ],
    ),
    "deidentification": (
        "deidentification/ledger.json",
        [
            (("k",), 1),
            (("below_k",), "few"),
            (("blanked", 0, "cells"), -1),
            (("standard", "digest"), "sha256:"),
        ],
    ),
}


# What stands in an expected output for the digest, which changes with each edit.
DIGEST = "DIGEST", f"sha256:{'0' * 64}"


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_follows_its_schema_and_with_a_fault_does_not(name):
    schema = json.loads((COMPILED / f"ctdc.{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    path, faults = OUTPUTS[name]
    content = json.loads((HERE / path).read_text("utf-8").replace(*DIGEST))
    judge = Draft202012Validator(schema)
    assert [error.message for error in judge.iter_errors(content)] == []
    assert set(schema["required"]) == set(content)
    for place, wrong in faults:
        changed = copy.deepcopy(content)
        *above, last = place
        reduce(lambda part, key: part[key], above, changed)[last] = wrong
        (error,) = judge.iter_errors(changed)
        assert list(place)[: len(error.absolute_path)] == list(error.absolute_path)
