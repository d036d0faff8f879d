"""The manual pages of source vocabularies and of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ctdc_validate.explain.clashes import clashes_table
from ctdc_validate.explain.pages import (
    Cell,
    Page,
    Section,
    Several,
    facts,
    joined,
    paragraph,
    table,
)
from ctdc_validate.explain.things import COLUMN, SOURCE, VARIABLE, Thing
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import (
    Column,
    Computation,
    CrosswalkRow,
    Source,
    SourceTexts,
    Standard,
    Target,
    TermTexts,
    load_texts,
)

# Terms of a notation, such as all countries, are counted and not listed.
MANY_TERMS: Final = 60


def source_page(
    standard: Standard, name: str, own_texts: SourceTexts | None = None
) -> Page:
    """Return the manual page of a source vocabulary.

    ``own_texts`` are those of a vocabulary that a partner keeps, for the standard has
    none of it.
    """
    source = standard.sources[name]
    texts = own_texts or load_texts().sources[name]
    is_file = name not in standard.documents
    judged_as = message(f"explain.file.{source.judged_as}-file")
    sections = (
        *facts(
            "about",
            (
                ("judged-as", judged_as if is_file else ""),
                ("status", message(f"explain.source-status.{texts.status}")),
                ("documents", texts.document),
                ("extends", texts.extends),
                ("not-reported", _missing(texts.missing_codes) if is_file else ""),
            ),
        ),
        *table(
            "columns",
            ("column", "terms", "says"),
            [_row(standard, column) for column in source.columns],
        ),
    )
    return Page(name, source.title, SOURCE, texts.description, sections)


def _missing(codes: Iterable[str]) -> Cell:
    return joined([code or message("explain.empty-cell") for code in codes])


def _row(standard: Standard, column: Column) -> tuple[Cell, ...]:
    terms = number_of_terms(standard, column)
    says = joined([Thing(VARIABLE, name) for name in column.variables])
    return (column.name, str(terms or "-"), says or "-")


def number_of_terms(standard: Standard, column: Column) -> int:
    """Return how many terms a column takes, codes of the standard among them."""
    if column.notation == "code":
        lists = (standard.variables[v].list for v in column.variables)
        return sum(len(standard.lists[name].values) for name in lists if name)
    return len(column.terms)


def column_page(standard: Standard, source_name: str, name: str) -> Page:
    """Return the manual page of a column, named as in global-2020/ageBroad."""
    source = standard.sources[source_name]
    column = source.by_name[name]
    texts = load_texts().sources[source_name].columns[column.name]
    title = texts.label or standard.variables[column.variables[0]].label
    lead = [message("explain.lead.column", name=source.name, title=source.title)]
    if column.use == "ignored":
        lead.append(message("explain.lead.column-ignored"))
    return Page(
        f"{source_name}/{column.name}",
        title,
        COLUMN,
        Several(tuple(lead), " "),
        tuple(_of_column(standard, source, column, texts.terms)),
    )


def _of_column(
    standard: Standard, source: Source, column: Column, labels: Mapping[str, TermTexts]
) -> Iterator[Section]:
    variables = [
        (Thing(VARIABLE, name), standard.variables[name].label)
        for name in column.variables
    ]
    yield from table("speaks-of", ("variable", "label"), variables)
    yield from facts("spelling", tuple(_spelling(column)))
    named = {t: targets for t, targets in column.terms.items() if t in labels}
    shown = column.terms if len(column.terms) <= MANY_TERMS else named
    yield from table(
        "terms",
        ("term", "says", "label"),
        [
            (term, _says(targets, column), labels[term].label if term in labels else "")
            for term, targets in shown.items()
        ],
    )
    yield from _known_from(labels)
    if rest := len(column.terms) - len(shown):
        yield from paragraph("more-terms", message("explain.more-terms", count=rest))
    notes = [(term, told.note) for term, told in labels.items() if told.note]
    yield from table("term-notes", ("term", "note-text"), notes)
    yield from table("why", ("term", "match", "because"), _reasons(source, column))
    carried = {t.clash for ts in (*column.terms.values(), column.any) for t in ts}
    clashes = standard.clashes.values()
    yield from clashes_table(clash for clash in clashes if clash.id in carried)


def _spelling(column: Column) -> Iterator[tuple[str, Cell]]:
    """Yield the facts on how a column is written."""
    yield "headers", joined([n for n in (column.name, *column.aliases) if n], "; ")
    if column.separator:
        yield "several", message("explain.joined-by", separator=column.separator)
    yield "not-reported", _missing(sorted(column.missing_codes))
    if column.computed:
        yield "computed", message("explain.from-other-columns")
    if column.notation:
        yield "codes", message("explain.own-codes")
    if column.optional:
        yield "optional", message("explain.yes")


def _known_from(labels: Mapping[str, TermTexts]) -> Iterator[Section]:
    """Yield from where terms are known: in a sentence where it is the same for all."""
    known = {
        term: message(f"explain.term-evidence.{told.evidence}")
        for term, told in labels.items()
    }
    origins = set(known.values())
    if len(origins) > 1:
        yield from table("known-from", ("term", "evidence"), list(known.items()))
    for evidence in origins if len(origins) == 1 else ():
        told = message("explain.known-from", evidence=evidence)
        yield from paragraph("known-from", told)


def _reasons(source: Source, column: Column) -> list[tuple[Cell, ...]]:
    """Return why each term is mapped as it is, and the law where that is the reason."""
    return [
        (_term_of(row), _match_of(row), _reason_of(row))
        for row in load_texts().crosswalks.get(source.name, ())
        if row.source_column == column.name and row.justification
    ]


def _term_of(row: CrosswalkRow) -> str:
    return f"{row.source_term} ({row.when})" if row.when else row.source_term


def _match_of(row: CrosswalkRow) -> Message:
    meant = f"{row.variable} {row.value}".rstrip()
    if row.match == "none":
        return message("explain.no-counterpart")
    match = message(f"explain.match.{row.match}")
    return message("explain.matched", match=match, meant=meant)


def _reason_of(row: CrosswalkRow) -> Cell:
    parts: list[Cell] = [row.justification]
    if row.legal_citation:
        parts.append(message("explain.law", citation=row.legal_citation))
    if row.cited:
        documents = message(
            f"explain.row-evidence.{row.evidence}", documents=load_texts().cited(row)
        )
        parts.append(message("explain.rests-on", documents=documents))
    return Several(tuple(parts), " ")


def _says(targets: tuple[Target, ...], column: Column) -> Cell:
    """Return what a term says; the variable only where there are several."""
    several = len(column.variables) > 1
    said = [
        message(
            f"explain.effect.{t.effect}",
            said=f"{t.variable}: {_value(t)}" if several else _value(t),
        )
        for t in targets
        if t.variable
    ]
    return joined(list(dict.fromkeys(said)), "; ") or message("explain.says-nothing")


def _value(target: Target) -> str:
    """Return the value, or how it is computed."""
    if isinstance(target.value, Computation):
        return f"{target.value.name}({target.value.column or ''})"
    return str(target.value)
