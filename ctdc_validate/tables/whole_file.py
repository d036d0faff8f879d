"""Write a file whole or not at all."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from secrets import token_hex
from shutil import copyfile
from typing import Final

# On a disk that several computers share, a number of a process is none by itself.
_HOST: Final = blake2b(platform.node().encode(), digest_size=4).hexdigest()
_OURS: Final = re.compile(rf"\.{_HOST}-([0-9]+)-[0-9a-f]{{16}}\.part")


def _sweep(folder: Path) -> None:
    """Remove what was begun by processes that were killed; it may hold records."""
    if os.name != "posix":  # elsewhere nobody can ask whether a process lives
        return
    with suppress(OSError):
        for file in folder.iterdir():
            match = _OURS.fullmatch(file.name)
            if match is not None and not _lives(int(match[1])):
                with suppress(OSError):
                    file.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is somebody else's
        return True
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a place to write to; it becomes the file once all has gone well."""
    target = path.resolve()
    _sweep(target.parent)
    part = target.with_name(f".{_HOST}-{os.getpid()}-{token_hex(8)}.part")
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


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def copy_file(path: str, part: Path) -> None:
    """Copy a file byte for byte to where it is written. Raises OSError."""
    copyfile(path, part)
