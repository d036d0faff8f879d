"""The page as it is written: one file with all in it, or a page beside its parts.

Its content security policy names the digests of its own scripts; nothing else runs.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from pathlib import Path
from typing import Any, Final

from ctdc_validate.conversion import targets
from ctdc_validate.messages import languages
from ctdc_validate.standard import load_standard
from page.locked import ROOT

SOURCE: Final = Path(__file__).parent / "source"
SCRIPTS: Final = ("engine.js", "tasks.js", "words.js", "files.js", "page.js")
COMPILED: Final = ROOT / "ctdc_validate" / "compiled"
PACK: Final = "ctdc-check.pack"
KEEPER: Final = "keeper.js"
ROOM: Final = "page."
POLICY: Final = (
    "default-src 'none'",
    "style-src 'unsafe-inline'",  # that of the reports, too
    "img-src data: blob:",
    "worker-src {workers}",
    "connect-src {connections}",
    "form-action 'none'",
    "base-uri 'none'",
    "script-src {scripts} 'wasm-unsafe-eval' blob:",
)


def one_file(pack: bytes) -> str:
    """Return the page with its parts in it; it can ask for nothing at all."""
    inside = base64.b64encode(pack).decode()
    script = f'<script id="ctdc-pack" type="text/plain">{inside}</script>'
    return _page(pack, script, workers="blob:", connections="'none'")


def of_a_site(pack: bytes) -> dict[str, bytes]:
    """Return the files of a folder of a site: the page, its parts, and their keeper.

    The page gets its parts from beside it, and the keeper keeps both for use without a
    network.
    """
    more = {"pack": PACK, "keeper": KEEPER}
    page = _page(pack, "", workers="'self' blob:", connections="'self'", more=more)
    digest = hashlib.sha256(page.encode() + pack).hexdigest()
    keeper = _filled(_source(KEEPER), {"DIGEST": digest[:16], "PACK": PACK})
    return {"index.html": page.encode(), PACK: pack, KEEPER: keeper.encode()}


def _page(
    pack: bytes, inside: str, *, workers: str, connections: str, more: Any = None
) -> str:
    scripts = [_source(name) for name in SCRIPTS]
    wordings = messages()
    policy = "; ".join(POLICY).format(
        workers=workers,
        connections=connections,
        scripts=" ".join(f"'sha256-{_digest(script)}'" for script in scripts),
    )
    facts = {
        "version": load_standard().version,
        "digest": hashlib.sha256(pack).hexdigest(),
        "sources": list(load_standard().sources),
        "targets": list(targets(load_standard())),
        "messages": wordings,
        "worker": _source("worker.js"),
        "runner": _source("runner.py"),
        **(more or {}),
    }
    english = wordings["en"]["messages"]
    filled = {
        "POLICY": policy,
        "TITLE": html.escape(english["page.title"]),
        "NO_SCRIPT": html.escape(english["page.no-script"]),
        "STYLE": _source("page.css"),
        "FACTS": json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c"),
        "PACK": inside,
        "SCRIPTS": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return _filled(_source("page.html"), filled)


def messages() -> dict[str, Any]:
    """Return the words of the page in each language that has some, English first."""
    found = {}
    for language in languages():
        path = COMPILED / f"ctdc.messages.{language}.json"
        content = json.loads(path.read_text("utf-8"))
        words = {
            id_: wording
            for id_, wording in content["messages"].items()
            if id_.startswith(ROOM)
        }
        if words:
            found[language] = {
                "name": content["name"],
                "one": content["plural"]["one"],
                "messages": words,
            }
    return found


def _filled(text: str, places: dict[str, str]) -> str:
    pieces = text.split("@@")
    return "".join(
        places[piece] if number % 2 else piece for number, piece in enumerate(pieces)
    )


def _source(name: str) -> str:
    return (SOURCE / name).read_text("utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
