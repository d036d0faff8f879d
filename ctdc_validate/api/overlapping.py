"""Hold source vocabularies together, and count what a change would gain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from ctdc_validate.api.conforming import called, unreadable
from ctdc_validate.api.counted_twice import counted_twice, same_records
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_paths
from ctdc_validate.api.options import Engine, check_reading
from ctdc_validate.api.sources import FaultySource, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file, whole_files
from ctdc_validate.messages import message
from ctdc_validate.overlap import (
    OVERLAP_FORMS,
    Overlap,
    Side,
    Weight,
    built_in_side,
    compare,
    side,
    weigh,
)
from ctdc_validate.standard import (
    CrosswalkRow,
    Standard,
    load_alignment,
    load_standard,
    load_texts,
    read_source_texts,
)
from ctdc_validate.tables import ReadOptions, UnreadableFile
from ctdc_validate.translation import Recognised, recognise_tables
from ctdc_validate.vocabulary import IDLE, Row, read_partner

Progress: TypeAlias = Callable[[str, int], None]


def write_overlap(
    sources: Sequence[AnyPath],
    outputs: Mapping[str, AnyPath],
    *,
    counts: AnyPath | Iterable[AnyPath] = (),
    since: str | None = None,
    engine: Engine = "auto",
) -> None:
    """Write what source vocabularies have in common, and what would help.

    Each source is the name of one of the standard's, or the folder of one's own.
    ``outputs`` has a path by form: html, csv, json, svg. ``counts`` are files in the
    spelling of one of the sources: of their records only rounded numbers are told.
    ``since`` is a version; the rows are listed that speak of what came after it.

    Raises Refused, UnknownSource, FaultySource, ValueError for an unknown form, and
    OSError where a file cannot be written.
    """
    if not isinstance(outputs, Mapping) or not set(outputs) <= set(OVERLAP_FORMS):
        raise ValueError(", ".join(OVERLAP_FORMS))
    paths = read_paths(counts)
    options = ReadOptions(engine=engine)
    for path in paths:
        check_reading(path, options)
    names = read_paths(sources)
    places = {form: out_path(path) for form, path in outputs.items()}

    def work() -> None:
        overlap = overlap_found(names, paths, since, options)
        read = [*paths, *(file for name in names for file in files_of_source(name))]
        written = overlap_files(overlap, list(places.items()), read)
        with whole_files(written):
            pass

    guarded(work, (*OUR_OWN, Refused, FaultySource, OSError))


def overlap_found(
    names: Sequence[str],
    counts: Sequence[str],
    since: str | None,
    options: ReadOptions,
    progress: Progress | None = None,
) -> Overlap:
    """Return what sources have in common; raises what write_overlap raises."""
    standard = load_standard()
    sides = [_side(standard, name) for name in names]
    if len(sides) < 2:
        raise Refused(message("overlap.too-few"))
    known = [each.name for each in sides]
    for name in known:
        if known.count(name) > 1:
            raise Refused(message("overlap.twice", name=name))
    if twice := counted_twice(counts):
        raise Refused(message("overlap.counted-twice", file=Path(twice).name))
    of_file = {
        path: _weighed(standard, sides, path, options, progress) for path in counts
    }
    counted = {path: weight for path, (_, weight) in of_file.items()}
    known_sources = [each.source for each in sides]
    if found := same_records(standard, counted, known_sources, False, options):
        same = [message("overlap.same-records", found=each) for each in found]
        raise Refused(message("overlap.several", reasons=tuple(same)), because=same)
    weights: dict[str, Weight] = {}
    for name, weight in of_file.values():
        weights.setdefault(name, weight)
        if weights[name] is not weight:
            weights[name].add(weight)
    try:
        return compare(standard, load_alignment(), load_texts(), sides, weights, since)
    except ValueError:
        raise Refused(message("overlap.no-version")) from None


def overlap_files(
    overlap: Overlap, outputs: Sequence[tuple[str, Path]], read: Sequence[str]
) -> list[tuple[Path, str]]:
    """Return the content of each file; raises Refused for one that was read."""
    paths = [path for _, path in outputs]
    for at, path in enumerate(paths):
        if any(same_file(each, path) for each in read) or path in paths[:at]:
            raise Refused(message("overlap.over-a-file"))
    return [(path, OVERLAP_FORMS[form](overlap)) for form, path in outputs]


def _side(standard: Standard, name: str) -> Side:
    facts = load_alignment()
    source = source_named(name)
    assert source is not None
    if standard.sources.get(source.name) is source:
        return built_in_side(standard, load_texts(), facts, source.name)
    partner = read_partner(name, standard)
    assert partner.vocabulary is not None
    told = read_source_texts(
        {
            **partner.content,
            "columns": {
                column: {
                    "label": fields.get("label"),
                    "evidence": fields.get("evidence"),
                    "terms": _terms(fields),
                }
                for column, fields in partner.vocabulary.columns.items()
            },
        }
    )
    rows = [_row(row) for row in partner.rows if row["status"] not in IDLE]
    return side(source, rows, told, facts.weak_evidence, is_own=True)


def _terms(fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        term: [entry["label"], entry.get("note"), entry["evidence"]]
        for term, entry in fields.get("terms", {}).items()
    }


def _row(row: Row) -> CrosswalkRow:
    """Return a row of a partner's crosswalk; one not decided is left to a person."""
    match = row["predicate"].removeprefix("skos:").removesuffix("Match")
    return CrosswalkRow(
        source_column=row["source_column"],
        source_term=row["source_term"],
        when=row["when"],
        condition=row.condition,
        variable=row["variable"],
        value=row["value"],
        match=match or "none",
        effect=row["effect"] or "candidate",
        legal_citation=row["legal_citation"],
        legal_url=row["legal_url"],
        clash=row["clash"],
        status=row["status"],
    )


def _weighed(
    standard: Standard,
    sides: Sequence[Side],
    path: str,
    options: ReadOptions,
    progress: Progress | None,
) -> tuple[str, Weight]:
    """Return the source that a file is spelled in, and its records."""
    known = [each.source for each in sides]
    # A file in another spelling must not be taken for the nearest of these.
    others = [
        s for n, s in standard.sources.items() if n not in {k.name for k in known}
    ]
    found: list[tuple[str, Weight]] = []
    unknown = message(
        "overlap.not-recognised",
        file=Path(path).name,
        sources=tuple(source.name for source in known),
    )
    try:
        for opened in recognise_tables(path, options, [*known, *others], False):
            if not isinstance(opened, Recognised):
                continue
            if len(opened.sources) != 1 or opened.sources[0] in others:
                raise Refused(unknown)
            name = opened.sources[0].name
            (of,) = (each for each in sides if each.name == name)
            found.append((name, weigh(standard, of, opened.table, progress)))
    except UnreadableFile as error:
        raise unreadable(called(path), error.message) from None
    if not found or len({name for name, _ in found}) > 1:
        raise Refused(unknown)
    name, weight = found[0]
    for _, other in found[1:]:
        weight.add(other)
    return name, weight
