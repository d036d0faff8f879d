"""The catalogues of messages, and that no sentence for people stands in Python."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiled_standard import ROOT, change

from ctdc_validate.messages import (
    Catalogue,
    NoCatalogue,
    UnknownMessage,
    as_number,
    catalogue,
    in_language,
    languages,
    message,
    text,
    to_a_program,
)
from schema.compiler.faults import FaultyModel
from schema.compiler.messages import compile_messages

PACKAGE = ROOT / "ctdc_validate"
ENGLISH = ROOT / "vocab" / "messages" / "en"

# Words in Python that no person reads as a sentence, or that cannot come from a
# catalogue, each with the reason: module, beginning of the text.
EXCEPTIONS = json.loads(
    (Path(__file__).parent / "messages" / "english-in-python.json").read_text("utf-8")
)

# Two words in a row, the second in lower case: what a sentence has and a name has not.
_WORDS = re.compile(r"[A-Za-z][a-z]+[,;:]? [a-z]{2,}")


def made(**messages: object) -> Catalogue:
    lists = {"and": " and ", "or": " or ", ";": " ; ", "thousands": ",", "decimal": ","}
    content = {"messages": messages, "lists": lists, "plural": {"one": [1]}}
    return Catalogue("xx", content)


@pytest.mark.parametrize(
    ("wording", "parameters", "worded"),
    [
        ("Sheet {sheet}", {"sheet": "2019"}, "Sheet 2019"),
        ("{names}", {"names": ("a", "b", "c")}, "a, b, c"),
        ("{names:and}", {"names": ("a", "b", "c")}, "a, b and c"),
        ("{names:or}", {"names": ("a",)}, "a"),
        ("{names:;}", {"names": ("a, b", "c")}, "a, b ; c"),
        ("{count:n} rows", {"count": 1234567}, "1,234,567 rows"),
        ("{percent:n} %", {"percent": "20.4"}, "20,4 %"),
        ({"one": "{count} row", "other": "{count} rows"}, {"count": 1}, "1 row"),
        ({"one": "{count} row", "other": "{count} rows"}, {"count": 0}, "0 rows"),
        ("{{x}}", {}, "{x}"),
    ],
)
def test_a_wording_is_filled_in(wording, parameters, worded):
    assert made(it=wording).text(message("it", **parameters)) == worded


def test_a_parameter_may_be_a_message_or_several():
    said = message("it", inner=(message("of", n=1), message("of", n=2)))
    assert made(it="all: {inner:and}", of="n{n}").text(said) == "all: n1 and n2"


def test_what_a_parameter_holds_is_never_filled_in_again():
    assert made(it="{sheet}").text(message("it", sheet="{it}")) == "{it}"


def test_messages_are_equal_by_id_and_parameters():
    assert message("it", a=1, b="x") == message("it", b="x", a=1)
    assert len({message("it", a=1), message("it", a=1), message("it", a=2)}) == 2


def test_a_language_without_a_wording_says_it_in_english():
    assert made().text(message("options.command-line.sheet")) == "--sheet"


def test_an_unknown_message_is_a_fault_of_the_program():
    with pytest.raises(UnknownMessage):
        text("no.such-message")


def test_an_unknown_language_is_refused():
    with pytest.raises(NoCatalogue), in_language("tlh"):
        pass
    assert languages()[0] == "en"


def test_an_option_is_named_as_its_reader_spells_it():
    options = made(it="Name it with {@source}.")
    assert options.text(message("it")) == "Name it with --source."
    with to_a_program():
        assert options.text(message("it")) == "Name it with source."
    assert options.text(message("it")) == "Name it with --source."


# --- The compiler ------------------------------------------------------------------


SPANISH = {
    "language.yaml": (ENGLISH / "language.yaml").read_text("utf-8"),
    "results.yaml": "internal-error.place:\n  text: '{module} {line}'\n"
    "  status: draft\n",
}
FAULTS = [
    ("results.yaml", "internal-error.place:", "no-such:",
     r"es/results.yaml, line 1: English has no results.no-such"),
    ("results.yaml", "{line}", "{row}", "places"),
    ("results.yaml", "status: draft", "status: fine", "status"),
    ("results.yaml", "status: draft", "status: reviewed", "reviewer"),
    ("results.yaml", "{line}", "{line", "expected"),
    ("results.yaml", "{line}", "{line:>9}", "filled in as n, and, or, ; only"),
    ("results.yaml", "{line}", "{line!r}", "filled in as n, and, or, ; only"),
    ("results.yaml", "'{module} {line}'", "' '", "has no words"),
    ("language.yaml", "plural:", "plurals:", "keys"),
    ("language.yaml", "one: [1]", "few: [1]", "plural: its keys are one"),
    ("language.yaml", "one: [1]", 'one: ["1"]', "one is a list of numbers"),
    ("language.yaml", '" and "', "12", "language.yaml, line 7: and is a text"),
]  # fmt: skip


def with_spanish(root: Path) -> Path:
    shutil.copytree(ENGLISH, root / "vocab" / "messages" / "en")
    folder = root / "vocab" / "messages" / "es"
    folder.mkdir()
    for name, content in SPANISH.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_second_language_is_a_folder(tmp_path):
    with_spanish(tmp_path)
    spanish = compile_messages(tmp_path, {}, [])["es"]
    assert spanish["messages"] == {"results.internal-error.place": "{module} {line}"}
    assert spanish["drafts"] == 1


@pytest.mark.parametrize(("name", "old", "new", "words"), FAULTS)
def test_the_compiler_refuses_a_faulty_translation(tmp_path, name, old, new, words):
    change(with_spanish(tmp_path) / name, old, new)
    with pytest.raises(FaultyModel, match=words):
        compile_messages(tmp_path, {}, [])


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("es/results.yml", "", "a file of messages ends in .yaml"),
        ("es.yaml", "", "a language is a folder named by its code"),
        ("Deutsch!/language.yaml", "", "a language is a folder named by its code"),
        ("de/language.yaml", "name: Deutsch\nplural:\nlists:\n", "plural: its keys"),
        ("en/more.yaml", 'a: "{@no-such}"\n', "line 1: more.a: there is no option"),
        ("en/rules.yaml", "\nx.title: y\n", "rules.yaml, line 2: rules.x.title stands"),
    ],
)
def test_the_compiler_refuses_what_it_would_pass_over(tmp_path, file, content, words):
    with_spanish(tmp_path)
    path = tmp_path / "vocab" / "messages" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    x = {"title": "y", "variants": {}}
    with pytest.raises(FaultyModel, match=words):
        compile_messages(tmp_path, {"x": x}, [])


def ids_named(path: Path) -> Iterator[str]:
    """Yield the ids that a module hands to message or text as they stand."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("message", "text")
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and "." in str(node.args[0].value)
        ):
            yield str(node.args[0].value)


