"""What may be typed into each column of a template, and how it is explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ctdc_validate.messages import (
    Message,
    MessageError,
    language,
    message,
    worded,
)
from ctdc_validate.standard import (
    Column,
    ColumnTexts,
    Computation,
    Source,
    Standard,
    Target,
    Variable,
    languages_of_labels,
    load_labels,
    load_texts,
    value_called,
    variable_called,
)

# Nobody who is registered is older.
OLDEST: Final = 120


class NoTemplate(MessageError):
    """A source has no template; the message says why."""


class Entry(NamedTuple):
    """One entry that a column takes, with its label and what it means."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What may be typed into a column: entries of a list, a number, or a date.

    ``list`` is the name of the list, ``limits`` are those of a number, the last None
    where it is the current year; both are None where dates are typed. ``help`` is read
    when a cell is chosen.
    """

    column: Column
    help: str
    list: str | None = None
    entries: tuple[Entry, ...] = ()
    limits: tuple[int, int | None] | None = None


def all_entries(standard: Standard, source: Source) -> list[Entries]:
    """Return the columns of a template, those that identify people left out.

    Raises NoTemplate.
    """
    if source.judged_as != "partner":
        raise NoTemplate(message("template.published", source=source.name))
    columns = [c for c in source.columns if c.use == "terms" and c.kind is None]
    needed = [c.name for c in source.columns if not c.optional and c not in columns]
    if needed:
        raise NoTemplate(
            message(
                "template.written-by-a-system",
                source=source.name,
                columns=tuple(needed),
            )
        )
    return [_entries(standard, source, column) for column in columns]


def _entries(standard: Standard, source: Source, column: Column) -> Entries:
    help_ = _help(standard, source, column)
    if column.reads is not None:
        limits = (0, OLDEST) if column.reads == "number" else None
        return Entries(column, help_, limits=limits)
    if column.notation != "code":
        listed = tuple(_of_terms(standard, source, column))
        return Entries(column, help_, column.name, listed)
    variable = standard.variables[column.variables[0]]
    if variable.list is None:
        return Entries(column, help_, limits=_limits(standard, variable))
    listed = tuple(_of_list(standard, variable.list))
    return Entries(column, help_, variable.list, listed)


def _of_list(standard: Standard, name: str) -> Iterator[Entry]:
    """Yield the values of a list that are not deprecated."""
    texts = load_texts().lists[name].values
    for value in standard.lists[name].values.values():
        if value.deprecated is None:
            label = worded(value_called(standard.lists[name], value.code))
            yield Entry(value.code, label, texts[value.code].definition)


def _of_terms(standard: Standard, source: Source, column: Column) -> Iterator[Entry]:
    """Yield one of the spellings of each term that a partner's column takes.

    Of several spellings it is the standard's own code, else the first.
    """
    texts = _texts(source, column).terms
    own = {text for text, targets in column.terms.items() if text in _said(targets)}
    values = {value for text in own for value in _said(column.terms[text])}
    seen: set[Any] = set()
    for text, targets in column.terms.items():
        if own and text not in own and _said(targets) & values:
            continue
        label = (text in texts and texts[text].label) or text
        if label in seen:
            continue
        seen.add(label)
        meaning = "; ".join(_meanings(standard, targets))
        yield Entry(text, label, meaning)


def _said(targets: tuple[Target, ...]) -> set[str]:
    """Return the values that a term says, or that a computation takes from it."""
    said = (
        t.value.value if isinstance(t.value, Computation) else t.value for t in targets
    )
    return {str(value) for value in said if value}


def _meanings(standard: Standard, targets: tuple[Target, ...]) -> Iterator[str]:
    """Yield what a term says in the standard's words, variable by variable."""
    for target in targets:
        if not target.variable:
            continue
        variable = standard.variables[target.variable]
        value = target.value
        if isinstance(value, Computation):
            value = value.value
        if variable.list is not None and value is not None:
            value = worded(value_called(standard.lists[variable.list], value))
        perhaps = target.effect == "candidate"
        id_ = "template.meaning.perhaps" if perhaps else "template.meaning"
        yield worded(message(id_, variable=variable_called(variable), value=str(value)))


def _help(standard: Standard, source: Source, column: Column) -> str:
    """Return what a column asks, and how several entries are typed."""
    variables = [standard.variables[name] for name in column.variables]
    parts: list[Message | str] = []
    if source.own_terms:
        label = _texts(source, column).label or column.name
        parts.append(message("template.help.asked", label=label))
        if variables:
            labels = tuple(map(variable_called, variables[:3]))
            parts.append(message("template.help.variables", variables=labels))
    else:
        parts.append(_question(column.variables[0]))
    if column.separator is not None:
        separator = column.separator
        parts.append(message("template.help.several", separator=separator))
    if not any(variable.required for variable in variables):
        parts.append(message("template.help.empty"))
    return " ".join(map(worded, parts))


def _question(variable: str) -> str:
    """Return the question that a variable answers, in the language in use."""
    spoken = language()
    if spoken in languages_of_labels():
        said = load_labels(spoken).variables.get(variable)
        if said is not None:
            return said.question
    return load_texts().variables[variable].question


def _texts(source: Source, column: Column) -> ColumnTexts:
    """Return what explains a column, nothing of a vocabulary that a partner keeps."""
    texts = load_texts().sources.get(source.name)
    return texts.columns[column.name] if texts else ColumnTexts(terms={})


def _limits(standard: Standard, variable: Variable) -> tuple[int, int | None]:
    """Return the limits of a number, the narrowest that the standard knows.

    The last is None where a clause lets it end with the current year.
    """
    first, last = int(variable.schema["minimum"]), int(variable.schema["maximum"])
    today = False
    for clause in standard.clauses:
        if clause.variables == (variable.name,):
            asked = clause.requirement.get("properties", {}).get(variable.name, {})
            first = max(first, asked.get("minimum", first))
            last = min(last, asked.get("maximum", last))
            today = today or variable.name in clause.no_later_than_today
    return first, None if today else last
