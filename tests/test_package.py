"""The package as a user gets it: a wheel, in an empty environment, offline."""

from __future__ import annotations

import email
import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from programs import need

from release.core import core_wheel

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


SMALL = """
records = [{"data_source": "hotline", "gender": "female"}]
import ctdc_validate
assert ctdc_validate.validate(records).conforms
assert ctdc_validate.convert_in_memory(records, to="records").records
"""


def test_records_are_checked_without_polars():
    script = forbid("polars", "python_calamine", "click", "xlsxwriter", "pandas")
    script = script[: script.index("from ctdc_validate.cli")] + SMALL
    assert python(sys.executable, "-c", script, cwd=ROOT) == (0, "")


def test_the_package_itself_imports_nothing():
    script = forbid("json", "dataclasses", "importlib.resources")
    script = script[: script.index("from ctdc_validate.cli")] + "import ctdc_validate"
    assert python(sys.executable, "-c", script, cwd=ROOT) == (0, "")


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


@pytest.fixture(scope="module")
def core(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("core")
    made = core_wheel(wheel, folder)
    again = tmp_path_factory.mktemp("again")
    assert core_wheel(wheel, again).read_bytes() == made.read_bytes()
    with zipfile.ZipFile(made) as package:
        package.extractall(folder / "site")
    return made


def test_the_core_is_small_and_requires_two_packages(core):
    assert core.stat().st_size < 1_000_000
    told = (core.parent / "site").glob("*.dist-info/METADATA")
    (metadata,) = (email.message_from_string(m.read_text("utf-8")) for m in told)
    assert metadata["Name"] == "ctdc-validate-core"
    required = metadata.get_all("Requires-Dist")
    assert [r for r in required if ";" not in r] == ["click>=8.1", "jsonschema>=4.17"]
    assert [r.partition(" ; ")[2] for r in required if ";" in r] == [
        "extra == 'polars'", "extra == 'workbooks'", "extra == 'workbooks'"
    ]  # fmt: skip
    assert metadata.get_all("Provides-Extra") == ["polars", "workbooks"]


# Has the libraries that the core leaves out be absent, though they are installed here.
ABSENT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"polars", "python_calamine", "xlsxwriter", "duckdb"}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent())
"""
COMMAND = ABSENT + "from ctdc_validate.cli import main; main(sys.argv[1:])"
SERVICE = (
    ABSENT
    + """
import ctdc_validate
record = {"data_source": "hotline"}
assert ctdc_validate.Validator().check(record).conforms
assert ctdc_validate.validate([record], ignore="absent-variable").conforms
api = ctdc_validate
for needs in (lambda: api.validate(sys.argv[1]), lambda: api.pool, lambda: api.publish):
    try:
        needs()
    except ImportError as error:
        print(error)
"""
)
TO_INSTALL = (
    "This needs {}, which is not installed. To have it, install ctdc-validate in place"
    " of ctdc-validate-core; of libraries, ctdc-validate-core[polars,workbooks] will"
    " do.\n"
)


def test_the_core_checks_records_and_csv_and_says_what_it_lacks(core, tmp_path):
    def told(script: str, *arguments: str) -> tuple[int, str]:
        variables = os.environ | {"PYTHONPATH": str(core.parent / "site")}
        return python(
            sys.executable,
            "-c",
            script,
            *arguments,
            cwd=tmp_path,
            env=variables,
        )

    good, faulty = (str(ROOT / "examples" / n) for n in ("good.csv", "faulty.xlsx"))
    ends = {"html": "html", "json": "json", "sarif": "sarif", "junit": "xml"}
    forms = [f"-o{form}=report.{end}" for form, end in ends.items()]
    code, seen = told(COMMAND, *forms, good)
    assert (code, "The file conforms" in seen) == (0, True), seen
    assert len(list(tmp_path.glob("report.*"))) == len(forms)
    assert told(COMMAND, faulty) == (2, TO_INSTALL.format("python_calamine"))
    assert told(COMMAND, "-oxlsx=o.xlsx", good) == (2, TO_INSTALL.format("xlsxwriter"))
    code, seen = told(SERVICE, faulty)
    assert (code, seen) == (
        0,
        TO_INSTALL.format("python_calamine")
        + 2 * TO_INSTALL.format("ctdc_validate.tally"),
    )


# Prints the ids of messages without a wording that stand in a module of the core.
UNWORDED = (
    ABSENT
    + """
