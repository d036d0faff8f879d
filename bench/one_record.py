"""How long one record takes, asked again and again in one process."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from statistics import median
from typing import Any, Final

import jsonschema
from jsonschema_rs import Draft202012Validator as Compiled

from ctdc_validate import Validator, validate

Record = dict[str, Any]

CALLS: Final = 2_000
GOOD: Final[Record] = {
    "data_source": "hotline",
    "year_of_registration": 2016,
    "gender": "female",
    "age_broad": "18--20",
    "majority_status": "adult",
    "citizenship": "UKR",
    "country_of_exploitation": "USA",
    "means_of_control": ["threats", "withholds_documents"],
    "forced_labour": "yes",
    "type_of_labour": ["domestic_work"],
}
# A code misspelt, and two variables that contradict each other.
FAULTY: Final[Record] = GOOD | {"gender": "Femal", "majority_status": "minor"}


def latencies(rounds: int) -> dict[str, float]:
    """Return the processor time of one record by what judges it, in microseconds."""
    schema = json.loads(
        files("ctdc_validate.compiled").joinpath("ctdc.schema.json").read_text("utf-8")
    )
    service = Validator()
    ways: dict[str, tuple[Callable[[Record], object], Sequence[Record]]] = {
        "Validator, one good record": (service.check, [GOOD]),
        "Validator, one faulty record": (service.check, [FAULTY]),
        "Validator, 1,000 different records": (service.check, _different()),
        "jsonschema": (jsonschema.Draft202012Validator(schema).is_valid, [GOOD]),
        "jsonschema-rs": (Compiled(schema).is_valid, [GOOD]),
        "validate([record])": (_as_list, [GOOD]),
    }
    return {
        name: median(_of(check, records) for _ in range(rounds))
        for name, (check, records) in ways.items()
    }


def _as_list(record: Record) -> bool:
    return validate([record], source="records").conforms


def _different() -> list[Record]:
    """Return records of which no two are the same."""
    years, countries = range(2003, 2023), ("UKR", "NAM", "USA", "MEX", "PHL")
    ages = ("18--20", "21--23", "24--26", "27--29", "30--38")
    return [
        GOOD
        | {"year_of_registration": y, "citizenship": c, "age_broad": a}
        | ({"abduction": "no"} if both else {})
        for y in years
        for c in countries
        for a in ages
        for both in (True, False)
    ]


def _of(check: Callable[[Record], object], records: Sequence[Record]) -> float:
    calls = max(1, CALLS // len(records)) * len(records)
    for record in records:
        check(record)
    start = time.process_time()
    for number in range(calls):
        check(records[number % len(records)])
    return (time.process_time() - start) / calls * 1e6
