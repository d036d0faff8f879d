"""A content security policy on each page of the built site.

A page may run and load what the site itself brings, and nothing of any other host; of
scripts within a page, those that stood there when it was built, by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

from schema.site.faults import FaultySite

_HEAD: Final = re.compile(r"<head\b[^>]*>")
_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_TYPE: Final = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""")
_RUN: Final = frozenset(("text/javascript", "application/javascript", "module"))
_HANDLER: Final = re.compile(r"""<[a-z][^>]*\s(on[a-z]+)\s*=\s*["']""")
_DIRECTIVES: Final = (
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",  # the index of the search
    "worker-src 'self'",
    "frame-src 'self'",  # the page that checks files, on the front page
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
)


def put_policies(site: Path) -> None:
    """Write the policy into each page of a built site.

    Raises FaultySite where a page has a handler of events in a tag, which no policy
    that is worth its name allows.
    """
    for path in sorted(site.rglob("*.html")):
        page = path.read_text("utf-8")
        handler = _HANDLER.search(page)
        if handler is not None:
            raise FaultySite(
                f"{path.relative_to(site)} has {handler[1]} in a tag: put it in a file"
                " under docs/assets/."
            )
        path.write_text(with_policy(page), "utf-8")


def with_policy(page: str) -> str:
    """Return a page that says which scripts it runs; one without a head as it is."""
    policy = "; ".join((*_DIRECTIVES, _scripts(page)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda head: head[0] + meta, page, count=1)


def _scripts(page: str) -> str:
    allowed = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for attributes, script in _SCRIPT.findall(page)
        if script and _is_run(attributes)
    }
    return " ".join(("script-src 'self'", *(f"'sha256-{d}'" for d in sorted(allowed))))


def _is_run(attributes: str) -> bool:
    """Say whether a script is code: others hold data."""
    kind = _TYPE.search(attributes)
    return kind is None or kind[1].casefold() in _RUN
