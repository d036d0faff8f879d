"""The version of the commands, which is the standard's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ctdc_validate.cli.commands import option
from ctdc_validate.cli.printing import put
from ctdc_validate.messages import text


def version_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that shows the version and exits."""
    added: Callable[..., Any] = option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help="cli.option.version",
    )(command)
    return added


def show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the version without reading the standard, and exit."""
    if not value or ctx.resilient_parsing:
        return
    path = Path(__file__).parent.parent / "compiled" / "ctdc.dictionary.json"
    with path.open(encoding="utf-8") as file:
        match = re.search(r'"version":\s*"([^"]+)"', file.read(1000))
    version = match[1] if match else text("cli.version.unknown")
    put(f"{ctx.command.name} {version}\n")
    ctx.exit()
