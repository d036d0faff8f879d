"""Options and profiles that all tests share."""

from __future__ import annotations

import csv
import os
from inspect import getsource, signature

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ctdc",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ctdc")

UPDATE = "--update-expected"

# What a machine may set and a user's computer does not: commands that tests run would
# hide faults by it.
HELPFUL = (
    *("PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE"),
    *("PYTHONWARNINGS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"),
)
for _name in HELPFUL:
    os.environ.pop(_name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a longer run of the property tests be asked for."""
    parser.addoption(
        "--records",
        type=int,
        default=4_000,
        help="how many generated records the property tests judge at least",
    )
    parser.addoption(
        UPDATE,
        action="store_true",
        help="write the outputs seen as the expected ones, by the tests that have some,"
        " and run no others; read the diff afterwards",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the tests that write nothing where expected outputs are to be written.

    Those that write ask their ``request`` for the option.
    """
    if not config.getoption(UPDATE):
        return
    writing, others = [], []
    for item in items:
        writes = (
            isinstance(item, pytest.Function)
            and "request" in signature(item.function).parameters
            and UPDATE in getsource(item.module)
        )
        (writing if writes else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = writing


@pytest.fixture(autouse=True)
def field_size_limit():
    """Undo what frictionless does to the whole process when it is imported."""
    csv.field_size_limit(131_072)
