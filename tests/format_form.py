"""A judge for the XLSForm: pyxform makes the form, which is then filled in.

A person can only choose from the choices, must answer what is required, and what they
answer is held against the constraint of its question, as ODK and KoboToolbox do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from format_judges import Records
from lxml import etree
from pyxform.xls2xform import convert

from ctdc_validate.schemas import FORMATS, files_of

XFORMS = "{http://www.w3.org/2002/xforms}"

functions = etree.FunctionNamespace(None)
functions["selected"] = lambda _, nodes, code: code in words(nodes)
functions["count-selected"] = lambda _, nodes: len(words(nodes))


class Question(NamedTuple):
    is_number: bool
    is_required: bool
    constraint: str | None
    relevant: str | None
    choices: frozenset[str]


def words(nodes: Any) -> list[str]:
    return (nodes[0].text or "").split() if nodes else []


def form(folder: Path) -> tuple[Any, list[str]]:
    """Return the form that pyxform makes of the workbook, and its warnings."""
    path = folder / "ctdc.xlsform.xlsx"
    path.write_bytes(files_of(FORMATS["xlsform"], None, False)[path.name])
    made = convert(str(path), validate=False)  # which needs Java
    return etree.fromstring(made.xform.encode()), list(made.warnings)


def questions(root: Any) -> Iterator[tuple[str, Question]]:
    """Yield each question by its name, with the choices that it offers."""
    choices = {
        instance.get("id"): frozenset(n.text for n in instance.iter(f"{XFORMS}name"))
        for instance in root.iter(f"{XFORMS}instance")
        if instance.get("id")
    }
    lists = {
        field.get("ref"): itemset.get("nodeset").split("'")[1]
        for field in root.iter(f"{XFORMS}select", f"{XFORMS}select1")
        for itemset in field.iter(f"{XFORMS}itemset")
    }
    for bind in root.iter(f"{XFORMS}bind"):
        path = bind.get("nodeset")
        if path not in lists and bind.get("type") != "int":
            continue
        yield (
            path.removeprefix("/data/"),
            Question(
                is_number=bind.get("type") == "int",
                is_required=bind.get("required") == "true()",
                constraint=bind.get("constraint"),
                relevant=bind.get("relevant"),
                choices=choices.get(lists.get(path, ""), frozenset()),
            ),
        )


def by_xlsform(records: Records, folder: Path) -> set[str]:
    asked = dict(questions(form(folder)[0]))
    return {name for name, record in records.items() if not can_fill_in(asked, record)}


def can_fill_in(asked: Mapping[str, Question], record: Any) -> bool:
    data = etree.Element("data")
    nodes = {}
    for path in asked:
        group, name = path.split("/")
        parent = data.find(group)
        parent = etree.SubElement(data, group) if parent is None else parent
        nodes[path] = etree.SubElement(parent, name)
    paths = {path.split("/")[1]: path for path in asked}
    for name, held in record.items():
        nodes[paths[name]].text = (
            " ".join(held) if isinstance(held, list) else str(held)
        )
    return all(
        is_answer(question, nodes[path], record.get(path.split("/")[1]))
        for path, question in asked.items()
    )


def is_answer(question: Question, node: Any, held: Any) -> bool:
    """Say whether a question takes an answer, which may be none."""
    if held is None:
        return not question.is_required
    if question.relevant is not None and not node.xpath(question.relevant):
        return False  # it is not asked
    chosen = held if isinstance(held, list) else [str(held)]
    if question.is_number:
        if not str(held).isdigit():
            return False
    elif len(set(chosen)) < len(chosen) or not question.choices.issuperset(chosen):
        return False
    return question.constraint is None or bool(node.xpath(question.constraint))
