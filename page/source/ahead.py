"""Compile in two archives what a first check imports; the runtime runs this at a build.

Lines and docstrings are left out: the page shows no trace, and no help from them.
"""

import ast
import os
import sys
import types
import zipfile
from importlib.util import MAGIC_NUMBER
from marshal import dumps

LIBRARY = os.__file__.removesuffix("os.py")
UNPACKED = "/site/"
DAY = (1980, 1, 1, 0, 0, 0)
# Compiled by the hash of a source that is not looked for: there is none.
HEAD = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def imported():
    """Return the files of all modules that a first check needs."""
    with zipfile.ZipFile("/site.zip") as packed:
        packed.extractall(UNPACKED)
    sys.path[:0] = ["/page", UNPACKED.rstrip("/")]
    import runner

    runner.wipe()
    runner.warm_up()
    return {getattr(module, "__file__", None) for module in sys.modules.values()}


def compiled(source, name):
    """Return a module as bytes that the runtime loads."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.Pass(lineno=1, col_offset=0)]
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return HEAD + dumps(without_lines(code))


def without_lines(code):
    """Return code that does not say where it stood, and the same of all within it."""
    constants = tuple(
        without_lines(constant) if isinstance(constant, types.CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=constants)


def compile_in(path, place, needed):
    """Put compiled modules in the place of the sources that are needed."""
    with zipfile.ZipFile(path) as packed:
        files = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            if name.endswith(".py") and place + name in needed:
                name, content = f"{name}c", compiled(content, name)
            packed.writestr(zipfile.ZipInfo(name, DAY), content)


needed = imported()
compile_in("/python_stdlib.zip", LIBRARY, needed)
compile_in("/site.zip", UNPACKED, needed)
