"""The file ``ctdc-validate.toml``: what holds for every check in a folder.

It is checked itself: a key that nobody knows is an error, for a word misspelt there
would change what is checked without a sign. Whether a report shows cells is never set
here: a file that lies about for years must not decide what is forwarded today.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from ctdc_validate.cli.sources import is_folder

FILE: Final = "ctdc-validate.toml"
LARGEST: Final = 1_000_000

SEVERITIES: Final = ("error", "warning", "info")

# The keys that hold one word or number each, and the option that each stands for.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "as": ("partner", "published"),
    "fail-on": SEVERITIES,
}
KEYS: Final = ("source", *WORDS, "max-places", "severity", "ignore")


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
            raise _fault(path, "it is too large for a configuration file")
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _fault(path, f"it cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _fault(path, "it is not in UTF-8; save it so") from None
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, f"it is not TOML: {_place(error)}") from None
    except RecursionError:
        raise _fault(path, "it is nested too deeply") from None
    return _config(path, content)


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Return where the fault is, which Python says at the end of its sentence."""
    said = str(error)
    start = said.rfind("(at ")
    return f"look {said[start + 1 : -1]}" if start >= 0 else "look at its end"


def _config(path: Path, content: Mapping[str, Any]) -> Config:
    _check_keys(path, content, KEYS)
    for key, words in WORDS.items():
        if key in content:
            _check_word(path, key, content[key], words)
    source = content.get("source")
    if source is not None:
        _check_source(path, source)
    places = content.get("max-places")
    if places is not None and (type(places) is not int or places < 0):
        raise _fault(path, "max-places is a whole number from 0 on")
    severity = _table(path, content, "severity", 'blank-row = "warning"')
    for rule, word in severity.items():
        _check_word(path, f"severity.{rule}", word, SEVERITIES)
    ignore = _table(path, content, "ignore", 'blank-row = "Why it does not matter"')
    for rule, reason in ignore.items():
        if not isinstance(reason, str) or not reason.strip():
            told = "say in quotation marks why the rule is ignored"
            raise _fault(path, f"ignore.{rule}: {told}")
    for table, rules in (("severity", severity), ("ignore", ignore)):
        _check_rules(path, table, list(rules))
    return Config(
        path=str(path),
        source=source,
        judged_as=content.get("as"),
        fail_on=content.get("fail-on"),
        max_places=places,
        severity=severity,
        ignore={rule: " ".join(reason.split()) for rule, reason in ignore.items()},
    )


def _check_keys(path: Path, content: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in content:
        if key not in known:
            there = ", ".join(known)
            told = f"there is no key {key!r}.{_meant(key, known)} There are: {there}"
            raise _fault(path, told)


def _check_word(path: Path, key: str, word: Any, words: Sequence[str]) -> None:
    if word not in words:
        raise _fault(path, f"{key} is one of {', '.join(words)}")


def _table(
    path: Path, content: Mapping[str, Any], key: str, example: str
) -> Mapping[str, Any]:
    table = content.get(key, {})
    if not isinstance(table, dict):
        raise _fault(path, f"{key} is a table: [{key}], and below it {example}")
    return table


def _check_source(path: Path, source: Any) -> None:
    if not isinstance(source, str):
        raise _fault(path, 'source is a name, as in source = "records"')
    if is_folder(source):
        return  # found, or not, where it is used
    from ctdc_validate.standard import load_standard

    known = list(load_standard().sources)
    if source not in known:
        there = ", ".join(known)
        told = f"there is no source vocabulary {source!r}.{_meant(source, known)}"
        raise _fault(path, f"{told} There are: {there}")


def _check_rules(path: Path, table: str, rules: Sequence[str]) -> None:
    from ctdc_validate.standard import load_standard

    known = list(load_standard().rules)
    for rule in rules:
        if rule not in known:
            raise _fault(
                path, f"{table}: there is no rule {rule!r}.{_meant(rule, known)}"
            )


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word.lower().replace("_", "-"), known, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _fault(path: Path, told: str) -> click.UsageError:
    end = "" if told.endswith("?") else "."
    return click.UsageError(f"{click.format_filename(path)}: {told}{end}")