import importlib, inspect, pkgutil, re, ctdc_validate
from ctdc_validate.messages import catalogue
said, known = catalogue("en").messages, set(sys.argv[1:])
for found in pkgutil.walk_packages(ctdc_validate.__path__, "ctdc_validate."):
    try:
        module = importlib.import_module(found.name)
    except ImportError:
        continue
    if found.name == "ctdc_validate.cli.publish":  # of ctdc, which the core has not
        continue
    named = set(re.findall(r'"([a-z]+[.][a-z.-]+)"', inspect.getsource(module)))
    print(end="".join(f"{each}\\n" for each in sorted(named & known - said.keys())))
"""
)


def test_the_core_words_whatever_its_modules_say(core, tmp_path):
    """What it leaves out is named by modules only that cannot be imported in it."""
    variables = os.environ | {"PYTHONPATH": str(core.parent / "site")}
    english = ROOT / "ctdc_validate" / "compiled" / "ctdc.messages.en.json"
    known = [*json.loads(english.read_text("utf-8"))["messages"]]
    told = python(sys.executable, "-c", UNWORDED, *known, cwd=tmp_path, env=variables)
    assert told == (0, "")


def test_the_wheel_has_the_notices_that_its_licences_ask_for(wheel):
    with zipfile.ZipFile(wheel) as package:
        for name in ("LICENSE.faker", "LICENSE.unicode"):
            (notice,) = (n for n in package.namelist() if n.endswith(name))
            assert package.read(notice) == (ROOT / name).read_bytes()


@pytest.fixture(scope="module")
def user(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a program of a user, beside an environment with the package."""
    folder = tmp_path_factory.mktemp("user")
    venv.create(folder / "env")
    (library,) = (folder / "env").rglob("site-packages")
    with zipfile.ZipFile(wheel) as package:
        assert "ctdc_validate/py.typed" in package.namelist()
        package.extractall(library)
    program = folder / "program.py"
    program.write_bytes((ROOT / "tests" / "api_user.py").read_bytes())
    return program


def test_a_type_checker_knows_what_a_user_writes(user):
    """Have a program checked against the package as it is installed, types and all."""
    folder = "Scripts" if os.name == "nt" else "bin"
    code, told = python(
        sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull,
        "--python-executable", str(user.parent / "env" / folder / "python"), str(user),
        cwd=user.parent,
    )  # fmt: skip
    assert (code, told) == (0, "Success: no issues found in 1 source file\n")


PYRIGHT = "pyright@1.1.414"


def test_another_type_checker_knows_it_as_well(user):
    npm = shutil.which("npm")
    need(npm, "npm, for pyright")
    settings = {"typeCheckingMode": "strict", "venvPath": ".", "venv": "env"}
    settings |= {"include": [user.name], "reportUnnecessaryTypeIgnoreComment": "error"}
    (user.parent / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    code, told = python(
        str(npm), "exec", "--yes", f"--package={PYRIGHT}", "--", "pyright",
        cwd=user.parent,
    )  # fmt: skip
    assert (code, told) == (0, "0 errors, 0 warnings, 0 informations\n")


def test_the_wheel_works_in_an_empty_environment(wheel, tmp_path):
    """Install the wheel with pip, which fetches what it needs.

    Its one requirement that has changed its ways is taken old, and then new.
    """
    venv.create(tmp_path / "env")
    folder = "Scripts" if os.name == "nt" else "bin"
    its_python = str(tmp_path / "env" / folder / "python")
    script = forbid(*BUILD_ONLY)
    files = [str(ROOT / "examples" / name) for name in ("good.csv", "faulty.xlsx")]
    here = python(sys.executable, "-m", "ctdc_validate", files[1], cwd=tmp_path)
    install = (sys.executable, "-m", "pip", "--python", its_python, "install", "-q")
    for wanted in ([str(wheel), "jsonschema==4.17.3"], ["jsonschema>=4.26"]):
        code, told = python(*install, *wanted)
        assert code == 0, told
        good = python(its_python, "-I", "-c", script, files[0], cwd=tmp_path)
        faulty = python(its_python, "-I", "-c", script, files[1], cwd=tmp_path)
        assert (good[0], faulty[0]) == (0, 1), good[1] + faulty[1]
        assert faulty == here
