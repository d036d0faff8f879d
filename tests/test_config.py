"""The configuration file: one file per setting or fault, with the whole output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from ctdc_validate.cli import main
from ctdc_validate.messages import catalogue
from ctdc_validate.standard import load_standard
from ctdc_validate.vocabulary import place_of_fault

FOLDER = Path(__file__).parent / "config"
FILES = sorted(FOLDER.glob("*.toml"))


def run(*options: str) -> str:
    result = CliRunner().invoke(main, [*options, "partner.csv"])
    assert not isinstance(result.exception, Exception), result.exception
    return f"{result.output}exit code {result.exit_code}\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_output_is_as_expected(path, monkeypatch, request):
    monkeypatch.chdir(FOLDER)
    transcript = f"$ ctdc-validate --config {path.name} partner.csv\n"
    transcript += run("--config", path.name)
    expected = path.with_suffix(".expected.txt")
    if request.config.getoption("--update-expected"):
        expected.write_text(transcript, "utf-8", newline="\n")
    assert transcript == expected.read_text("utf-8")


def test_the_file_in_the_current_folder_is_followed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("partner.csv").write_bytes((FOLDER / "partner.csv").read_bytes())
    assert "Configured by" not in run()
    settings = (FOLDER / "everything.toml").read_bytes()
    Path("ctdc-validate.toml").write_bytes(settings)
    assert "Configured by ctdc-validate.toml." in run()


def test_an_option_is_stronger_than_the_file(monkeypatch):
    monkeypatch.chdir(FOLDER)
    options = ("--config", "everything.toml", "--fail-on", "error")
    options += ("--as", "published", "--max-places", "0")
    output = run(*options)
    assert "judged as a published edition" in output
    assert "exit code 0" in output
    assert "C2" not in output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("absent.toml", "absent.toml: cannot be read: No such file or directory."),
        (".", ".: cannot be read: Is a directory."),
    ],
)
def test_a_named_file_that_cannot_be_read_is_an_error(name, told, monkeypatch):
    monkeypatch.chdir(FOLDER)
    output = run("--config", name)
    assert output.endswith(f"Error: {told}\nexit code 2\n")


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 1_000_001)
    assert "too large for a configuration file" in run("--config", str(path))


def test_deep_nesting_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    path = tmp_path / "deep.toml"
    path.write_text("source = " + 100_000 * "[", encoding="utf-8")
    assert run("--config", str(path)).endswith("exit code 2\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("as = partner", 1),
        ("# ours\n\nas = 'partner'\nmax-places = \n", 3 + 1),
        ('source = """\nrecords\n"""\nas = partner', 4),
        ('\nsource = "records', 2),
        ("as = 'partner'\nas = 'partner'\n", 2),
        ("[ignore]\n[severity]\n[ignore]\n", 3),
        ("[ignore]\nblank-row = [\n1,\n2\nas = 1\n", 5),
    ],
)
def test_the_line_that_is_no_toml_is_named(content, line):
    assert place_of_fault(content)[0] == line


def test_the_schema_names_a_message_for_each_part():
    folder = Path(__file__).parent.parent / "ctdc_validate" / "compiled"
    schema = json.loads((folder / "ctdc.config.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$defs"]["rule"]["enum"] == list(load_standard().rules)

    def parts(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            if {"type", "enum", "properties"} & part.keys() and "x-message" in part:
                yield part
            for each in part.values():
                yield from parts(each)

    named = {part["x-message"] for part in parts(schema)}
    assert named
    assert named <= catalogue().messages.keys()
