"""Elements of HTML: texts are never markup, and messages are worded last."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from test_reports import EVERYTHING

from ctdc_validate.messages import Message, message, places_of
from ctdc_validate.reports import cell_texts
from ctdc_validate.reports.html_elements import Child, element, filled, written


def html(*children: Child) -> str:
    made = element("p", *children)
    return ElementTree.tostring(made, "unicode", "html")


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        (("a < b & c", None), "<p>a &lt; b &amp; c</p>"),
        (("a", element("b", "<"), "c", "d"), "<p>a<b>&lt;</b>cd</p>"),
        ((["a", [element("br"), "b"]],), "<p>a<br>b</p>"),
        ((message("reports.places", count=2),), "<p>2 places</p>"),
        (("\x1b[2J",), "<p>\\x1b[2J</p>"),
    ],
)
def test_children_are_texts_messages_and_elements(children, expected):
    assert html(*children) == expected


def test_attributes_are_escaped_and_named_as_in_html():
    made = element("td", class_="a", data_label='"<', aria_hidden=None, x=1.25, y=2)
    assert ElementTree.tostring(made, "unicode", "html") == (
        '<td class="a" data-label="&quot;<" x="1.2" y="2"></td>'
    )


def test_a_message_has_elements_in_its_places():
    parts = filled("reports.sarif.skipped", rule=element("code", "a"), reason="\ue000")
    assert html(parts) == "<p><code>a</code> did not run: \\ue000</p>"


def test_a_page_is_html_5():
    page = written(element("html", element("body", element("br")), lang="en"))
    assert page == (
        '<!DOCTYPE html>\n<html lang="en">\n<body>\n<br>\n</body>\n</html>\n'
    )


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (message("reports.sarif.skipped", rule="gender", reason=""), True),
        (message("reports.rules", count=1, column="gender"), False),
        (message("reports.meant", hint=message("reports.row", row="gender")), True),
        (message("reports.rows", count=1, rows=("gender", "b")), True),
    ],
)
def test_a_column_is_told_unless_the_message_names_it(words: Message, named: bool):
    assert ("gender" in places_of(words)) is named
    found = EVERYTHING.files[0].findings[0]
    one = replace(
        found, message=words, columns=("gender",), values=("Femal",), shapes=("Aaaaa",)
    )
    shown = 'gender "Femal"' if not named else '"Femal"'
    assert cell_texts(one, "all", typed=False) == [shown]
