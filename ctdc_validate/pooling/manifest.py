"""The manifest of a pool: which partner sent which files, and how they are read."""

from __future__ import annotations

import codecs
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError

from ctdc_validate.messages import Message, MessageError, did_you_mean, message, text
from ctdc_validate.standard import COMPILED, StandardNotFound
from ctdc_validate.tables import ReadOptions
from ctdc_validate.vocabulary import place_of_fault

SCHEMA: Final = "ctdc.pool.schema.json"
LARGEST: Final = 1_000_000
PARTNER: Final = "partner"
# A table of a partner, and a key with its value, as they begin a line.
HEAD: Final = re.compile(r"\s*\[\[\s*partner\s*\]\]")
KEY: Final = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


class FaultyManifest(MessageError):
    """A manifest cannot be followed; ``faults`` say why, at least once."""

    def __init__(self, faults: Sequence[Message]) -> None:
        """Take the faults in the order of the file."""
        super().__init__(message("pooling.several", reasons=tuple(faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Partner:
    """What one partner sent, as the manifest says.

    ``files``, ``covers`` and ``source`` are as written there; ``folder`` is that
    of the manifest. ``said`` are values that hold for every record, by variable.
    """

    organisation: str
    files: tuple[str, ...]
    source: str
    version: str
    period: str
    options: ReadOptions
    said: Mapping[str, str]
    folder: Path
    covers: tuple[str, ...] = ()

    def path(self, name: str) -> Path:
        """Return where something named in the manifest is."""
        return self.folder / name


def read_manifest(path: Path) -> tuple[Partner, ...]:
    """Return the partners of a manifest. Raises FaultyManifest."""
    try:
        if path.stat().st_size > LARGEST:
            raise _fault(path, message("pooling.manifest.too-large"))
        written = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(written)
    except OSError as error:
        problem = message("pooling.manifest.unreadable", error=str(error.strerror))
        raise _fault(path, problem) from None
    except UnicodeDecodeError:
        raise _fault(path, message("pooling.manifest.no-utf-8")) from None
    except tomllib.TOMLDecodeError:
        line = place_of_fault(written)[0]
        problem = message("pooling.manifest.no-toml", line=line)
        raise _fault(path, problem) from None
    except RecursionError:
        raise _fault(path, message("pooling.manifest.too-deep")) from None
    lines = _Lines(written)
    errors = sorted(
        Draft202012Validator(_schema()).iter_errors(content),
        key=lambda error: (lines.of(list(error.path)), list(map(str, error.path))),
    )
    faults = [fault for error in errors for fault in _broken(error, lines)]
    faults = faults or list(_beyond_the_schema(content[PARTNER], lines))
    if faults:
        name = path.name
        raise FaultyManifest(
            [message("pooling.manifest.fault", file=name, fault=f) for f in faults]
        )
    return tuple(_partner(entry, path.parent) for entry in content[PARTNER])


def _partner(entry: Mapping[str, Any], folder: Path) -> Partner:
    encoding = entry.get("encoding")
    return Partner(
        organisation=" ".join(entry["organisation"].split()),
        files=tuple(entry["files"]),
        source=entry["source"],
        version=" ".join(entry["version"].split()),
        period=" ".join(entry["period"].split()),
        options=ReadOptions(
            sheet=entry.get("sheet"),
            skip_sheet=entry.get("skip-sheet"),
            skip_file=entry.get("skip-file"),
            input_format=entry.get("input-format"),
            encoding=encoding and codecs.lookup(encoding).name,
            delimiter=entry.get("delimiter"),
        ),
        said={name: str(value) for name, value in entry.get("set", {}).items()},
        folder=folder,
        covers=tuple(entry.get("covers", ())),
    )


class _Lines:
    """Where the keys of a manifest stand, where it is written as usual."""

    def __init__(self, written: str) -> None:
        self._heads: list[int] = []
        self._keys: dict[tuple[int, str], int] = {}
        for number, line in enumerate(written.splitlines(), start=1):
            if HEAD.match(line):
                self._heads.append(number)
            elif found := KEY.match(line):
                at = len(self._heads) - 1
                self._keys.setdefault((at, found[1]), number)

    def of(self, path: Sequence[Any]) -> int:
        """Return the line of a part, by its path; 0 where it cannot be told."""
        if not path or path[0] != PARTNER:
            return self._keys.get((-1, str(path[0])), 0) if path else 0
        at = path[1] if len(path) > 1 else 0
        head = self._heads[at] if at < len(self._heads) else 0
        if len(path) < 3:
            return head
        return self._keys.get((at, str(path[2])), head)


def _broken(error: ValidationError, lines: _Lines) -> Iterator[Message]:
    """Yield what to say of a part that breaks the schema, which names the message."""
    schema: Any = error.schema
    instance: Any = error.instance
    path = list(error.path)
    key = next((str(part) for part in path[2:3]), PARTNER)
    if error.validator == "required":
        # One error for each key that is missing; only its sentence says which.
        name = next(n for n in schema["required"] if error.message[1:].startswith(n))
        yield _at(lines.of(path), message("pooling.manifest.missing", key=name))
        return
    known = tuple(schema.get("enum", schema.get("properties", ())))
    if error.validator == "additionalProperties":
        for name in instance:
            if name not in known:
                said = message(
                    schema["x-message"],
                    name=repr(name),
                    known=known,
                    meant=did_you_mean(name, known),
                )
                yield _at(lines.of([*path, name]), said)
        return
    name = instance if isinstance(instance, str) else ""
    if name == "" and isinstance(instance, str):  # as ctdc pool init leaves it
        yield _at(lines.of(path), message("pooling.manifest.fill-in", key=key))
        return
    yield _at(
        lines.of(path),
        message(
            schema["x-message"], key=key, known=known, meant=did_you_mean(name, known)
        ),
    )


def _beyond_the_schema(
    partners: Sequence[Mapping[str, Any]], lines: _Lines
) -> Iterator[Message]:
    seen: set[str] = set()
    for at, entry in enumerate(partners):
        name = " ".join(entry["organisation"].split()).casefold()
        if name in seen:
            path = [PARTNER, at, "organisation"]
            yield _at(lines.of(path), message("pooling.manifest.twice"))
        seen.add(name)
        try:
            codecs.lookup(entry.get("encoding", "utf-8"))
        except (LookupError, ValueError):
            path = [PARTNER, at, "encoding"]
            yield _at(lines.of(path), message("pooling.manifest.encoding"))


def _at(line: int, fault: Message) -> Message:
    if not line:
        return fault
    return message("pooling.manifest.at", line=line, fault=fault)


def _fault(path: Path, fault: Message) -> FaultyManifest:
    return FaultyManifest(
        [message("pooling.manifest.fault", file=path.name, fault=fault)]
    )


def _schema() -> Any:
    try:
        file = files(COMPILED).joinpath(SCHEMA)
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StandardNotFound(text("standard.not-found")) from error
