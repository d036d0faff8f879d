"""Read the annotations of LinkML elements."""

from __future__ import annotations

from typing import Any


def annotation(element: Any, name: str) -> str | None:
    """Return the text of an annotation of a LinkML element, None if there is none."""
    annotations = getattr(element, "annotations", None)
    found = annotations[name] if annotations and name in annotations else None
    return None if found is None else str(found.value)
