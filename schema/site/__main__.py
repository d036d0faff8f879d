"""Run ``python -m schema.site``: write docs/reference/."""

from __future__ import annotations

from schema.site import changes, reference

if __name__ == "__main__":
    reference.write()
    page = reference.TARGET / changes.PATH
    page.write_text(changes.changes_page(), encoding="utf-8", newline="\n")
