"""The version of the commands, which is the standard's."""

from __future__ import annotations

import re
from pathlib import Path

import click


def show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the version without reading the standard, and exit."""
    if not value or ctx.resilient_parsing:
        return
    path = Path(__file__).parent.parent / "compiled" / "ctdc.dictionary.json"
    with path.open(encoding="utf-8") as file:
        found = re.search(r'"version":\s*"([^"]+)"', file.read(1000))
    click.echo(f"{ctx.command.name} {found[1] if found else 'of unknown version'}")
    ctx.exit()
