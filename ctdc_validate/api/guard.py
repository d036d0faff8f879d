"""No exception quotes a cell: what others raise is told by its type and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from ctdc_validate.messages import text
from ctdc_validate.results import internal_error

Answer = TypeVar("Answer")

# What a sentence for the command line calls an option of ours.
OPTIONS: Final = {
    "--from": "source",
    "--set": "said",
    "--sheet": "sheet",
    "--source": "source",
    "--encoding": "encoding",
    "--delimiter": "delimiter",
    "--input-format": "input_format",
}

# What a program cannot do: there - is a file.
AS_INPUT: Final = ": hand it over as standard input, with - in place of its name"


class NotChecked(Exception):
    """What was handed over cannot be checked; one sentence says why."""


class ProgramFault(RuntimeError):
    """The program has a fault; its type and place are told, nothing of the data."""


def guarded(
    work: Callable[[], Answer], told: tuple[type[Exception], ...] = ()
) -> Answer:
    """Return what the work gives; exceptions that are ``told`` pass as they are.

    Raises ProgramFault in place of all others.
    """
    fault = ""
    try:
        return work()
    except told:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of Polars is no Exception
        fault = text(internal_error(error, but=__name__))
    # Raised out here, it does not carry the other one along.
    raise ProgramFault(f"ctdc_validate {fault}")


def in_python(sentence: str) -> str:
    """Return a sentence with the options of the commands as a program has them."""
    sentence = sentence.replace(AS_INPUT, "")
    return re.sub(r"--[a-z-]+", lambda m: OPTIONS.get(m[0], m[0].strip("-")), sentence)
