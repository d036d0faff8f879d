"""Commands and options whose help stands in the catalogue of messages.

What click takes as help is the id of a message here; it is worded when it is shown, in
the language in use then.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from ctdc_validate.cli.printing import put
from ctdc_validate.messages import text


class Worded:
    """An attribute that is given the id of a message, and gives its wording."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._id = f"_{name}_id"

    def __get__(self, instance: object, owner: type) -> Any:
        id_ = getattr(instance, self._id, None)
        if id_ is None:
            return None
        return text(id_)

    def __set__(self, instance: object, id_: str | None) -> None:
        setattr(instance, self._id, id_)


class Option(click.Option):
    """An option whose ``help`` is the id of a message."""

    help = Worded()


class Command(click.Command):
    """A command whose ``help`` and ``epilog`` are ids of messages."""

    help = Worded()
    epilog = Worded()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help, printed as everything else is."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        put(f"{ctx.get_help()}\n", ctx.color)
        ctx.exit()


class Group(Command, click.Group):
    """A group of commands whose ``help`` and ``epilog`` are ids of messages."""


command = partial(click.command, cls=Command)
group = partial(click.group, cls=Group)
option = partial(click.option, cls=Option)
