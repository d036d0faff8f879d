"""The commands with their options, as click knows them: a list, and a page each."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Final

import click

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.messages import text as say
from schema.site.markdown import (
    code,
    front_matter,
    heading,
    link,
    page,
    table,
    text,
    up,
)
from schema.site.places import Place

PATH: Final = "commands.md"
# A command is found in its guide first.
BOOST: Final = 0.5


def command(name: str) -> Place:
    """Return the place of a command, by its whole name, such as ``ctdc convert``."""
    return Place(f"command/{name.replace(' ', '-')}.md")


def option(name: str, written: str) -> Place:
    """Return the place of an option of a command, by its longest name."""
    return Place(command(name).path, written.lstrip("-"))


def commands() -> Iterator[click.Context]:
    """Yield a context of every command that can be run, groups before what is theirs.

    ``command_path`` of a context is the whole name of its command.
    """
    for each in (validate, ctdc):
        yield from _with_its_own(each, None)


def _with_its_own(
    each: click.Command, parent: click.Context | None
) -> Iterator[click.Context]:
    context = click.Context(each, parent, info_name=each.name, **each.context_settings)
    yield context
    if isinstance(each, click.Group):
        for name in each.list_commands(context):
            found = each.get_command(context, name)
            if found is not None:
                yield from _with_its_own(found, context)


def options(context: click.Context) -> Iterator[click.Option]:
    """Yield the options of a command, ``--help`` last."""
    for param in context.command.get_params(context):
        if isinstance(param, click.Option) and not param.hidden:
            yield param


def longest(param: click.Option) -> str:
    """Return the name by which an option is called here."""
    return max(param.opts, key=len)


def command_pages() -> dict[str, str]:
    """Return the Markdown of the list of commands and of each one's page, by path."""
    listed = list(commands())
    pages = {PATH: _list(listed)}
    for each in listed:
        pages[command(each.command_path).path] = page(list(_command(each)))
    return pages


def _list(listed: Sequence[click.Context]) -> str:
    rows = [
        [_link(each), text(each.command.get_short_help_str(limit=200))]
        for each in listed
    ]
    return page(
        [
            heading(1, say("site.title.commands")),
            say("site.commands.lead"),
            say("site.commands.codes"),
            table([say("site.column.command"), say("site.column.does")], rows),
        ]
    )


def _link(context: click.Context) -> str:
    name = context.command_path
    return link(code(name), command(name), PATH)


def _command(context: click.Context) -> Iterator[str]:
    name, each = context.command_path, context.command
    yield front_matter(name, each.get_short_help_str(limit=200), BOOST)
    yield heading(1, name)
    yield up(say("site.title.commands"), Place(PATH), command(name).path)
    yield f"```text\n{' '.join([name, *each.collect_usage_pieces(context)])}\n```"
    for paragraph in inspect.cleandoc(each.help or "").split("\n\n"):
        yield text(" ".join(paragraph.split()))
    rows = [
        [_names(name, param), text(_takes(param, context)), text(_told(param, context))]
        for param in options(context)
    ]
    yield table(
        [say("site.column.option"), say("site.column.takes"), say("site.column.help")],
        rows,
    )
    if each.epilog:
        yield text(each.epilog)


def _names(name: str, param: click.Option) -> str:
    anchor = option(name, longest(param)).anchor
    shown = ", ".join(map(code, (*param.opts, *param.secondary_opts)))
    return f'<span id="{anchor}">{shown}</span>'


def _takes(param: click.Option, context: click.Context) -> str:
    """Return what follows the option; a choice as the words there are."""
    if param.is_flag or param.count:
        return ""
    if isinstance(param.type, click.Choice):
        return ", ".join(str(each) for each in param.type.choices)
    return str(param.make_metavar(context))


def _told(param: click.Option, context: click.Context) -> str:
    record = param.get_help_record(context)
    return " ".join(record[1].split()) if record else ""
