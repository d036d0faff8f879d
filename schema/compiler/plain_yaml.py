"""Read a YAML file of our own form, strictly, and remember the line of each key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from schema.compiler.faults import FaultyModel, SourceFault

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(dict[str, Any]):
    """A mapping of a file that knows on which line each key stands.

    ``quoted`` are the keys that stand in quotation marks.
    """

    def __init__(self) -> None:
        """Begin without keys."""
        super().__init__()
        self.lines: dict[str, int] = {}
        self.quoted: set[str] = set()


class _Loader(LOADER):  # type: ignore[misc, valid-type]
    """Refuse a mapping that names a key twice: YAML would keep the last silently."""

    def construct_located(self, node: Any) -> Any:
        found = Located()
        yield found
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if key in found:
                raise yaml.YAMLError(f"{key!r} stands twice, again in line {line}")
            found[key] = self.construct_object(value_node, deep=True)
            found.lines[key] = line
            if key_node.style in ('"', "'"):
                found.quoted.add(key)


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_located)


def read_yaml(root: Path, path: Path) -> Located:
    """Return the mapping that a file under the project's folder holds.

    Raises FaultyModel when it is not YAML, no mapping, or names a key twice.
    """
    file = path.relative_to(root).as_posix()
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise FaultyModel(f"{file} cannot be read: {error}") from error
    if not isinstance(content, Located):
        raise FaultyModel(f"{file}: must hold keys and their values")
    return content


def fault_at(file: str, content: Any, keys: tuple[str, ...], fault: str) -> SourceFault:
    """Return a fault with the line of the last of these keys that the file has."""
    line = None
    for key in keys:
        if not isinstance(content, Located) or key not in content:
            break
        line = content.lines[key]
        content = content[key]
    return SourceFault(file, line, fault)
