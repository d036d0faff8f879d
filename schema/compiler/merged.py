"""The whole model as one LinkML file, for those who use LinkML's tools themselves."""

from __future__ import annotations

from typing import Any

from linkml_runtime.dumpers import yaml_dumper
from linkml_runtime.linkml_model.meta import Prefix, SchemaDefinition

from schema.compiler.model import Model
from schema.compiler.terms import Match, Matches, namespace


def write_merged(model: Model, matches: Matches) -> str:
    """Return the model with its imports merged and its crosswalks, as YAML."""
    schema = model.schema
    for source in matches.sources:
        schema.prefixes[source] = Prefix(source, namespace(model, source))
    values = {
        str(value.meaning): value
        for enum in schema.enums.values()
        for value in enum.permissible_values.values()
    }
    for match in matches:
        _add(_matched(schema, values, match), match)
    return str(yaml_dumper.dumps(schema)).rstrip() + "\n"


def _matched(schema: SchemaDefinition, values: dict[str, Any], match: Match) -> Any:
    """Return the value or the variable that a row matches its term with."""
    if match.target.variable is None:
        return values[match.target.curie]
    return schema.slots[match.target.variable]


def _add(element: Any, match: Match) -> None:
    """Add a match, read from ours to the term, to the list of its kind."""
    kind = match.inverse.removeprefix("skos:").removesuffix("Match")
    mappings = getattr(element, f"{kind}_mappings")
    if match.term.curie not in mappings:
        mappings.append(match.term.curie)
