"""What the command says when it cannot go on: one sentence, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import click

from ctdc_validate.cli import commands
from ctdc_validate.cli.printing import discard_what_cannot_be_written
from ctdc_validate.messages import Message, text, worded

UNFIT: Final = 1
COULD_NOT_RUN: Final = 2


class Unfit(click.ClickException):
    """What was handed over does not pass, and nothing was written."""

    exit_code = UNFIT


@contextmanager
def refusals(several: str | None = None, in_detail: bool = False) -> Iterator[None]:
    """Tell in a sentence why a command does nothing, with the exit code of it.

    ``several`` is the id of the heading where there are several reasons; with
    ``in_detail`` all that one sums up follows. Raises click.ClickException.
    """
    from ctdc_validate.api import Refused, StandardNotFound  # --version starts fast

    try:
        yield
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    except Refused as error:
        kind = Unfit if error.unfit else click.ClickException
        details = error.in_detail if in_detail else ()
        lines = [
            _reasons(error.because, several),
            *(f"  - {worded(d)}" for d in details),
        ]
        raise kind("\n".join(lines)) from None
    except OSError as error:
        problem = text("cli.not-written.file", error=str(error.strerror))
        raise click.ClickException(problem) from None


def _reasons(because: Sequence[Message | str], several: str | None) -> str:
    """Return a heading and one line for each reason; a single one has no heading."""
    lines = [worded(reason) for reason in because]
    if len(lines) == 1 or several is None:
        return "\n".join(lines)
    listed = (f"  - {line}" for line in lines)
    return "\n".join((text(several, count=len(lines)), *listed))


class Command(commands.Command):
    """A command that never shows a traceback, for one could show what a cell holds."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command and exit with its code."""
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            code = error.exit_code if isinstance(error, Unfit) else COULD_NOT_RUN
            if sys.stderr is not None:
                with suppress(OSError):  # nobody may be there to read it
                    error.show()
        except (click.Abort, KeyboardInterrupt):
            code = COULD_NOT_RUN
            _say(text("cli.stopped", command=self.name or ""))
        except ImportError as error:  # the core install has not all
            code = COULD_NOT_RUN
            _say(text("api.not-installed", module=error.name or ""))
        except SystemExit as error:  # click's own, when a shell asks for completion
            code = error.code
        except BaseException as error:  # a panic of Polars is no Exception
            from ctdc_validate.results import internal_error  # --version starts fast

            code = COULD_NOT_RUN
            fault = internal_error(error, but=__name__)
            _say(text("cli.fault", command=self.name or "", fault=fault))
        discard_what_cannot_be_written()
        sys.exit(code)


def _say(words: str) -> None:
    with suppress(OSError):
        click.echo(words, err=True)
