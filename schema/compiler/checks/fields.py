"""What variables, values and rules must all say, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

MAPPINGS: Final = tuple(
    f"{kind}_mappings" for kind in ("exact", "close", "broad", "related")
)
REPLACEMENTS: Final = tuple(
    f"deprecated_element_has_{kind}_replacement" for kind in ("exact", "possible")
)
VALUE_FIELDS: Final = (
    "title",
    "description",
    "meaning",
    "source",
    "comments",
    "aliases",
    "annotations",
    *MAPPINGS,
    "status",
    "deprecated",
    *REPLACEMENTS,
)
STATUSES: Final = ("ctdc:draft", "ctdc:release", "ctdc:retired")
VERSION: Final = re.compile(r"\d+\.\d+\.\d+")

# What is wrong, and the field with which it is.
Complaint = tuple[str, str]


def annotations_of(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the annotations of an element."""
    annotations: Mapping[str, Any] = entry.get("annotations", {})
    return annotations


def misplaced(entry: Mapping[str, Any], order: Sequence[str]) -> Iterator[Complaint]:
    """Yield fields that are not allowed, and the first that stands out of order."""
    for field in entry:
        if field not in order:
            yield f"no field {field}", field
    known = [field for field in entry if field in order]
    wanted = sorted(known, key=order.index)
    for field, other in zip(known, wanted, strict=True):
        if field != other:
            yield f"the fields stand in another order than {', '.join(order)}", field
            return


def missing_texts(
    entry: Mapping[str, Any], fields: Sequence[str], annotations: Sequence[str]
) -> Iterator[Complaint]:
    """Yield what is not said, texts that are not finished, and unknown statuses."""
    for field in fields:
        if not entry.get(field):
            yield f"{field} is missing", field
    for name in annotations:
        if not annotations_of(entry).get(name):
            yield f"the annotation {name} is missing", "annotations"
    for field in ("description", "deprecated"):
        if entry.get(field) and not entry[field].rstrip().endswith("."):
            yield f"{field} does not end in a full stop", field
    if entry.get("status") not in STATUSES:
        yield f"the status {entry.get('status')} is not known", "status"


def missing_since(
    entry: Mapping[str, Any], whole: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Yield that nothing says which version brought an element.

    What says no ``since`` of its own has that of the whole it belongs to: a value that
    of its list, a variable that of the record.
    """
    for each in (entry, whole):
        since = annotations_of(each).get("since")
        if since is not None:
            if not VERSION.fullmatch(str(since)):
                yield f"since is {since!r}, not a version such as 0.1.0", "annotations"
            return
    yield "neither it nor what it belongs to has the annotation since", "annotations"
