"""Columns that ask for consent: nothing is converted before they are decided on.

A column is decided on where its vocabulary says which terms let a record pass, or that
its terms mean something, or where the user says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.conversion.preparing import NotConverted
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Column, Source, Standard, load_spoken
from ctdc_validate.translation import Layout

# Stands for the terms of a column that asks for something else.
ANY: Final = "*"

# Which terms give consent, by column.
Consent = Mapping[str, Sequence[str]]


def with_consent(source: Source, header: Sequence[str], consent: Consent) -> Source:
    """Return a source in which some columns of a header let no other terms pass.

    Raises NotConverted for a column that the header does not have once, and for one
    that is said to ask for consent and for something else.
    """
    columns = list(source.columns)
    for name, terms in consent.items():
        if list(header).count(name) != 1:
            raise NotConverted(message("conversion.consent.no-column", column=name))
        if ANY in terms and len(set(terms)) > 1:
            raise NotConverted(message("conversion.consent.both", column=name))
        if ANY in terms:
            continue
        known = source.by_name.get(name)
        passes = frozenset(terms)
        if known is None:
            columns.append(Column(name, optional=True, use="ignored", passes=passes))
        else:
            columns = [replace(c, passes=passes) if c is known else c for c in columns]
    return replace(source, columns=tuple(columns))


def check_consent(
    standard: Standard,
    layout: Layout,
    consent: Consent,
    shown: Callable[[], Sequence[str]],
) -> None:
    """Raise NotConverted where a column asks for consent, and nobody has decided on it.

    ``shown`` returns the names of the columns as they may be shown.
    """
    undecided = [
        index
        for index in _asking(layout)
        if layout.header[index] not in consent
        and not _is_decided(standard, layout, index)
    ]
    if undecided:
        told = shown()
        names: tuple[Message | str, ...] = tuple(told[index] for index in undecided)
        raise NotConverted(
            message("conversion.consent.undecided", columns=names, column=names[0])
        )


def _asking(layout: Layout) -> Iterator[int]:
    spoken = load_spoken()
    for index, header in enumerate(layout.header):
        if spoken.asks_for_consent(header):
            yield index


def _is_decided(standard: Standard, layout: Layout, index: int) -> bool:
    """Say whether a vocabulary says what a column's cells mean.

    The standard's own vocabularies are reviewed, each column of them.
    """
    column = next((b.column for b in layout.bound if b.index == index), None)
    if column is None:
        return False
    if column.passes is not None or column.variables:
        return True
    ours = standard.sources.get(layout.source.name)
    return ours is not None and column.name in {c.name for c in ours.columns}
