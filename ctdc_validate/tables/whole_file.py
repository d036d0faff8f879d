"""Write a file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import copyfile


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a place to write to; it becomes the file once all has gone well."""
    target = path.resolve()
    part = target.with_name(f".{token_hex(8)}.part")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        if error.filename == str(part):  # a name that the caller never gave
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def copy_file(path: str, part: Path) -> None:
    """Copy a file byte for byte to where it is written. Raises OSError."""
    copyfile(path, part)
