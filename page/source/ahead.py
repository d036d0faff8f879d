"""Compile in two archives what a first check imports; the runtime runs this at a build.

Lines and docstrings are left out: the page shows no trace, and no help from them.
"""

from __future__ import annotations

import ast
import os
import sys
import zipfile
from importlib import import_module
from importlib.util import MAGIC_NUMBER
from marshal import dumps
from types import CodeType
from typing import Final

LIBRARY: Final = os.__file__.removesuffix("os.py")
UNPACKED: Final = "/site/"
DAY: Final = (1980, 1, 1, 0, 0, 0)
# By the hash of a source that is not looked for: there is none.
HEAD: Final = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def imported() -> set[str | None]:
    """Return the files of all modules that a first check needs."""
    with zipfile.ZipFile("/site.zip") as packed:
        packed.extractall(UNPACKED)
    sys.path[:0] = ["/page", UNPACKED.rstrip("/")]
    runner = import_module("runner")
    runner.wipe()
    runner.warm_up()
    return {getattr(module, "__file__", None) for module in sys.modules.values()}


def compiled(source: bytes, name: str) -> bytes:
    """Return a module as bytes that the runtime loads."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            nothing: list[ast.stmt] = [ast.Pass(lineno=1, col_offset=0)]
            node.body = node.body[1:] or nothing
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return HEAD + dumps(without_lines(code))


def without_lines(code: CodeType) -> CodeType:
    """Return code that does not say where it stood, and the same of all within it."""
    constants = tuple(
        without_lines(constant) if isinstance(constant, CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=constants)


def compile_in(path: str, place: str, needed: set[str | None]) -> None:
    """Put compiled modules in the place of the sources that are needed."""
    with zipfile.ZipFile(path) as packed:
        files = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            ahead = name.endswith(".py") and place + name in needed
            packed.writestr(
                zipfile.ZipInfo(f"{name}c" if ahead else name, DAY),
                compiled(content, name) if ahead else content,
            )


if __name__ == "__main__":
    modules = imported()
    compile_in("/python_stdlib.zip", LIBRARY, modules)
    compile_in("/site.zip", UNPACKED, modules)
