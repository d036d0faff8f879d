"""A JSON Schema of ours in another draft, for validators that know no newer one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

# The meta-schemas by what people call their drafts.
DRAFTS: Final = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "2019-09": "https://json-schema.org/draft/2019-09/schema",
    "7": "http://json-schema.org/draft-07/schema#",
}
# Draft 7 has another key for what is referred to, and reads nothing beside a reference.
OLD: Final = "7"
REFERENCE: Final = "$ref"
PLACES: Final = ("$defs", "definitions")


def in_draft(text: str, draft: str) -> str:
    """Return the text of one of our schemas as the draft of this name has it.

    Each judges as the others do: of the keywords that the drafts read in different
    ways, ours have only those that hold definitions and refer to them.
    """
    content = json.loads(text)
    if content["$schema"] == DRAFTS[draft]:
        return text
    content["$schema"] = DRAFTS[draft]
    changed = _of_old(content) if draft == OLD else content
    return json.dumps(changed, ensure_ascii=False, indent=2) + "\n"


def _of_old(content: Any) -> Any:
    if isinstance(content, list):
        return [_of_old(each) for each in content]
    if not isinstance(content, Mapping):
        return content
    new, old = PLACES
    changed = {old if k == new else k: _of_old(each) for k, each in content.items()}
    said = changed.get(REFERENCE)
    if isinstance(said, str):
        reference = {REFERENCE: said.replace(f"#/{new}/", f"#/{old}/")}
        del changed[REFERENCE]
        return {**changed, "allOf": [reference]} if changed else reference
    return changed
