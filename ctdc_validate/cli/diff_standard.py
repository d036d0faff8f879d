"""The command ``ctdc diff-standard``: what changed between two versions."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.options import LateChoice

FINE, REFUSED = 0, 1


def version_forms() -> tuple[str, ...]:
    """Return the forms in which changes are printed."""
    from ctdc_validate.versions import VERSION_FORMS

    return tuple(VERSION_FORMS)


@command(
    name="diff-standard",
    help="cli.diff-standard.help",
    epilog="cli.diff-standard.epilog",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", default="installed")
@option("--check", is_flag=True, help="cli.diff-standard.check")
@option(
    "--format",
    "form",
    type=LateChoice(version_forms),
    default="text",
    show_default=True,
    help="cli.diff.format",
)
def diff_standard(*, old: str, new: str, check: bool, form: str) -> int:
    """Print what changed, and return the exit code."""
    from ctdc_validate.cli.printing import put
    from ctdc_validate.versions import (
        NoVersion,
        compare,
        read_version,
        render_changes,
    )

    try:
        found = compare(read_version(old), read_version(new))
    except NoVersion as error:
        raise click.ClickException(str(error)) from None
    put(render_changes(found, form))
    refused = bool(found.refused) or (check and not found.suffices)
    return REFUSED if refused else FINE
