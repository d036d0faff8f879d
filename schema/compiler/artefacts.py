"""All artefacts of the standard, by file name; the only list of what is compiled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from jsonschema import Draft201909Validator, SchemaError

from schema.compiler.checks import source_faults, sources_in_shape
from schema.compiler.clauses import extract
from schema.compiler.dictionary import compile_dictionary, compile_values, digest
from schema.compiler.disclosure import compile_disclosure
from schema.compiler.documents import read_register
from schema.compiler.exports import NAME as EXPORTS
from schema.compiler.exports import compile_exports
from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.formats.case_systems import CASE_SYSTEMS
from schema.compiler.formats.codelists import write_codelists
from schema.compiler.formats.context import write_context
from schema.compiler.formats.csvw import write_csvw
from schema.compiler.formats.facts import Facts, gather
from schema.compiler.formats.pydantic import write_pydantic
from schema.compiler.formats.shacl import write_shacl
from schema.compiler.formats.sql import write_sql
from schema.compiler.formats.table_schema import write_table_schema
from schema.compiler.formats.typescript import write_typescript
from schema.compiler.formats.xlsform import write_xlsform
from schema.compiler.groups import read_groups
from schema.compiler.identifiers import compile_identifiers
from schema.compiler.json_schema import Json, RecordSchemaGenerator
from schema.compiler.keywords import check_keywords
from schema.compiler.labels import compile_labels, labels_said
from schema.compiler.laws import compile_laws
from schema.compiler.lexicon import compile_lexicon
from schema.compiler.lint import NAME as LINT
from schema.compiler.lint import TEXT as LINT_TEXT
from schema.compiler.mapping import NAME as ROW_SCHEMA
from schema.compiler.mapping import compile_words_of_rows, of_partners, own_columns
from schema.compiler.merged import write_merged
from schema.compiler.messages import compile_messages
from schema.compiler.model import Model, load
from schema.compiler.names import compile_names
from schema.compiler.overlap import NAME as OVERLAP
from schema.compiler.overlap import compile_overlap
from schema.compiler.properties import read_properties
from schema.compiler.rdf import write_owl
from schema.compiler.record_schemas import NAME as RECORD_SCHEMA
from schema.compiler.record_schemas import write_schemas
from schema.compiler.schemas import write_json
from schema.compiler.skos import write_skos, write_sources
from schema.compiler.source_schema import NAME as SOURCE_SCHEMA
from schema.compiler.sources import compile_sources, known_of, resolve
from schema.compiler.sssom import write_sssom
from schema.compiler.statistics import NAME as STATISTICS
from schema.compiler.statistics import compile_statistics
from schema.compiler.terms import Matches
from schema.compiler.texts import compile_texts
from schema.compiler.versions import NAME as VERSIONS
from schema.compiler.versions import compile_versions
from schema.compiler.words import compile_words

COMPILED: Final = Path("ctdc_validate", "compiled")
DICTIONARY: Final = "ctdc.dictionary.json"
WORDS: Final = "ctdc.words.json"
LEXICON: Final = "ctdc.lexicon.json"
NAMES: Final = "ctdc.names.json"
TRANSLATION: Final = "ctdc.translation"
# The JSON Schemas that are published as they are written.
SCHEMAS: Final = {
    "ctdc.report.schema.json": Path("schema", "report.schema.json"),
    "ctdc.ledger.schema.json": Path("schema", "ledger.schema.json"),
    "ctdc.fixes.schema.json": Path("schema", "fixes.schema.json"),
    "ctdc.cover.schema.json": Path("schema", "cover.schema.json"),
    "ctdc.about.schema.json": Path("schema", "about.schema.json"),
    "ctdc.pool.schema.json": Path("schema", "pool.schema.json"),
    "ctdc.overlap.schema.json": Path("schema", "overlap.schema.json"),
    "ctdc.risk.schema.json": Path("schema", "risk.schema.json"),
    "ctdc.deidentification.schema.json": Path("schema", "deidentification.schema.json"),
    "ctdc.pool-ledger.schema.json": Path("schema", "pool-ledger.schema.json"),
    "ctdc.diff.schema.json": Path("schema", "diff.schema.json"),
}
CONFIG_SCHEMA: Final = Path("schema", "config.schema.json")
# The formats for developers that LinkML does not write.
FORMATS: Final[tuple[Callable[[Facts], dict[str, str]], ...]] = (
    write_table_schema,
    write_codelists,
    write_sql,
    write_pydantic,
    write_typescript,
    write_csvw,
    write_xlsform,
    *CASE_SYSTEMS,
    write_shacl,
    write_context,
)


def compile_standard(root: Path) -> dict[str, str]:
    """Return the text of every artefact by file name, from the sources under a folder.

    Raises FaultyModel when a source contradicts itself or the standard.
    """
    model = read_standard(root)
    check_schemas(root)
    values = compile_values(model)
    known = known_of(model, values)
    labels = compile_labels(root, values)
    sources = resolve(model, known)
    matches = Matches(model, sources)
    register = read_register(root)
    texts = compile_texts(model, sources, register)
    artefacts = {
        **_artefacts(model, root, texts),
        **_with_crosswalks(model, matches, labels),
        **{f"{TRANSLATION}.{code}.json": write_json(s) for code, s in labels.items()},
    }
    artefacts[ROW_SCHEMA] = write_json(of_partners(model.row_schema, own_columns(root)))
    artefacts[SOURCE_SCHEMA] = write_json(model.source_schema)
    artefacts |= {name: _text_of(root, path) for name, path in SCHEMAS.items()}
    texts["laws"] = compile_laws(root, register.instruments)
    texts["documents"] = register.compiled
    texts |= compile_words_of_rows(root)
    artefacts["ctdc.texts.json"] = write_json(texts)
    artefacts[EXPORTS] = write_json(compile_exports(root))
    artefacts[STATISTICS] = write_json(compile_statistics(model, root))
    artefacts[OVERLAP] = write_json(compile_overlap(model, root, sources))
    artefacts[WORDS] = write_json(compile_words(model, root))
    artefacts[NAMES] = write_json(compile_names(root))
    artefacts[VERSIONS] = write_json(compile_versions(root))
    artefacts[LEXICON] = write_json(compile_lexicon(model, root))
    dictionary = compile_dictionary(model, compile_sources(known, sources))
    dictionary["identifiers"] = compile_identifiers(model, root)
    dictionary["disclosure"] = compile_disclosure(model, root)
    config = _schema_of(root, CONFIG_SCHEMA)
    config["$defs"]["rule"]["enum"] = list(dictionary["rules"])
    artefacts["ctdc.config.schema.json"] = write_json(config)
    check_keywords(json.loads(artefacts[RECORD_SCHEMA]), dictionary["rules"])
    clauses = json.loads(artefacts["ctdc.rules.json"])
    said = labels_said(values, dictionary["sources"], labels)
    spoken = compile_messages(root, dictionary["rules"], clauses, said)
    for language, messages in spoken.items():
        artefacts[f"ctdc.messages.{language}.json"] = write_json(messages)
    written = {**artefacts, DICTIONARY: write_json(dictionary)}
    dictionary["digest"] = digest(written)
    return {**artefacts, DICTIONARY: write_json(dictionary)}


def check_schemas(root: Path) -> None:
    """Raise FaultyModel where a file is not the JSON Schema that it should be."""
    for path in SCHEMAS.values():
        _schema_of(root, path)
    if "rule" not in _schema_of(root, CONFIG_SCHEMA).get("$defs", {}):
        raise FaultyModel(f"{CONFIG_SCHEMA.as_posix()}: it lacks $defs rule")


def read_standard(root: Path) -> Model:
    """Return the sources as loaded, once they say all that they must.

    Raises FaultyModel with every fault that was found.
    """
    sources = sources_in_shape(root)
    model = load(root)
    if faults := source_faults(sources):
        raise FaultyModel(*faults)
    return model


def _text_of(root: Path, path: Path) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise FaultyModel(f"{path.as_posix()} cannot be read") from error


def _schema_of(root: Path, path: Path) -> Json:
    """Return a file that is written as a JSON Schema; raises FaultyModel."""
    text = _text_of(root, path)
    try:
        found: Json = json.loads(text)
        Draft201909Validator.check_schema(found)
    except json.JSONDecodeError as error:
        fault = SourceFault(path.as_posix(), error.lineno, error.msg)
        raise FaultyModel(fault) from None
    except SchemaError as error:
        raise FaultyModel(f"{path.as_posix()}: {error.message}") from None
    return found


def _artefacts(model: Model, root: Path, texts: Json) -> dict[str, str]:
    generator = RecordSchemaGenerator(model.schema)
    clauses = extract(model, generator)
    groups = read_groups(root, list(model.variables))
    facts = gather(model, texts, clauses, groups)
    return {
        **{name: text for write in FORMATS for name, text in write(facts).items()},
        **write_schemas(model, generator, facts),
        "ctdc.rules.json": write_json([clause.as_entry() for clause in clauses]),
        LINT: LINT_TEXT,
        "ctdc.owl.ttl": write_owl(model, read_properties(root)),
    }


def _with_crosswalks(
    model: Model, matches: Matches, labels: Mapping[str, Json]
) -> dict[str, str]:
    """Return the artefacts that publish the crosswalks, and judge nothing."""
    return {
        **write_sssom(model, matches),
        "ctdc.skos.ttl": write_skos(model, matches, labels),
        "ctdc.sources.ttl": write_sources(model, matches),
        "ctdc.linkml.yaml": write_merged(model, matches),
    }


def differences(artefacts: dict[str, str], folder: Path) -> list[str]:
    """Return a sentence for each file that is missing, stale or no artefact."""
    found = []
    for name, text in sorted(artefacts.items()):
        path = folder / name
        if not path.exists():
            found.append(f"{name} is missing")
        elif path.read_bytes() != text.encode():
            found.append(f"{name} is stale")
    present = {path.name for path in folder.glob("ctdc.*")}
    return found + [f"{n} is surplus" for n in sorted(present - artefacts.keys())]


def write(artefacts: dict[str, str], folder: Path) -> list[str]:
    """Write the artefacts into a folder and remove what is no artefact any more.

    Returns the names of the files that are new, changed or gone.
    """
    changed = []
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("ctdc.*"):
        if path.name not in artefacts:
            path.unlink()
            changed.append(path.name)
    for name, text in artefacts.items():
        path, content = folder / name, text.encode()
        if not path.exists() or path.read_bytes() != content:
            changed.append(name)
        path.write_bytes(content)
    return sorted(changed)
