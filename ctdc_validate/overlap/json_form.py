"""What sources have in common, for programs; overlap.schema.json has the form."""

from __future__ import annotations

import json
from typing import Any, Final

from ctdc_validate.messages import GOVERNING, in_language, text
from ctdc_validate.overlap.comparing import Overlap, Ranked
from ctdc_validate.overlap.matrix import Cell
from ctdc_validate.overlap.pairs import Pair
from ctdc_validate.overlap.weighing import Printed

# The form's own version: keys may be added within 1, nothing else changes.
OVERLAP_SCHEMA: Final = "1.0"


@in_language(GOVERNING)  # what a program reads is never translated
def json_form(overlap: Overlap) -> str:
    """Return all as indented JSON in ASCII, ended by a line feed."""
    standard = overlap.standard
    document = {
        "overlap_schema": OVERLAP_SCHEMA,
        "tool": {"name": "ctdc", "version": standard.version},
        "standard": {"version": standard.version, "digest": standard.digest},
        "sources": [_source(overlap, place) for place in range(len(overlap.sides))],
        "matrix": [
            _cell(overlap, overlap.matrix.cells[variable, source])
            for variable in overlap.matrix.variables
            for source in overlap.matrix.sources
        ],
        "pairs": [_pair(overlap, pair) for pair in overlap.pairs],
        "clashes": [
            {
                "id": clash.id,
                "title": clash.title,
                "us": clash.us,
                "international": clash.international,
                "settled": clash.settled,
                "basis": clash.basis,
                "sources": list(clash.sources),
            }
            for clash in overlap.clashes
        ],
        "proposals": [_proposal(overlap, each) for each in overlap.proposals],
        "since": overlap.since,
        "touched": [
            {
                "source": each.source,
                "column": each.row.source_column,
                "term": each.row.source_term,
                "variable": each.row.variable,
                "value": each.row.value,
                "since": each.since,
            }
            for each in overlap.touched
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _source(overlap: Overlap, place: int) -> dict[str, Any]:
    side = overlap.sides[place]
    return {
        "name": side.name,
        "title": side.source.title,
        "is_own": side.is_own,
        "is_inferred": side.is_inferred,
        "rows": overlap.matrix.rows(side.name),
        "rows_without_a_variable": overlap.matrix.unmapped[side.name],
        "records": _printed(overlap, overlap.records.get(side.name)),
    }


def _cell(overlap: Overlap, cell: Cell) -> dict[str, Any]:
    return {
        "variable": cell.variable,
        "source": cell.source,
        "state": cell.state,
        "reached": list(cell.reached),
        "missing": list(cell.missing),
        "why_missing": _why(cell) if cell.missing else None,
        "ways": dict(cell.ways),
        "rows": dict(cell.rows),
        "is_inferred": cell.is_inferred,
        "clashes": list(cell.clashes),
        "laws": [{"citation": law, "url": url} for law, url in cell.laws],
    }


def _why(cell: Cell) -> dict[str, Any]:
    absence = cell.absence
    if cell.is_constant:
        return {"known": True, "fact": text("overlap.constant")}
    if absence is None:
        return {"known": False}
    return {
        "known": True,
        "fact": text(f"overlap.absent.{absence.name}"),
        "citation": absence.citation,
        "page": f"reference/source/{absence.source}/",
        "is_outside": absence.is_outside,
    }


def _pair(overlap: Overlap, pair: Pair) -> dict[str, Any]:
    affected = overlap.affected[pair.first, pair.second]

    def told(source: str, variable: str) -> Any:
        return _printed(overlap, affected.get((source, variable)))

    return {
        "first": pair.first,
        "second": pair.second,
        "variables": [
            {
                "variable": each.variable,
                "both": list(each.both),
                "first_only": list(each.first_only),
                "second_only": list(each.second_only),
                "split": list(each.split),
                "merged": list(each.merged),
                "several": list(each.several),
                "jaccard": None
                if each.jaccard is None
                else round(float(each.jaccard), 2),
                "records_of_first": told(pair.first, each.variable),
                "records_of_second": told(pair.second, each.variable),
            }
            for each in pair.meetings
        ],
    }


def _proposal(overlap: Overlap, ranked: Ranked) -> dict[str, Any]:
    each = ranked.proposal
    return {
        "place": ranked.place,
        "kind": each.kind,
        "source": each.source,
        "variables": list(each.variables),
        "values": [{"variable": a.variable, "value": a.value} for a in each.additions],
        "terms": [{"column": column, "term": term} for column, term in each.terms],
        "cost": each.cost,
        "decides": list(each.decides),
        "clashes": list(each.clashes),
        "breaks": {"editions": dict(each.editions), "rows": each.rows},
        "effects": [
            {
                "variable": effect.variable,
                "before": effect.before,
                "after": effect.after,
                "values": effect.values,
            }
            for effect in each.effects
        ],
        "gain": round(float(each.gain), 2),
        "records_for_each_change": _printed(overlap, ranked.records),
        "is_inferred": each.is_inferred,
        "is_pieced_together": each.is_pieced_together,
    }


def _printed(overlap: Overlap, count: Printed | None) -> dict[str, Any] | None:
    if count is None:
        return None
    if count.records is None:
        return {"fewer_than": overlap.standard.disclosure.smallest_group}
    return {"about": count.records, "percent": count.percent}
