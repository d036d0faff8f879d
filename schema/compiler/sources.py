"""The source vocabularies and crosswalks of the standard, resolved and checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ctdc_validate.standard import Tables, read_lists, read_variables, write_sources
from ctdc_validate.vocabulary import (
    FaultyVocabulary,
    Known,
    Vocabulary,
    compile_source,
    resolve_all,
)
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model


@contextmanager
def faults_of_the_model() -> Iterator[None]:
    """Turn a fault of a vocabulary into one of the model."""
    try:
        yield
    except FaultyVocabulary as error:
        raise FaultyModel(str(error)) from None


def known_of(model: Model, values: Json) -> Known:
    """Return what crosswalks may speak of, from the compiled variables and lists."""
    return Known(
        variables=read_variables(values["variables"], {}),
        lists=read_lists(values["lists"]),
        clashes=tuple(model.clashes),
        row_schema=model.row_schema,
        source_schema=model.source_schema,
    )


def resolve(model: Model, known: Known) -> dict[str, Vocabulary]:
    """Return all source vocabularies, in the order in which a header is tried on them.

    Raises FaultyModel where a file contradicts itself or the standard.
    """
    with faults_of_the_model():
        return resolve_all(known, model.sources, model.crosswalks, "vocab/")


def compile_sources(known: Known, vocabularies: dict[str, Vocabulary]) -> Json:
    """Return the sources that files are spelled in, and the term tables they share.

    Apart from them stand the vocabularies that only document.
    """
    with faults_of_the_model():
        sources = {n: compile_source(known, v) for n, v in vocabularies.items()}
    tables: Tables = {}
    written = write_sources(sources.values(), tables)
    documents = {n for n, v in vocabularies.items() if v.is_documentation}
    return {
        "term_tables": tables,
        "sources": {n: w for n, w in written.items() if n not in documents},
        "documents": {n: w for n, w in written.items() if n in documents},
    }