def test_each_message_that_code_names_is_in_the_catalogue():
    named = {
        id_
        for folder in (PACKAGE, ROOT / "schema")
        for path in folder.rglob("*.py")
        for id_ in ids_named(path)
    }
    assert len(named) > 100
    assert sorted(named - set(catalogue("en").messages)) == []


# --- English in Python -------------------------------------------------------------


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the nodes that document what they stand in."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)
    }


def sentences(path: Path) -> Iterator[str]:
    """Yield the texts of a module that read like words for people."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed_over
            and _WORDS.search(node.value)
        ):
            yield node.value


def test_no_sentence_for_people_stands_in_python():
    excused = {(e["module"], e["text"]) for e in EXCEPTIONS}
    found = {
        (path.relative_to(PACKAGE).as_posix(), sentence)
        for path in sorted(PACKAGE.rglob("*.py"))
        for sentence in sentences(path)
    }
    assert sorted(found - excused) == []
    assert sorted(excused - found) == [], "these exceptions are no longer needed"


def test_each_message_is_used():
    """A message that no code names is left over: it would be translated in vain."""
    python = "\n".join(p.read_text("utf-8") for p in PACKAGE.rglob("*.py"))
    python += "\n".join(p.read_text("utf-8") for p in (ROOT / "schema").rglob("*.py"))
    python += "\n".join(
        path.read_text("utf-8")
        for end in ("*.py", "*.js", "*.html")
        for path in (ROOT / "page").rglob(end)
    )
    made_of_parts = json.loads(
        (Path(__file__).parent / "messages" / "ids-made-of-parts.json").read_text()
    )
    unused = [
        id_
        for id_ in catalogue("en").messages
        if f'"{id_}"' not in python
        and not any(id_.startswith(prefix) for prefix in made_of_parts)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("code", "worded"), [("en", "5,000"), ("es", "5 000"), ("fr", "5 000")]
)
def test_a_number_is_written_as_in_the_language_in_use(code, worded):
    with in_language(code):
        assert as_number(5000) == worded
