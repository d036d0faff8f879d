"""What the command says when it cannot go on: one sentence, never a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, Final, TextIO

import click

from ctdc_validate.cli import commands
from ctdc_validate.messages import text

COULD_NOT_RUN: Final = 2


class Command(commands.Command):
    """A command that never shows a traceback, for one could show what a cell holds."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command and exit with its code."""
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            code = COULD_NOT_RUN
            if sys.stderr is not None:
                with suppress(OSError):  # nobody may be there to read it
                    error.show()
        except (click.Abort, KeyboardInterrupt):
            code = COULD_NOT_RUN
            _say(text("cli.stopped", command=self.name or ""))
        except SystemExit:  # click's own, when nobody reads standard output
            code = COULD_NOT_RUN
        except OSError as error:
            if _written(sys.stdout):
                code = self._faulty(error)
            else:  # what click itself prints, such as help
                code = COULD_NOT_RUN
                problem = text("cli.not-written.output", error=str(error.strerror))
                _say(f"Error: {problem}")
        except BaseException as error:  # a panic of Polars is no Exception
            code = self._faulty(error)
        for stream in (sys.stdout, sys.stderr):
            if not _written(stream):
                drop_unwritten(stream)
        sys.exit(code)

    def _faulty(self, error: BaseException) -> int:
        from ctdc_validate.results import internal_error  # --version starts fast

        fault = internal_error(error, but=__name__)
        _say(text("cli.fault", command=self.name or "", fault=fault))
        return COULD_NOT_RUN


def _written(stream: TextIO | None) -> bool:
    """Write what a stream holds back; say whether that went well."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        return False
    return True


def drop_unwritten(stream: TextIO) -> None:
    """Let a stream forget what cannot be written.

    Python writes once more when it ends, would complain, and end with another code.
    """
    with suppress(OSError):  # one that has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say(words: str) -> None:
    with suppress(OSError):
        click.echo(words, err=True)
