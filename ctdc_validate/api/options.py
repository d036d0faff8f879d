"""Options that cannot be: refused with a sentence, before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from ctdc_validate.messages import text
from ctdc_validate.results import Severity
from ctdc_validate.tables import ENGINES, InMemory, ReadOptions
from ctdc_validate.validation import Settings

Engine: TypeAlias = Literal["auto", "plain", "polars", "sql"]
InputFormat: TypeAlias = Literal[
    "csv", "xlsx", "xls", "xlsb", "ods", "json", "jsonl", "parquet"
]

SEVERITIES: Final = tuple(severity.value for severity in Severity)


def check_reading(table: str | InMemory, options: ReadOptions) -> str | InMemory:
    """Return a table, if it can be read as asked; raise ValueError otherwise."""
    if options.engine not in ENGINES:
        raise ValueError(text("api.option.engine", engines=ENGINES))
    of_files = {
        "sheet": options.sheet,
        "skip_sheet": options.skip_sheet,
        "skip_file": options.skip_file,
        "input_format": options.input_format,
        "encoding": options.encoding,
        "delimiter": options.delimiter,
        "key": options.key,
    }
    given = {name: value for name, value in of_files.items() if value is not None}
    if given and isinstance(table, InMemory):
        raise ValueError(text("api.option.no-file", names=tuple(given)))
    wrong = tuple(n for n, v in given.items() if not _is_text(n, v))
    if wrong:
        raise ValueError(text("api.option.no-text", names=wrong))
    return table


def _is_text(option: str, value: object) -> bool:
    """Say whether an option is a text; of sheets, several are one, too."""
    if option in ("sheet", "skip_sheet", "skip_file") and isinstance(
        value, list | tuple
    ):
        return all(isinstance(name, str) for name in value)
    return isinstance(value, str)


def check_settings(tables: Iterable[str | InMemory], settings: Settings) -> None:
    """Raise ValueError where a setting has a value that it cannot have."""
    if not isinstance(settings, Settings):
        raise ValueError(text("api.option.settings"))
    for table in tables:
        check_reading(table, settings.reading)
    if settings.key is not None and settings.engine != "sql":
        raise ValueError(text("api.option.key"))
    if settings.judged_as not in (None, "partner", "published"):
        raise ValueError(text("api.option.judged-as"))
    severities = settings.severities
    if not isinstance(severities, Mapping) or not all(
        severity in SEVERITIES for severity in severities.values()
    ):
        raise ValueError(text("api.option.severities"))
    places = (settings.max_places, settings.more_places)
    if not all(isinstance(count, int) and count >= 0 for count in places):
        raise ValueError(text("api.option.max-places"))
    if not isinstance(settings.reasons, Mapping):
        raise ValueError(text("api.option.reasons"))
    rules_named(settings.select)
    rules_named(settings.ignore)
    check_day(settings.today)


def check_day(today: object) -> None:
    """Raise ValueError unless ``today`` is a day or None."""
    if today is not None and not isinstance(today, date):
        raise ValueError(text("api.option.today"))


def rules_named(named: object) -> tuple[str, ...]:
    """Return the rules named; one by itself may be written without a list.

    Raises ValueError where it can be no list of rules.
    """
    if isinstance(named, str):
        return (named,)
    rules = tuple(named) if isinstance(named, Iterable) else (None,)
    if not all(isinstance(rule, str) for rule in rules):
        raise ValueError(text("api.option.rules"))
    return rules


def terms_of_consent(consent: object) -> dict[str, tuple[str, ...]]:
    """Return the terms that give consent, by column.

    Raises ValueError where ``consent`` is no mapping of columns to terms.
    """
    if consent is None:
        return {}
    if not isinstance(consent, Mapping) or not all(isinstance(n, str) for n in consent):
        raise ValueError(text("api.option.consent"))
    given = {n: (t,) if isinstance(t, str) else tuple(t) for n, t in consent.items()}
    if not all(isinstance(term, str) for terms in given.values() for term in terms):
        raise ValueError(text("api.option.consent"))
    return given


def values_said(said: object) -> dict[str, str]:
    """Return the values that hold for every record, as text, by variable.

    Raises ValueError where ``said`` is no mapping of variables to values.
    """
    if said is None:
        return {}
    if not isinstance(said, Mapping) or not all(isinstance(n, str) for n in said):
        raise ValueError(text("api.option.said"))
    return {name: str(value) for name, value in said.items()}
