"""The command ``ctdc explain``: a page of the manual in the terminal."""

from __future__ import annotations

import sys

import click


@click.command(
    name="explain",
    epilog="Without a NAME all rules, variables, value lists and sources are listed.",
)
@click.argument("name", nargs=-1)
def explain(name: tuple[str, ...]) -> None:
    """Explain a rule, a variable, a value or a source.

    A value is named by its code, such as debt_bondage, or with its list, such as
    means-of-control/other; a column of a source as global-2020/ageBroad.
    """
    from ctdc_validate.cli.manual import written
    from ctdc_validate.cli.output import line_width, put
    from ctdc_validate.explain import UnknownName, contents, find
    from ctdc_validate.standard import StandardNotFound

    try:
        page = find(" ".join(name)) if name else contents()
    except UnknownName as error:
        raise click.ClickException(_told(error.close)) from None
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    if sys.stdout is None:  # the descriptor was closed
        return
    put(written(page, line_width(), sys.stdout.encoding or "ascii"))


def _told(close: list[str]) -> str:
    """Return what to do where there is no page; the name itself is not repeated."""
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"There is no page of this name.{meant} ctdc explain lists what there is."
