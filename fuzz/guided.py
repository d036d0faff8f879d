"""Change files as their readers' code answers: ``python -m fuzz.guided SECONDS``.

Atheris follows which lines run, and keeps what reaches new ones. A file that ends
without a report, or in an error that is none, stays in ``fuzz-found/`` with its kind in
the first byte: ``python -m fuzz.guided FILE`` tries it again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

from fuzz.changing import FOUND, LARGEST, seeds

with atheris.instrument_imports(include=["ctdc_validate.tables"]):
    from ctdc_validate.api import Settings, validate_files

# The kinds of files whose readers are Python; the first byte of an input picks one.
KINDS = (".csv", ".tsv", ".json", ".jsonl", ".csv.gz", ".zip", ".xlsx", ".ods", ".xls")


def main() -> None:
    """Change files until the time is over; end with 1 where one was found."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "60"
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        target, settings = Path(folder), Settings(engine="plain")

        def check(data: bytes) -> None:
            if not data:
                return
            path = target / f"file{KINDS[data[0] % len(KINDS)]}"
            path.write_bytes(data[1:])
            (file, *_) = validate_files([path], settings).files
            if file.status != "checked" and file.problem is None:
                raise AssertionError("no report")

        arguments = [wanted]
        if wanted.isdigit():
            start = target / "start"
            start.mkdir()
            for number, (suffix, content) in enumerate(seeds()):
                if suffix in KINDS:
                    kind = bytes([KINDS.index(suffix)])
                    (start / str(number)).write_bytes(kind + content)
            arguments = [
                f"-max_total_time={wanted}", f"-max_len={LARGEST}", "-timeout=20",
                f"-artifact_prefix={FOUND}/", str(start),
            ]  # fmt: skip
        atheris.Setup([sys.argv[0], *arguments], check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
