"""Records handed over by a program, read as the JSON that they would be in a file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.json_cells import (
    DECODER,
    RECORD_AT_MOST,
    JsonRecord,
    Refused,
    cell_of,
    check_nesting,
    keys_of,
    record_cells,
    refusals,
)
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import (
    Batch,
    InMemory,
    ReadOptions,
    Table,
    UnreadableFile,
)

NAME: Final = "records"
RECORD: Final = "tables.record"
# Whole numbers within this are written as they are, by whichever program.
_SMALL: Final = 10**15
_SHORT: Final = 1000


def given_records(records: Iterable[object]) -> InMemory:
    """Return records as a table that lies in memory."""
    held = records if isinstance(records, list) else list(records)
    return InMemory(NAME, lambda options: _open(held, options))


def _open(given: list[object], options: ReadOptions) -> Table:
    """Return the table of records; their keys in order of appearance are its header.

    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)
    records = [_record(record, n) for n, record in enumerate(given, 1)]
    if not any(records):
        raise UnreadableFile(message("tables.records.no-key"))
    keys = keys_of(records)

    def batches() -> Iterator[Batch]:
        rows = (
            (
                number,
                record_cells(record, keys, RECORD, number),
            )
            for number, record in enumerate(records, 1)
        )
        shapes = RowShapes(len(keys), empty_records=True)
        yield from in_batches(rows, shapes, make_batch(engine))

    return Table(
        path=NAME, format="json", header=keys, read=batches, typed=True, keys=keys
    )


def one_record(keys: tuple[str, ...], cells: Sequence[str] = ()) -> Table:
    """Return a table of one record by its keys and cells; its pointers lie within it.

    Without cells it is the header alone.
    """

    def batches() -> Iterator[Batch]:
        if cells:
            yield make_batch("plain")([1], [cells], len(keys), {})

    return Table(
        path=NAME, format="jsonl", header=keys, read=batches, typed=True, keys=keys
    )


def plain_cells(record: Mapping[str, Any], most: int) -> list[str] | None:
    """Return the cells of a record as JSON texts.

    None where it must be read as ``given_records`` does, or has more characters than
    ``most``.
    """
    values = record.values()
    if not all(map(_is_plain, values)):
        return None
    cells = list(map(cell_of, values))
    return cells if sum(map(len, cells)) <= most else None


def _record(given: object, number: int) -> JsonRecord:
    """Return a record as its JSON text would be read.

    Raises UnreadableFile.
    """
    if type(given) is dict and all(
        type(key) is str and len(key) < _SHORT and _is_plain(value)
        for key, value in given.items()
    ):
        return given
    with refusals(RECORD, number):
        if not isinstance(given, Mapping):
            raise Refused("tables.records.not-mapping")
        text = _text(given)
        if len(text) > RECORD_AT_MOST:
            raise Refused("tables.json.too-long", most=RECORD_AT_MOST)
        record: JsonRecord = DECODER.decode(text)
        check_nesting(record)
    return record


def _is_plain(value: object) -> bool:
    """Say whether a value is surely read from its JSON text as it stands."""
    if type(value) is list:
        return len(value) < _SHORT and all(type(member) is str for member in value)
    if type(value) is str:
        return len(value) < _SHORT
    if type(value) is int:
        return -_SMALL < value < _SMALL
    if type(value) is float:
        return math.isfinite(value)
    return value is None or isinstance(value, bool)


def _text(record: Mapping[Any, Any]) -> str:
    """Return a record as JSON text.

    Raises Refused, never what the encoder raises: it may quote a value.
    """
    try:
        return json.dumps(dict(record), default=_simple)
    except Refused as error:
        refused = error
    except RecursionError:
        refused = Refused("tables.records.too-deep")
    except (TypeError, ValueError):  # keys of other types, a circle, endless digits
        refused = Refused("tables.records.not-json")
    except Exception as error:  # of a mapping of the program's own
        refused = Refused("tables.records.failed", error=type(error).__name__)
    raise refused


def _simple(value: object) -> object:
    """Return what the standard library's encoder knows, for what it does not."""
    if isinstance(value, Mapping):
        return dict(value)
    if type(value).__module__ == "numpy":
        simple: object = value.tolist()  # type: ignore[attr-defined]
        if type(simple).__module__ != "datetime":
            return simple
    raise Refused("tables.records.type", type=type(value).__name__)
