"""JSON in the form in which it is committed."""

from __future__ import annotations

import json
from typing import Any, Final

WIDTH: Final = 88


def write_json(content: Any) -> str:
    """Return JSON in the form in which it is committed: broken where a line is full."""
    return _broken(content, "") + "\n"


def _broken(content: Any, indent: str) -> str:
    line = json.dumps(content, ensure_ascii=False)
    if not isinstance(content, dict | list) or len(indent) + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(content, list):
        parts = [_broken(value, inner) for value in content]
        opening, closing = "[", "]"
    else:
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_broken(value, inner)}"
            for key, value in content.items()
        ]
        opening, closing = "{", "}"
    lines = ",\n".join(inner + part for part in parts)
    return f"{opening}\n{lines}\n{indent}{closing}"
