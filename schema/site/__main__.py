"""Run ``python -m schema.site``: write docs/reference/."""

from __future__ import annotations

from schema.site.reference import write

if __name__ == "__main__":
    write()
