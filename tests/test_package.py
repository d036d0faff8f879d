"""The package as a user gets it: a wheel, in an empty environment, offline."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What a user's machine need not have: none of it may be imported at run time.
BUILD_ONLY = ["linkml", "linkml_runtime", "rdflib", "yaml", "pycountry", "babel"]

FORBID = """
import sys, socket

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {forbidden}:
            raise SystemExit(f"imported {{name}}")

def no_socket(*args, **kwargs):
    raise SystemExit("opened a socket")

class NoSocket(socket.socket):
    __init__ = no_socket

sys.meta_path.insert(0, Forbidden())
socket.socket = NoSocket
socket.create_connection = socket.getaddrinfo = no_socket
from ctdc_validate.cli import main
main(sys.argv[1:])
"""


def forbid(*modules: str) -> str:
    return FORBID.format(forbidden=set(modules))


def python(executable: str, *arguments: str, **options) -> tuple[int, str]:
    done = subprocess.run(
        [executable, *arguments], capture_output=True, check=False, text=True, **options
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_neither_build_tools_nor_sockets_are_needed(engine):
    code, told = python(
        sys.executable, "-c", forbid(*BUILD_ONLY), "--engine", engine,
        "examples/good.csv", "examples/faulty.xlsx", cwd=ROOT,
    )  # fmt: skip
    assert code == 1, told
    assert "1 of 2 files conform" in told


def test_a_small_file_does_not_import_polars():
    script = forbid("polars", "python_calamine")
    code, told = python(sys.executable, "-c", script, "examples/good.csv", cwd=ROOT)
    assert code == 0, told


def test_asking_for_the_version_reads_neither_standard_nor_schema():
    script = forbid("jsonschema", "polars", "python_calamine")
    code, told = python(sys.executable, "-c", script, "--version", cwd=ROOT)
    assert code == 0, told


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    code, told = python(
        sys.executable, "-m", "build", "--no-isolation", "--wheel", "-o", str(folder),
        cwd=ROOT,
    )  # fmt: skip
    assert code == 0, told
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_the_notices_that_its_licences_ask_for(wheel):
    with zipfile.ZipFile(wheel) as package:
        (notice,) = (n for n in package.namelist() if n.endswith("LICENSE.unicode"))
        assert package.read(notice) == (ROOT / "LICENSE.unicode").read_bytes()


@pytest.mark.parametrize(
    "constraint", ["jsonschema==4.17.3", "jsonschema>=4.26"], ids=["oldest", "newest"]
)
def test_the_wheel_works_in_an_empty_environment(wheel, tmp_path, constraint):
    """Install the wheel with pip, which fetches what it needs: CI has a registry."""
    venv.create(tmp_path / "env", with_pip=True)
    folder = "Scripts" if os.name == "nt" else "bin"
    its_python = str(tmp_path / "env" / folder / "python")
    code, told = python(
        its_python, "-m", "pip", "install", "--quiet", str(wheel), constraint
    )
    assert code == 0, told
    script = forbid(*BUILD_ONLY)
    files = [str(ROOT / "examples" / name) for name in ("good.csv", "faulty.xlsx")]
    good = python(its_python, "-I", "-c", script, files[0], cwd=tmp_path)
    faulty = python(its_python, "-I", "-c", script, files[1], cwd=tmp_path)
    assert (good[0], faulty[0]) == (0, 1), good[1] + faulty[1]
    here = python(sys.executable, "-m", "ctdc_validate", files[1], cwd=tmp_path)
    assert faulty == here
