"""Columns that ask for consent: nothing is converted before they are decided on.

A column is decided on where its vocabulary says which terms let a record pass, or that
its terms mean something, or where the user says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.conversion.preparing import NotConverted
from ctdc_validate.hints import key, load_words
from ctdc_validate.messages import Message, message
from ctdc_validate.rules import column_place
from ctdc_validate.standard import Column, Source, Standard, load_spoken
from ctdc_validate.translation import Layout

# Stands for the terms of a column that asks for something else.
ANY: Final = "*"
# A name of a column that a shell passes on as it is between quotation marks.
_PLAIN: Final = re.compile(r"[^\"$`\\!%\x00-\x1f\x7f]+")
YES, NO = "yes", "no"

# Which terms give consent, by column.
Consent = Mapping[str, Sequence[str]]


def places_of_consent(
    header: Sequence[str], typed: bool, consent: Consent
) -> dict[str, tuple[str, ...]]:
    """Return which terms give consent, by column as the header has it.

    What a column is called where its name is not told stands for it, too. Raises
    NotConverted for a column that the header does not have once, and for one that is
    said to ask for consent and for something else.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, terms in consent.items():
        column = _named(name, header, typed)
        if column is None:
            raise NotConverted(message("conversion.consent.no-column", column=name))
        found[column] = (*found.get(column, ()), *terms)
        if ANY in found[column] and len(set(found[column])) > 1:
            raise NotConverted(message("conversion.consent.both", column=name))
    return found


def _named(name: str, header: Sequence[str], typed: bool) -> str | None:
    """Return the header that stands once and has a name, or is called so."""
    if name in header:
        return name if list(header).count(name) == 1 else None
    called = [h for n, h in enumerate(header) if column_place(n, typed) == name]
    called = called or [h for h in header if h.strip() == name]
    once = len(called) == 1 and list(header).count(called[0]) == 1
    return called[0] if once else None


def with_consent(source: Source, consent: Consent) -> Source:
    """Return a source in which some columns let no other terms pass."""
    columns = list(source.columns)
    for name, terms in consent.items():
        known = source.by_name.get(name)
        passes = frozenset(terms)
        if known is None:
            columns.append(Column(name, optional=True, use="ignored", passes=passes))
        else:
            columns = [replace(c, passes=passes) if c is known else c for c in columns]
    return replace(source, columns=tuple(columns))


def gives_consent(terms: Collection[str]) -> Callable[[str], bool]:
    """Return what says whether a cell of a register says one of these terms.

    Case and blanks around it do not count; yes and no are said in any language.
    """
    words = load_words()
    folded = frozenset(map(key, terms))
    yes = words.yes if YES in folded else frozenset[str]()
    no = words.no if NO in folded else frozenset[str]()
    return lambda cell: key(cell) in folded or key(cell) in yes or key(cell) in no


def check_consent(
    standard: Standard,
    layout: Layout,
    typed: bool,
    consent: Consent,
    shown: Callable[[], Sequence[str]],
) -> None:
    """Raise NotConverted where a column asks for consent, and nobody has decided on it.

    ``shown`` returns the names of the columns as they may be shown.
    """
    asking = load_spoken().consent
    undecided = [
        index
        for index in asking.columns(layout.header)
        if layout.header[index] not in consent
        and not _is_decided(standard, layout, index)
    ]
    if not undecided:
        return
    told = shown()
    for index in undecided:
        if list(layout.header).count(layout.header[index]) > 1:
            names: tuple[Message | str, ...] = (told[index],)
            raise NotConverted(message("conversion.consent.twice", columns=names))
    names = tuple(told[i] for i in undecided)
    columns = [
        told[i] if _PLAIN.fullmatch(told[i]) else column_place(i, typed)
        for i in undecided
    ]
    answers = [NO if asking.refuse(layout.header[i]) else YES for i in undecided]
    raise NotConverted(
        message(
            "conversion.consent.undecided",
            columns=names,
            options=_options(columns, answers),
            others=_options(columns, [ANY] * len(columns)),
        )
    )


def _options(columns: Sequence[str], terms: Sequence[str]) -> Message:
    """Return the options that say of each column which term gives consent."""
    options = [
        message("conversion.consent.option", column=column, term=term)
        for column, term in zip(columns, terms, strict=True)
    ]
    joined = options[0]
    for option in options[1:]:
        joined = message("conversion.consent.options", first=joined, second=option)
    return joined


def _is_decided(standard: Standard, layout: Layout, index: int) -> bool:
    """Say whether a vocabulary says what a column's cells mean.

    The standard's own vocabularies are reviewed, each column of them.
    """
    column = next((b.column for b in layout.bound if b.index == index), None)
    if column is None:
        return False
    if column.passes or column.variables:
        return True
    ours = standard.sources.get(layout.source.name)
    return ours is not None and column.name in {c.name for c in ours.columns}
