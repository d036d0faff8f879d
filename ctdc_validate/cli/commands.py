"""Commands and options whose help stands in the catalogue of messages.

What click takes as help is the id of a message here; it is worded when it is shown, in
the language in use then.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import click

from ctdc_validate.cli.printing import put
from ctdc_validate.messages import asked_for, in_language, languages, text

LANGUAGE: Final = "language"
# Where a context keeps the language that was asked for, if one was.
ASKED_FOR: Final = "ctdc_validate.language"


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


def speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Use a language as long as a command runs; raises click.BadParameter."""
    if value is None:
        return None
    known = languages()
    if value not in known:
        problem = text("cli.language.unknown", names=tuple(known))
        raise click.BadParameter(problem, ctx, param)
    ctx.with_resource(asked_for(value))
    ctx.meta[ASKED_FOR] = value
    return value


def speak_unless_asked(language: str | None) -> None:
    """Use the language that a file of settings names, where no option names one."""
    ctx = click.get_current_context()
    if language is not None and ASKED_FOR not in ctx.meta:
        ctx.with_resource(in_language(language))


class Command(click.Command):
    """A command whose ``help`` and ``epilog`` are ids of messages.

    Each has ``--language``, which words what people read.
    """

    help = Worded()
    epilog = Worded()

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options and arguments, with that of the language before help."""
        params = super().get_params(ctx)
        if any(param.name == LANGUAGE for param in self.params):
            return params
        option = Option(
            [f"--{LANGUAGE}"],
            metavar=LANGUAGE.upper(),
            is_eager=True,  # what is wrong with the others is said in it
            expose_value=False,
            callback=speak,
            help="cli.option.language",
        )
        at = len(params) - (self.get_help_option(ctx) in params)
        return [*params[:at], option, *params[at:]]

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
