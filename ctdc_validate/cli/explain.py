"""The command ``ctdc explain``: a page of the manual in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ctdc_validate.cli.commands import command

if TYPE_CHECKING:
    from ctdc_validate.explain import Page

# What a folder holds that is a vocabulary of its own.
OWN: Final = "source.toml"


@command(name="explain", help="cli.explain.help", epilog="cli.explain.epilog")
@click.argument("name", nargs=-1)
def explain(name: tuple[str, ...]) -> None:
    """Print a page of the manual."""
    from ctdc_validate.cli.manual import written
    from ctdc_validate.cli.output import line_width
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import is_path
    from ctdc_validate.explain import UnknownName, contents, find
    from ctdc_validate.standard import StandardNotFound

    try:
        if len(name) == 1 and is_path(name[0]) and Path(name[0], OWN).is_file():
            page = _own(name[0])
        else:
            page = find(" ".join(name)) if name else contents()
    except UnknownName as error:
        raise click.ClickException(str(error)) from None
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    if sys.stdout is None:  # the descriptor was closed
        return
    put(written(page, line_width(), sys.stdout.encoding or "ascii"))


def _own(folder: str) -> Page:
    """Return the page of a vocabulary that a partner keeps in a folder."""
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.explain import source_page
    from ctdc_validate.standard import load_standard, read_source_texts, with_source
    from ctdc_validate.vocabulary import read_partner

    source = find_source(folder)
    content = read_partner(folder, load_standard()).content
    texts = read_source_texts({**content, "columns": {}})
    return source_page(with_source(load_standard(), source), source.name, texts)
