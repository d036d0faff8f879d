"""The file ``ctdc-validate.toml``: what holds for every check in a folder.

It is checked itself: a key that nobody knows is an error, for a word misspelt there
would change what is checked without a sign. Whether a report shows cells is never set
here: a file that lies about for years must not decide what is forwarded today.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import click
from jsonschema import Draft202012Validator, ValidationError

from ctdc_validate.cli.paths import told
from ctdc_validate.cli.sources import is_folder
from ctdc_validate.messages import Message, did_you_mean, message, text
from ctdc_validate.standard import COMPILED, load_standard

FILE: Final = "ctdc-validate.toml"
LARGEST: Final = 1_000_000
SCHEMA: Final = "ctdc.config.schema.json"


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says; None where it does not.

    ``severity`` is by rule, ``ignore`` has for each rule the reason why.
    """

    path: str | None = None
    source: str | None = None
    judged_as: str | None = None
    fail_on: str | None = None
    max_places: int | None = None
    language: str | None = None
    skip_file: tuple[str, ...] = ()
    skip_sheet: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    ignore: Mapping[str, str] = field(default_factory=dict)


def read_config(named: str | None) -> Config:
    """Read the file that was named, else the one in the current folder, if any.

    Raises click.UsageError with the place and what to do where it cannot be followed.
    """
    path = Path(FILE if named is None else named)
    if named is None and not path.is_file():
        return Config()
    try:
        if path.stat().st_size > LARGEST:
            raise _fault(path, message("cli.config.too-large"))
        written = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(written)
    except OSError as error:
        problem = message("cli.config.unreadable", error=str(error.strerror))
        raise _fault(path, problem) from None
    except UnicodeDecodeError:
        raise _fault(path, message("cli.config.no-utf-8")) from None
    except tomllib.TOMLDecodeError:
        from ctdc_validate.vocabulary import place_of_fault

        problem = message("cli.config.no-toml", line=place_of_fault(written)[0])
        raise _fault(path, problem) from None
    except RecursionError:
        raise _fault(path, message("cli.config.too-deep")) from None
    return _config(path, content)


def _config(path: Path, content: Mapping[str, Any]) -> Config:
    """Return what a file says. Raises click.UsageError where it cannot be followed."""
    errors = list(Draft202012Validator(_schema()).iter_errors(content))
    if errors:
        keys = list(content)
        # A key that there is not comes first: it may be what another was meant for.
        first = min(errors, key=lambda e: keys.index(e.path[0]) if e.path else -1)
        raise _fault(path, _broken(first))
    source, places = content.get("source"), content.get("max-places")
    sources = load_standard().sources
    if source is not None and not is_folder(source) and source not in sources:
        raise _fault(
            path,
            message(
                "cli.config.no-source",
                name=repr(source),
                meant=did_you_mean(source, sources),
                names=tuple(sources),
            ),
        )
    return Config(
        path=str(path),
        source=source,
        judged_as=content.get("as"),
        fail_on=content.get("fail-on"),
        max_places=None if places is None else int(places),  # 3.0 is an integer
        language=content.get("language"),
        skip_file=tuple(content.get("skip-file", ())),
        skip_sheet=tuple(content.get("skip-sheet", ())),
        severity=content.get("severity", {}),
        ignore={
            rule: " ".join(reason.split())
            for rule, reason in content.get("ignore", {}).items()
        },
    )


def _broken(error: ValidationError) -> Message:
    """Return what to say of a part that breaks the schema, which names the message."""
    schema: Any = error.schema
    instance: Any = error.instance
    known = tuple(schema.get("enum", schema.get("properties", ())))
    name = instance if isinstance(instance, str) else ""
    if error.validator == "additionalProperties":
        name = next(key for key in instance if key not in known)
    return message(
        schema["x-message"],
        key=".".join(map(str, error.path)),
        name=repr(name),
        known=known,
        meant=did_you_mean(name, known),
    )


def _schema() -> Any:
    """Return the JSON Schema of the configuration."""
    try:
        file = files(COMPILED).joinpath(SCHEMA)
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.ClickException(text("cli.config.no-schema")) from error


def _fault(path: Path, fault: Message) -> click.UsageError:
    file = told(path)
    return click.UsageError(text("cli.config.fault", file=file, fault=fault))
