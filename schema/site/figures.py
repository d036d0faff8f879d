"""A picture on a page: with its caption, and as a file to take away."""

from __future__ import annotations

from html import escape
from typing import Final

from ctdc_validate.messages import text as say
from schema.site.places import REFERENCE

FOLDER: Final = "picture"


def figure(name: str, drawn: str, caption: str, page: str) -> str:
    """Return a picture as HTML; ``name`` is that of its file, ``page`` below docs/."""
    folder = page.removesuffix(".md").removesuffix("index").rstrip("/")
    up = "../" * (folder.count("/") + bool(folder))
    address = f"{up}{REFERENCE}/{path_of(name)}"
    file = f'<a href="{address}" download>{say("site.pictures.download")}</a>'
    said = f"<figcaption>{escape(caption)} {file}</figcaption>"
    return f"<figure>\n{drawn}{said}\n</figure>"


def path_of(name: str) -> str:
    """Return the path of a picture's file below docs/reference/."""
    return f"{FOLDER}/{name}.svg"
