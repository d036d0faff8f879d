"""What the compiler says when a source of the standard is wrong."""

from __future__ import annotations


class FaultyModel(Exception):
    """A source of the standard contradicts itself; the text names file and place."""
