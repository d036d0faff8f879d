"""Compare two deliveries of a partner, as far as it tells of no few people."""

from __future__ import annotations

from pathlib import Path

from ctdc_validate.api.checked_conversion import Progress
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import read_path
from ctdc_validate.api.options import Engine, check_reading
from ctdc_validate.api.sources import Named, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.messages import message
from ctdc_validate.pooling import (
    Differences,
    NotCompared,
    differences,
    render_differences,
    survey,
)
from ctdc_validate.results import Told
from ctdc_validate.standard import Source, load_standard
from ctdc_validate.tables import ReadOptions


def compare(
    old: AnyPath, new: AnyPath, *, source: Named = None, engine: Engine = "auto"
) -> str:
    """Return what changed from one file of a partner to the next, as JSON.

    Told are columns, variables, and values whose count changed by at least as many
    records as make a group; counts are rounded. Raises Refused where not all can be
    read, UnknownSource, and ValueError for an option that cannot be.
    """
    paths = read_path(old), read_path(new)
    options = ReadOptions(engine=engine)
    for path in paths:
        check_reading(path, options)
    named = guarded(lambda: source_named(source), OUR_OWN)
    return guarded(
        lambda: render_differences(compared(*paths, named, options), "json"),
        (*OUR_OWN, Refused),
    )


def compared(
    old: str,
    new: str,
    source: Source | None,
    options: ReadOptions,
    progress: Progress | None = None,
) -> Differences:
    """Return what changed from one file to the next. Raises Refused."""
    standard = load_standard()
    disclosure = standard.disclosure
    for path in (old, new):
        if not Path(path).exists():
            problem = message("pooling.diff.not-there")
            raise Refused(
                message(
                    "pooling.diff.unreadable", file=Path(path).name, problem=problem
                )
            )
    try:
        before = survey(standard, old, source, options, progress)
        after = survey(standard, new, source, options, progress)
    except NotCompared as error:
        raise Refused(error.message) from None
    told = Told(disclosure.smallest_group, disclosure.rounding)
    return differences(standard, before, after, told)
