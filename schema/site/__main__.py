"""Run ``python -m schema.site``: write docs/reference/."""

from __future__ import annotations

from schema.site import changes, reference

if __name__ == "__main__":
    reference.write()
    changes.write(reference.TARGET)
