"""The crosswalks as SSSOM, a file for each source vocabulary with rows of its own.

A row without counterpart is a mapping to sssom:NoTermFound. What SSSOM cannot say is
left out: a row for every record of a source has no term as its subject; an open
question is no mapping; and a row that denies a value (``exclude``, or a no) is none
either, for SSSOM's modifier Not says that two things do not match, which is true of a
0 and a 1 whatever they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Any, Final

from curies import Reference
from curies.vocabulary import xsd_string
from pydantic import AnyUrl
from sssom_pydantic import (
    ExtensionDefinitionRecord,
    MappingSetRecord,
    Record,
    Slot,
    write_unprocessed,
)
from sssom_pydantic.constants import DEFAULT_PREFIX_MAP

from ctdc_validate.messages import message
from ctdc_validate.vocabulary import Row, Vocabulary
from schema.compiler.faults import FaultyModel
from schema.compiler.model import Model
from schema.compiler.terms import (
    FOLDER,
    Counterpart,
    Matches,
    Term,
    counting,
    namespace,
    term_of,
    texts_of,
)

SSSOM_VERSION: Final = "1.1"
BY_A_PERSON: Final = "semapv:ManualMappingCuration"
# With the predicate of SSSOM's own example of it.
NO_TERM: Final = Counterpart("sssom:NoTermFound", "", None)
NO_TERM_PREDICATE: Final = "skos:exactMatch"
# Our columns for which SSSOM has none; what a term is known from stands beside them.
COLUMNS: Final = (
    "source_column",
    "source_term",
    "when",
    "variable",
    "value",
    "effect",
    "document",
    "legal_citation",
    "clash",
    "status",
)
# How the term is known, and how it is known what it means.
EVIDENCE: Final = "evidence"
MATCH_EVIDENCE: Final = "match_evidence"
PREFIX: Final = "ctdc"
# The standard's IRI ends without a slash, so that its own prefix cannot shorten it.
W3ID: Final = ("w3id", "https://w3id.org/")
LEFT_OUT: Final = (
    "Left out are rows that hold for every record of the source, rows that deny a"
    " value, and open questions. The column when names another column and its term"
    " without which the mapping does not hold; the subject is then the two together."
    " The column effect says what a program may do: set, all targets of the term hold;"
    " candidate, one of them may hold and a person decides; derive, the value is"
    " computed; none, considered and without a counterpart. The column document names"
    " what the match rests on, by the ids of the register of documents; match_evidence"
    " says whether it defines the term (cited), only has it (named), or the meaning is"
    " recalled or inferred; evidence says how the term itself is known."
)


def write_sssom(model: Model, matches: Matches) -> dict[str, str]:
    """Return the text of each file by its name."""
    return {
        file_name(name): _text(model, matches, source)
        for name, source in matches.sources.items()
    }


def file_name(source: str) -> str:
    """Return the name of the file that holds a source's mappings."""
    return f"ctdc.{source}.sssom.tsv"


def _text(model: Model, matches: Matches, source: Vocabulary) -> str:
    records = list(_records(model, matches, source))
    out = StringIO(newline="")
    write_unprocessed(records, out, metadata=_header(model, source, records))
    return out.getvalue().replace("\r\n", "\n")


def _header(
    model: Model, source: Vocabulary, records: list[Record]
) -> MappingSetRecord:
    content = source.content
    schema = model.view.schema
    prefix, start = W3ID
    said = f"Source vocabulary, {content['status']}: {content['description']}"
    return MappingSetRecord(
        sssom_version=SSSOM_VERSION,
        curie_map=_prefixes(model, source, records),
        mapping_set_id=AnyUrl(model.base + file_name(source.name)),
        mapping_set_version=model.version,
        mapping_set_title=f"{source.content['title']}, mapped to the {schema.title}",
        mapping_set_description=_line(said),
        license=AnyUrl(schema.license),
        subject_source=f"{PREFIX}:{FOLDER}{source.name}",
        object_source=f"{prefix}:{str(schema.id).removeprefix(start)}",
        object_source_version=model.version,
        extension_definitions=[_extension(name) for name in _used(records)],
        comment=LEFT_OUT,
    )


def _extension(name: str) -> ExtensionDefinitionRecord:
    return ExtensionDefinitionRecord(
        slot_name=name, property=f"{PREFIX}:{name}", type_hint=xsd_string.curie
    )


def _used(records: list[Record]) -> list[str]:
    """Return our columns that any record has."""
    used = {name for record in records for name in record.extensions or {}}
    return [name for name in (*COLUMNS, MATCH_EVIDENCE, EVIDENCE) if name in used]


def _prefixes(
    model: Model, source: Vocabulary, records: list[Record]
) -> dict[str, str]:
    """Return the prefixes that are used and not built into SSSOM, in their order."""
    known = {name: str(start) for name, start in model.view.namespaces().items()}
    known |= {source.name: namespace(model, source.name), W3ID[0]: W3ID[1]}
    used = {PREFIX, source.name, W3ID[0]}
    used |= {record.object_id.partition(":")[0] for record in records}
    return {name: known[name] for name in sorted(used - DEFAULT_PREFIX_MAP.keys())}


def _records(model: Model, matches: Matches, source: Vocabulary) -> Iterator[Record]:
    texts = texts_of(source)
    for row in counting(source):
        term, target = term_of(source.name, row), matches.target(row)
        if row["effect"] == "none":
            target = NO_TERM
        if term is not None and target is not None:
            yield _record(row, term, texts[term], target)


def _record(
    row: Row, term: Term, texts: Mapping[str, Any], target: Counterpart
) -> Record:
    """Return a row as SSSOM has it, without the slots that hold nothing."""
    slots: dict[str, Any] = {
        "subject_id": term.curie,
        "subject_label": texts["label"],
        "subject_type": term.when and "composed entity expression",
        "predicate_id": row["predicate"] or NO_TERM_PREDICATE,
        "object_id": target.curie,
        "object_label": target.label,
        "mapping_justification": BY_A_PERSON,
        "author_label": [row["author"]],
        "reviewer_label": row["reviewer"] and [row["reviewer"]],
        "review_date": _day(row),
        "confidence": row["confidence"] and float(row["confidence"]),
        "see_also": row["legal_url"] and [row["legal_url"].replace("|", "%7C")],
        "comment": _line(row["justification"]),
        "extensions": _own(row, texts),
    }
    return Record(**{n: held for n, held in slots.items() if held not in (None, "")})


def _own(row: Row, texts: Mapping[str, Any]) -> dict[str, Slot]:
    said = {name: row[name] for name in COLUMNS}
    known = {MATCH_EVIDENCE: row["evidence"], EVIDENCE: texts[EVIDENCE]}
    cells = {n: _line(cell) for n, cell in {**said, **known}.items()}
    return {
        name: Slot(predicate=Reference.from_curie(f"{PREFIX}:{name}"), value=cell)
        for name, cell in cells.items()
        if cell
    }


def _day(row: Row) -> date | None:
    try:
        return date.fromisoformat(row["review_date"]) if row["review_date"] else None
    except ValueError:
        no_day = row.fault("review_date", message("vocabulary.no-such-day"))
        raise FaultyModel(str(no_day)) from None


def _line(text: str) -> str:
    return " ".join(str(text).split())
