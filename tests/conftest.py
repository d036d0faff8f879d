"""Options and profiles that all tests share."""

from __future__ import annotations

import csv
import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ctdc",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ctdc")

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
        "--update-expected",
        action="store_true",
        help="write the outputs seen as the expected ones; read the diff afterwards",
    )


@pytest.fixture(autouse=True)
def field_size_limit():
    """Undo what frictionless does to the whole process when it is imported."""
    csv.field_size_limit(131_072)
