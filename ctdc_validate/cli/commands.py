"""Commands and options whose help stands in the catalogue of messages.

What click takes as help is the id of a message here; it is worded when it is shown, in
the language in use then.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import click

from ctdc_validate.cli.printing import put
from ctdc_validate.messages import asked_for, in_language, languages, text

if TYPE_CHECKING:
    from click.types import OptionHelpExtra

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

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """Return what follows the help, worded; click prints a range as it is."""
        extra = super().get_help_extra(ctx)
        said = []
        if "default" in extra:
            said.append(text("cli.help.default", default=extra["default"]))
        if "range" in extra:
            said.append(extra["range"])
        if "required" in extra:
            said.append(text("cli.help.required"))
        return {"range": "; ".join(said)} if said else {}


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
        at = len(params) - (self.get_help_option(ctx) in params)
        return [*params[:at], self._language, *params[at:]]

    @cached_property
    def _language(self) -> Option:
        """Return the option of the language; click orders options by their identity."""
        return Option(
            [f"--{LANGUAGE}"],
            metavar=LANGUAGE.upper(),
            is_eager=True,  # what is wrong with the others is said in it
            expose_value=False,
            callback=speak,
            help="cli.option.language",
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line, its first word in the language in use."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, text("cli.help.usage") + " ")

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options below a heading in the language in use."""
        of_help = self.get_help_option(ctx)
        if of_help is not None:
            of_help.help = text("cli.help.help")
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        with formatter.section(text("cli.help.options")):
            formatter.write_dl([each for each in records if each is not None])

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

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options and then the commands, each with its first sentence."""
        super().format_options(ctx, formatter)
        listed = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        room = formatter.width - 6 - max(map(len, listed))
        with formatter.section(text("cli.help.commands")):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(room))
                    for name, command in listed.items()
                    if command is not None
                ]
            )


command = partial(click.command, cls=Command)
group = partial(click.group, cls=Group)
option = partial(click.option, cls=Option)
