"""The cover sheet beside a file that a partner sent: whether it is of this file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator

from ctdc_validate.messages import MessageError, message, text
from ctdc_validate.standard import COMPILED, StandardNotFound
from ctdc_validate.tables import digest_of

SCHEMA: Final = "ctdc.cover.schema.json"
# What ctdc convert calls a cover sheet: as the file, with this end.
ENDING: Final = ".cover.json"
LARGEST: Final = 1_000_000


class FaultyCover(MessageError):
    """A cover sheet cannot be used, or is of another file; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What a cover sheet, called ``cover``, says of the file ``file``.

    ``size`` is in bytes, ``digest`` that of the bytes. ``organisation`` and
    ``version`` say whose it is and which delivery, None where the sheet does not.
    """

    cover: str
    file: str
    size: int
    digest: str
    records: int
    organisation: str | None
    version: str | None

    def check_delivery(self, organisation: str, version: str) -> None:
        """Raise FaultyCover where a manifest says something else of the file.

        Names of organisations are the same in any case of their letters, as in a
        manifest.
        """
        if _differ(self.organisation, organisation, str.casefold):
            raise FaultyCover(message("pooling.cover.organisation", cover=self.cover))
        if _differ(self.version, version):
            raise FaultyCover(message("pooling.cover.version", cover=self.cover))

    def check_bytes(self, path: Path) -> None:
        """Raise FaultyCover unless a file is the one that was covered."""
        digest = f"sha256:{digest_of(path)}"
        if path.stat().st_size != self.size or digest != self.digest:
            raise FaultyCover(message("pooling.cover.digest", cover=self.cover))

    def check_records(self, records: int) -> None:
        """Raise FaultyCover unless a file has as many records as was said."""
        if records != self.records:
            raise FaultyCover(message("pooling.cover.records", cover=self.cover))


def cover_beside(path: Path) -> Path | None:
    """Return the cover sheet that stands beside a file, None where there is none."""
    cover = path.with_name(path.stem + ENDING)
    return cover if cover.is_file() else None


def read_cover(path: Path) -> Covered:
    """Return what a cover sheet says. Raises FaultyCover."""
    try:
        if path.stat().st_size > LARGEST:
            raise _no_cover(path)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = str(error.strerror)
        raise FaultyCover(
            message("pooling.cover.unreadable", cover=path.name, error=problem)
        ) from None
    except (ValueError, RecursionError):
        raise _no_cover(path) from None
    if not Draft202012Validator(_schema()).is_valid(content):
        raise _no_cover(path)
    said = content["file"]
    return Covered(
        path.name,
        said["name"],
        said["bytes"],
        said["digest"],
        said["records"],
        content["organisation"],
        content["version"],
    )


def _differ(
    said: str | None, listed: str, as_compared: Callable[[str], str] = str
) -> bool:
    """Say whether two names differ by more than blanks; None is no name."""
    if said is None:
        return False
    one, other = (as_compared(" ".join(name.split())) for name in (said, listed))
    return one != other


def _no_cover(path: Path) -> FaultyCover:
    return FaultyCover(message("pooling.cover.none", cover=path.name))


def _schema() -> Any:
    try:
        file = files(COMPILED).joinpath(SCHEMA)
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StandardNotFound(text("standard.not-found")) from error
