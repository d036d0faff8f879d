"""Reports in the languages that the program speaks, and what it still says in English.

The faulty example is compared as a whole; ``pytest --update-expected`` writes what is
expected, and counts anew what falls back to English: that number may only fall.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from compiled_standard import ROOT
from test_report_xlsx import dump

from ctdc_validate.cli import main
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.messages import Catalogue, catalogue, in_language, languages
from ctdc_validate.reports import render
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import validate_files
from schema.site.drawn import on_page

EXPECTED = ROOT / "tests" / "reports"
FALLS_BACK = ROOT / "tests" / "messages" / "falls-back.json"
# How ids begin that no one reads in another language, each with the reason.
ENGLISH_ONLY = json.loads(
    (ROOT / "tests" / "messages" / "english-only.json").read_text("utf-8")
)
TRANSLATED = [code for code in languages() if code != "en"]
# What people read; what programs read stays as it is.
READ = {"text": "txt", "html": "html", "xlsx": "xlsx.txt", "csv": "csv"}
FOR_PROGRAMS = ["json", "sarif", "junit"]
# Words of the English help that are no codes.
ENGLISH = {"default", "everything", "exit", "repeated", "required", "this", "with"}
# Words that are written alike in English and in another language.
ALIKE = {
    "es": {"error", "variables"},
    "fr": {"codes", "moment", "note", "variables"},
}


@pytest.fixture(scope="module")
def report():
    report = validate_files([str(ROOT / "examples" / "faulty.xlsx")])
    files = tuple(replace(file, path="examples/faulty.xlsx") for file in report.files)
    return replace(report, files=files, standard_digest="sha256:" + "0" * 64)


def written(report, form, language) -> str:
    with in_language(language):
        made = render(report, form, "never")
    return dump(made) if isinstance(made, bytes) else made


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("form", READ)
def test_the_report_on_the_faulty_example_is_as_expected(
    form, language, report, request
):
    text = written(report, form, language)
    path = EXPECTED / f"faulty.{language}.{READ[form]}"
    if request.config.getoption("--update-expected"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_says_in_which_language_it_is(language, report):
    assert f'<html lang="{language}">' in written(report, "html", language)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("form", FOR_PROGRAMS)
def test_what_programs_read_is_in_english(form, language, report):
    assert written(report, form, language) == written(report, form, "en")


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


def codes() -> set[str]:
    """Return the words that are codes, names of rules, columns, sheets or commands."""
    standard = load_standard()
    named = " ".join(
        (
            *standard.rules,
            *standard.variables,
            *(code for each in standard.lists.values() for code in each.values),
            *("ctdc", "validate", "explain", "excel", "show", "values", "near"),
            *("examples", "faulty", "xlsx", "records", "data", "readme"),
        )
    )
    return words(named.replace("_", " ").replace("-", " "))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_word_is_left_in_the_report(language, report):
    said = words(written(report, "text", language).replace("_", " "))
    english = words(written(report, "text", "en").replace("_", " "))
    assert (said & english) - codes() <= ALIKE[language]
    assert len(english - codes()) > 70, "there are words to be left"


@pytest.mark.parametrize("arguments", [["--language", "es"], ["--config", "es.toml"]])
def test_the_command_speaks_as_asked(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("es.toml").write_text('language = "es"\n', "utf-8")
    file = str(ROOT / "examples" / "faulty.xlsx")
    result = CliRunner().invoke(main, [*arguments, file])
    assert result.exit_code == 1
    assert result.output.startswith("NO CONFORME")
    assert CliRunner().invoke(main, [file]).output.startswith("DOES NOT CONFORM")


def test_a_command_that_is_told_speaks_the_same_language():
    file = str(ROOT / "examples" / "faulty.xlsx")
    said = CliRunner().invoke(main, ["--language", "fr", file]).output
    assert "ctdc explain RÈGLE --language fr" in " ".join(said.split())
    assert "--language" not in CliRunner().invoke(main, [file]).output


def test_an_option_has_precedence_over_the_configuration(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("es.toml").write_text('language = "es"\n', "utf-8")
    file = str(ROOT / "examples" / "faulty.xlsx")
    asked = ["--config", "es.toml", "--language", "fr", file]
    assert CliRunner().invoke(main, asked).output.startswith("NON CONFORME")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "fr", "template", "-o", "x.pdf"], "Le nom de -o doit finir"),
        (["template", "--language", "fr", "-o", "x.pdf"], "Le nom de -o doit finir"),
        (["template", "--language", "tlh"], "There are these languages only: en"),
    ],
)
def test_each_command_has_the_option(arguments, said):
    result = CliRunner().invoke(ctdc, arguments)
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.parametrize(
    "command", [[], ["crosswalk"], *([name] for name in ctdc.list_commands(None))]
)
def test_help_is_in_the_language_that_is_asked_for(command):
    told = CliRunner().invoke(ctdc, ["--language", "es", *command, "--help"]).output
    english = CliRunner().invoke(ctdc, [*command, "--help"]).output
    assert told.startswith("Uso: ctdc")
    assert words(english) & ENGLISH, "there are words to be left"
    assert words(told) & ENGLISH == set()


def test_statistics_call_values_what_the_language_does(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(ctdc, ["sample", "-o", "some.csv", "--records", "60"])
    CliRunner().invoke(ctdc, ["--language", "es", "stats", "some.csv", "-o", "of"])
    for name in ("statistics.csv", "index.html", "gender.svg"):
        written = (tmp_path / "of" / name).read_text("utf-8")
        assert ("Mujer" in written, "Female" in written) == (True, False)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_of_the_site_in_a_language_says_nothing_in_english(
    language, monkeypatch
):
    said = set()
    text = Catalogue.text

    def heard(self, message):
        said.add((self.language, message.id))
        return text(self, message)

    monkeypatch.setattr(Catalogue, "text", heard)
    on_page(f"primer-{language}")
    assert (language, "site.journey.title") in said
    assert {spoken for spoken, _ in said} == {language}


def test_what_falls_back_to_english_may_only_fall(request):
    """Each number is of messages that a language lacks, by their part."""
    counted = {
        language: dict(
            Counter(
                id_.partition(".")[0]
                for id_ in catalogue("en").messages
                if id_ not in catalogue(language).messages
                and not id_.startswith(tuple(ENGLISH_ONLY))
            )
        )
        for language in TRANSLATED
    }
    if request.config.getoption("--update-expected"):
        FALLS_BACK.write_text(json.dumps(counted, indent=2) + "\n", "utf-8")
    known = json.loads(FALLS_BACK.read_text("utf-8"))
    more = {
        (language, part): number
        for language, parts in counted.items()
        for part, number in parts.items()
        if number > known[language].get(part, 0)
    }
    assert more == {}, "translate these, or they are shown in English"
