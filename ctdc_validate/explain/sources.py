"""The manual pages of source vocabularies and of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ctdc_validate.explain.clashes import clashes_table
from ctdc_validate.explain.pages import Page, Section, paragraph, table
from ctdc_validate.explain.texts import load_texts
from ctdc_validate.standard import Column, Computation, Source, Standard, Target

STATUS: Final = {
    "documented": "documented: read from what its owner wrote about it",
    "read-from-data": "known from its rows, read or as others printed them",
    "inferred": "inferred from publications: its own documents are not public",
}
KINDS: Final = {
    "partner": "a partner's file",
    "published": "an edition that CTDC published",
}
EFFECTS: Final = {
    "set": "",
    "exclude": "not ",
    "candidate": "perhaps ",
    "derive": "computed by ",
}
EVIDENCE: Final = {
    "documented": "a public list",
    "codebook": "CTDC's codebook or dictionaries",
    "seen": "rows that CTDC published",
    "published": "what its owner published, from which it is inferred",
    "recalled": "memory: no document was at hand",
    "inferred": "inference: no document says it",
}
# Terms of a notation, such as all countries, are counted and not listed.
MANY_TERMS: Final = 60


def source_page(standard: Standard, name: str, own: Any = None) -> Page:
    """Return the manual page of a source vocabulary.

    ``own`` are the texts of one that a partner keeps, which the standard has not.
    """
    source = standard.sources[name]
    texts = own or load_texts()["sources"][name]
    is_file = name not in standard.documents
    said = {
        "Judged as": KINDS[source.judged_as] if is_file else "",
        "Status": STATUS[texts["status"]],
        "Documents": texts["document"],
        "Extends": texts["extends"],
        "Not reported is": _missing(texts["missing_codes"]) if is_file else "",
    }
    rows = [(key, text) for key, text in said.items() if text]
    sections = (
        *table("About it", ("", ""), rows),
        *table(
            "Its columns",
            ("column", "terms", "says"),
            [_row(standard, column) for column in source.columns],
        ),
    )
    return Page(name, source.title, "source", texts["description"], sections)


def _missing(codes: list[str]) -> str:
    return ", ".join(code or "an empty cell" for code in codes)


def _row(standard: Standard, column: Column) -> tuple[str, ...]:
    terms = len(column.terms)
    if column.notation == "code":
        lists = (standard.variables[v].list for v in column.variables)
        terms = sum(len(standard.lists[name].values) for name in lists if name)
    return (column.name, str(terms or "-"), ", ".join(column.variables) or "-")


def column_page(standard: Standard, source_name: str, name: str) -> Page:
    """Return the manual page of a column, named as in global-2020/ageBroad."""
    source = standard.sources[source_name]
    column = source.by_name[name]
    texts = load_texts()["sources"][source_name]["columns"][column.name]
    title = texts["label"] or standard.variables[column.variables[0]].label
    lead = f"A column of the source {source.name}: {source.title}."
    if column.use == "ignored":
        lead += " Nobody judges it: it says nothing about a record."
    sections = tuple(_of_column(standard, source, column, texts))
    return Page(f"{source_name}/{column.name}", title, "column", lead, sections)


def _of_column(
    standard: Standard, source: Source, column: Column, texts: Any
) -> Iterator[Section]:
    variables = [(n, standard.variables[n].label) for n in column.variables]
    yield from table("Variables that it speaks of", ("variable", "label"), variables)
    said = {
        "Headers": "; ".join(n for n in (column.name, *column.aliases) if n),
        "Several terms": column.separator and f"joined by {column.separator}",
        "Not reported is": _missing(sorted(column.missing_codes)),
        "Computed": column.computed and "from other columns of the row",
        "Codes": column.notation and "the standard's own",
        "May be absent": column.optional and "yes",
    }
    rows = [(key, str(text)) for key, text in said.items() if text]
    yield from table("How it is written", ("", ""), rows)
    labels = texts["terms"]
    named = {t: targets for t, targets in column.terms.items() if t in labels}
    shown = column.terms if len(column.terms) <= MANY_TERMS else named
    yield from table(
        "Its terms",
        ("term", "says", "label"),
        [
            (term, _says(targets, column), labels.get(term, [""])[0])
            for term, targets in shown.items()
        ],
    )
    known = [(term, EVIDENCE[evidence]) for term, (_, _, evidence) in labels.items()]
    if len({evidence for _, evidence in known}) > 1:
        yield from table("How its terms are known", ("term", "from"), known)
    elif known:
        yield from paragraph("How its terms are known", f"From {known[0][1]}.")
    if rest := len(column.terms) - len(shown):
        told = f"{rest} more terms stand each for one code of the value list."
        yield from paragraph("More terms", told)
    notes = [(term, note) for term, (_, note, _) in labels.items() if note]
    yield from table("Notes on terms", ("term", "note"), notes)
    yield from _reasons(source_rows(source.name, column.name))
    clashes = {t.clash for ts in (*column.terms.values(), column.any) for t in ts}
    yield from clashes_table(standard, clashes)


def source_rows(source_name: str, column: str) -> list[Mapping[str, str]]:
    """Return the rows of a source's own crosswalk for a column."""
    rows = load_texts()["crosswalks"].get(source_name, ())
    return [row for row in rows if row["source_column"] == column]


def _reasons(rows: Sequence[Mapping[str, str]]) -> Iterator[Section]:
    """Yield why each term is mapped as it is, and the law where that is the reason."""
    told = [
        (_term_of(row), _match_of(row), _reason_of(row))
        for row in rows
        if "justification" in row
    ]
    yield from table("Why", ("term", "match", "because"), told)


def _term_of(row: Mapping[str, str]) -> str:
    when = f" ({row['when']})" if "when" in row else ""
    return row["source_term"] + when


def _match_of(row: Mapping[str, str]) -> str:
    if "predicate" not in row:
        return "no counterpart"
    match = row["predicate"].removeprefix("skos:").removesuffix("Match")
    return f"{match}: {row['variable']} {row.get('value', '')}".rstrip()


def _reason_of(row: Mapping[str, str]) -> str:
    law = f" Law: {row['legal_citation']}." if "legal_citation" in row else ""
    return row["justification"] + law


def _says(targets: tuple[Target, ...], column: Column) -> str:
    """Return what a term says; the variable only where there are several."""
    several = len(column.variables) > 1
    said = [
        f"{EFFECTS[t.effect]}{t.variable}: {_value(t)}"
        if several
        else f"{EFFECTS[t.effect]}{_value(t)}"
        for t in targets
        if t.variable
    ]
    return "; ".join(dict.fromkeys(said)) or "nothing"


def _value(target: Target) -> str:
    """Return the value, or how it is computed."""
    if isinstance(target.value, Computation):
        return f"{target.value.name}({target.value.column or ''})"
    return str(target.value)
