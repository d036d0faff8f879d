"""What ``about.toml`` says of a dataset: all that a file cannot say of itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError

from ctdc_validate.messages import Message, MessageError, did_you_mean, message
from ctdc_validate.standard import COMPILED, StandardNotFound
from ctdc_validate.vocabulary import place_of_fault

SCHEMA: Final = "ctdc.about.schema.json"
LARGEST: Final = 1_000_000
IRREGULAR: Final = "irregular"


class FaultyAbout(MessageError):
    """The description of a dataset cannot be followed; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, with an address: of a publisher a web page, of a contact an e-mail."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class About:
    """A dataset as its publisher describes it.

    Days are ISO 8601, years whole numbers. ``download_url`` is the folder of the files,
    None where it is not known yet.
    """

    identifier: str
    title: str
    description: str
    version: str
    issued: str
    modified: str
    keywords: tuple[str, ...]
    license: str
    access_url: str
    download_url: str | None
    frequency: str
    caveats: str | None
    publisher: Named
    contact: Named
    first: int
    last: int

    def address_of(self, file: str) -> str:
        """Return where a file of the kit can be found; its name where nobody knows."""
        return f"{self.download_url or ''}{file}"


def read_about(path: Path) -> About:
    """Read the description of a dataset. Raises FaultyAbout."""
    try:
        if path.stat().st_size > LARGEST:
            raise _fault(path, message("publication.about.too-large"))
        written = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(written)
    except OSError as error:
        problem = message("publication.about.unreadable", error=str(error.strerror))
        raise _fault(path, problem) from None
    except UnicodeDecodeError:
        raise _fault(path, message("publication.about.no-utf-8")) from None
    except tomllib.TOMLDecodeError:
        line = place_of_fault(written)[0]
        problem = message("publication.about.no-toml", line=line)
        raise _fault(path, problem) from None
    except RecursionError:
        raise _fault(path, message("publication.about.too-deep")) from None
    return _about(path, _days_as_texts(content))


def _about(path: Path, content: Mapping[str, Any]) -> About:
    errors = list(Draft202012Validator(_schema()).iter_errors(content))
    keys = list(content)
    errors.sort(key=lambda e: keys.index(e.path[0]) if e.path else -1)
    # Of several missing keys each is an error that does not say which.
    faults = list(dict.fromkeys(fault for e in errors for fault in _broken(e)))
    if not faults:
        faults = list(_wrong_days(content))
    if faults:
        raise _fault(path, *faults)
    publisher, contact, period = (
        content[n] for n in ("publisher", "contact", "period")
    )
    return About(
        identifier=content["identifier"],
        title=_line(content["title"]),
        description=_line(content["description"]),
        version=content["version"],
        issued=content["issued"],
        modified=content["modified"],
        keywords=tuple(_line(word) for word in content["keywords"]),
        license=content["license"],
        access_url=content["access-url"],
        download_url=content.get("download-url"),
        frequency=content.get("frequency", IRREGULAR),
        caveats=_line(content["caveats"]) if "caveats" in content else None,
        publisher=Named(_line(publisher["name"]), publisher["url"]),
        contact=Named(_line(contact["name"]), contact["email"]),
        first=int(period["first"]),
        last=int(period["last"]),
    )


def _wrong_days(content: Mapping[str, Any]) -> Iterator[Message]:
    """Yield what to say of days that there are not, and of an end before a start."""
    days = []
    for name in ("issued", "modified"):
        try:
            days.append(date.fromisoformat(content[name]))
        except ValueError:
            yield message("publication.about.day", key=name)
    if days == sorted(days, reverse=True) and len({*days}) == 2:
        yield message("publication.about.modified-before-issued")
    if content["period"]["last"] < content["period"]["first"]:
        yield message("publication.about.last-before-first")


def _days_as_texts(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was read, a day without quotation marks as one with them."""
    return {
        name: value.isoformat() if type(value) is date else value
        for name, value in content.items()
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _broken(error: ValidationError) -> Iterator[Message]:
    """Yield what to say of a part that breaks the schema, which names the message."""
    schema: Any = error.schema
    instance: Any = error.instance
    known = tuple(schema.get("enum", schema.get("properties", ())))
    key = ".".join(map(str, error.path))
    if error.validator == "required":
        for name in schema["required"]:
            if name not in instance:
                whole = f"{key}.{name}" if key else name
                yield message("publication.about.missing", key=whole)
        return
    id_ = schema.get("x-message", "publication.about.no-key")
    names = [instance if isinstance(instance, str) else ""]
    inside = ""
    if error.validator == "additionalProperties":
        names = [each for each in instance if each not in known]
        inside = f"{key}." if key else ""
    for name in names:
        meant = did_you_mean(name, known)
        yield message(id_, key=key, name=repr(inside + name), known=known, meant=meant)


def _schema() -> Any:
    try:
        file = files(COMPILED).joinpath(SCHEMA)
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def _fault(path: Path, *faults: Message) -> FaultyAbout:
    return FaultyAbout(
        message("publication.about.fault", file=path.name, faults=faults)
    )
