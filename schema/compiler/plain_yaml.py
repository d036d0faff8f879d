"""Read a YAML file of our own form, strictly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from schema.compiler.faults import FaultyModel


class _NoRepeats(yaml.SafeLoader):  # type: ignore[misc]
    """Refuse a mapping that names a key twice: YAML would keep the last silently."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.YAMLError(f"{key!r} stands twice below line {line}")
        return dict(super().construct_mapping(node, deep))


def read_yaml(root: Path, path: Path) -> dict[str, Any]:
    """Return the mapping that a file under the project's folder holds.

    Raises FaultyModel when it is not YAML, no mapping, or names a key twice.
    """
    file = path.relative_to(root).as_posix()
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _NoRepeats)
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise FaultyModel(f"{file} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise FaultyModel(f"{file}: it must hold keys and their values")
    return content
