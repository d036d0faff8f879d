"""The blocks of code in README and docs, fenced and indented, and their commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md"))]
INDENTED = "indented"
BLOCK = re.compile(
    r"^```(?P<language>[\w-]*)[^\n]*\n(?P<fenced>.*?)^```$"
    r"|(?<=\n\n)(?P<indented>(?: {4}[^\n]*\n|\n(?= {4}))+)",
    re.DOTALL | re.MULTILINE,
)
# What stands below such a line is indented, and is prose.
ADMONITION = re.compile(r"^(!!!|\?\?\?)")


@dataclass(frozen=True)
class Block:
    """A block of code: the page that has it, its language, and what stands in it."""

    page: Path
    language: str
    text: str

    @property
    def first(self) -> str:
        """Return the first line, by which people find the block; blanks are one."""
        return " ".join(self.text.splitlines()[0].split())

    def __str__(self) -> str:
        return f"{self.page.name}: {self.first}"


def blocks(page: Path, *languages: str) -> list[Block]:
    """Return the blocks of a page; of some languages, where they are named."""
    found = list(_blocks(page, page.read_text("utf-8")))
    return [block for block in found if not languages or block.language in languages]


def _blocks(page: Path, text: str) -> Iterator[Block]:
    for match in BLOCK.finditer(text):
        if match["indented"] is None:
            yield Block(page, match["language"], match["fenced"])
            continue
        above = text[: match.start()].rstrip().rpartition("\n")[2]
        if not ADMONITION.match(above):
            yield Block(page, INDENTED, dedent(match["indented"]))


def commands(block: Block) -> list[str]:
    """Return the commands of a block; what stands right of one explains it.

    A line that begins with a blank goes on explaining.
    """
    lines = [line for line in block.text.splitlines() if line and line[0] != " "]
    return [re.split(r" {2,}|\s+# ", line)[0] for line in lines]
