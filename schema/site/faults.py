"""What is wrong with the site, in one sentence."""

from __future__ import annotations


class FaultySite(Exception):
    """The site cannot be made of what there is; the message says why."""
