"""The command ``ctdc``: what there is next to checking, one command each."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from ctdc_validate.cli import commands
from ctdc_validate.cli.guard import Command
from ctdc_validate.cli.version import version_option

# Each command, and the module and name of what runs it: imported when it is asked for.
COMMANDS: Final = {
    "clean": "ctdc_validate.cli.clean:clean",
    "convert": "ctdc_validate.cli.convert:convert",
    "crosswalk": "ctdc_validate.cli.crosswalk:crosswalk",
    "diff": "ctdc_validate.cli.diff:diff",
    "diff-standard": "ctdc_validate.cli.diff_standard:diff_standard",
    "explain": "ctdc_validate.cli.explain:explain",
    "fix": "ctdc_validate.cli.fix:fix",
    "migrate": "ctdc_validate.cli.migrate:migrate",
    "pool": "ctdc_validate.cli.pool:pool",
    "publish": "ctdc_validate.cli.publish:publish",
    "overlap": "ctdc_validate.cli.overlap:overlap",
    "deidentify": "ctdc_validate.cli.deidentify:deidentify",
    "report": "ctdc_validate.cli.report:report",
    "risk": "ctdc_validate.cli.risk:risk",
    "sample": "ctdc_validate.cli.sample:sample",
    "schema": "ctdc_validate.cli.schema:schema",
    "stats": "ctdc_validate.cli.stats:stats",
    "template": "ctdc_validate.cli.template:template",
}


class Group(Command, commands.Group):
    """A group that imports its commands late and never shows a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: Any = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group(
    name="ctdc",
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="cli.ctdc.help",
    epilog="cli.ctdc.epilog",
)
@version_option
def main() -> None:
    """Run one of the commands."""


if __name__ == "__main__":
    main(prog_name="ctdc")
