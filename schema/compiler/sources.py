"""The source vocabularies and crosswalks of the standard, resolved and checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ctdc_validate.standard import read_lists, read_variables
from ctdc_validate.vocabulary import (
    FaultyVocabulary,
    Known,
    SourceVocabulary,
    Tables,
    compile_source,
    resolve_all,
)
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model


@contextmanager
def faults_of_the_model() -> Iterator[None]:
    """Turn what is said of a faulty vocabulary into what is said of a faulty model."""
    try:
        yield
    except FaultyVocabulary as fault:
        raise FaultyModel(str(fault)) from None


def known_of(model: Model, values: Json) -> Known:
    """Return what crosswalks may speak of, from the compiled variables and lists."""
    return Known(
        variables=read_variables(values["variables"], {}),
        lists=read_lists(values["lists"]),
        clashes=tuple(model.clashes),
        row_schema=model.row_schema,
    )


def resolve(model: Model, known: Known) -> dict[str, SourceVocabulary]:
    """Return all source vocabularies, in the order in which a header is tried on them.

    Raises FaultyModel where a file contradicts itself or the standard.
    """
    with faults_of_the_model():
        return resolve_all(known, model.sources, model.crosswalks, "vocab/")


def compile_sources(known: Known, sources: dict[str, SourceVocabulary]) -> Json:
    """Return the sources that files are spelled in, and the term tables they share.

    Apart from them stand the vocabularies that only document.
    """
    tables: Tables = {}
    with faults_of_the_model():
        compiled = {n: compile_source(known, s, tables) for n, s in sources.items()}
    return {
        "term_tables": tables,
        "sources": {n: c for n, c in compiled.items() if sources[n].files},
        "documents": {n: c for n, c in compiled.items() if not sources[n].files},
    }
