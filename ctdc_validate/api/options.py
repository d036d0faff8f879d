"""Options that cannot be: refused with a sentence, before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from ctdc_validate.results import Severity
from ctdc_validate.tables import InMemory, ReadOptions
from ctdc_validate.validation import Settings

Engine: TypeAlias = Literal["auto", "plain", "polars"]
InputFormat: TypeAlias = Literal["csv", "xlsx", "json", "jsonl", "parquet"]

ENGINES: Final = ("auto", "plain", "polars")
SEVERITIES: Final = tuple(severity.value for severity in Severity)


def check_reading(table: str | InMemory, options: ReadOptions) -> str | InMemory:
    """Return a table, if it can be read as asked; raise ValueError otherwise."""
    if options.engine not in ENGINES:
        raise ValueError(f"There are the engines {', '.join(ENGINES)}.")
    of_files = {
        "sheet": options.sheet,
        "input_format": options.input_format,
        "encoding": options.encoding,
        "delimiter": options.delimiter,
    }
    said = {name: value for name, value in of_files.items() if value is not None}
    if said and isinstance(table, InMemory):
        raise ValueError(f"Only a file can be read with {', '.join(said)}.")
    wrong = [name for name, value in said.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"This must be text, or None: {', '.join(wrong)}.")
    return table


def check_settings(tables: Iterable[str | InMemory], settings: Settings) -> None:
    """Raise ValueError where a setting has a value that it cannot have."""
    if not isinstance(settings, Settings):
        raise ValueError("The settings are no Settings.")
    options = ReadOptions(
        settings.sheet,
        settings.input_format,
        settings.encoding,
        settings.delimiter,
        settings.engine,
    )
    for table in tables:
        check_reading(table, options)
    if settings.judged_as not in (None, "partner", "published"):
        raise ValueError("judged_as is partner or published, or None.")
    if not _weighs(settings.severities):
        raise ValueError("severities gives rules error, warning or info.")
    places = settings.max_places
    if not isinstance(places, int) or places < 0:
        raise ValueError("max_places is a whole number, 0 or more.")
    if not isinstance(settings.reasons, Mapping):
        raise ValueError("reasons gives rules that are ignored a text each.")
    rules_named(settings.select)
    rules_named(settings.ignore)
    check_day(settings.today)


def check_day(today: object) -> None:
    """Raise ValueError where what is said to be a day is none."""
    if today is not None and not isinstance(today, date):
        raise ValueError("today is a datetime.date, or None.")


def rules_named(named: object) -> tuple[str, ...]:
    """Return the rules named; one by itself may be written without a list.

    Raises ValueError where it can be no list of rules.
    """
    if isinstance(named, str):
        return (named,)
    rules = tuple(named) if isinstance(named, Iterable) else (None,)
    if not all(isinstance(rule, str) for rule in rules):
        raise ValueError("Rules are selected and ignored by their ids, in a list.")
    return rules


def values_said(said: object) -> dict[str, str]:
    """Return what is said of every record, as text.

    Raises ValueError where it is no mapping of variables to values.
    """
    if said is None:
        return {}
    if not isinstance(said, Mapping) or not all(isinstance(n, str) for n in said):
        raise ValueError("said gives variables a value each.")
    return {name: str(value) for name, value in said.items()}


def _weighs(severities: object) -> bool:
    return isinstance(severities, Mapping) and all(
        severity in SEVERITIES for severity in severities.values()
    )
