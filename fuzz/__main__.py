"""Change bytes of files for a while: ``python -m fuzz SECONDS``, as ``make fuzz`` does.

First every byte once, then some at random. A file that ends without a report, or that
ends this process, stays in ``fuzz-found/`` and becomes a case of the tests.
"""

from __future__ import annotations

import sys
import time

from ctdc_validate.api import validate_files
from fuzz.changing import FOUND, changed


def main() -> None:
    """Check changed files until the time is over; end with 1 where one was found."""
    end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    FOUND.mkdir(exist_ok=True)
    checked = wrong = 0
    for suffix, content in changed():
        path = FOUND / f"now{suffix}"
        path.write_bytes(content)
        try:
            (file, *_) = validate_files([path]).files
            told = file.status == "checked" or file.problem is not None
        except Exception as error:
            print(type(error).__name__)
            told = False
        if not told:
            wrong += 1
            path.rename(FOUND / f"{wrong:03}{suffix}")
        checked += 1
        if time.monotonic() > end:
            break
    path.unlink(missing_ok=True)
    print(f"{checked} files, {wrong} without a report")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
