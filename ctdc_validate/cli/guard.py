"""What the command says when it cannot go on: one sentence, never a traceback."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any, Final

import click

from ctdc_validate.cli import commands
from ctdc_validate.cli.printing import discard_what_cannot_be_written
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
