"""Which part and privacy role a variable has, and the page that lists the variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ctdc_validate.explain import described, load_texts
from ctdc_validate.standard import Variable
from schema.site.manual import prose
from schema.site.markdown import front_matter, heading, link, named, page, table, text
from schema.site.places import VARIABLES, role, value_list, variable

# A shorter table is read as it is.
FEW: Final = 5


def membership(name: str) -> str:
    """Return what a variable belongs to: the shared core or the extension."""
    return _role(name, "membership")


def privacy_role(name: str) -> str:
    """Return the privacy role of a variable."""
    return _role(name, "privacy")


def _role(name: str, kind: str) -> str:
    texts = load_texts()
    (found,) = (
        title
        for title in texts["variables"][name]["roles"]
        if texts["roles"][title]["kind"] == kind
    )
    return str(found)


def listed(names: Sequence[str], where: str, caption: str) -> str:
    """Return a table of variables: question, values and privacy role."""
    rows = []
    for number, name in enumerate(names, start=1):
        each, texts = described().variables[name], load_texts()["variables"][name]
        rows.append(
            [
                f"{number}. {named(each.label, name, variable(name), where)}",
                text(texts["question"]),
                values_of(each, where),
                link(text(privacy_role(name)), role(privacy_role(name)), where),
            ]
        )
    header = ["variable", "question", "values", "privacy role"]
    return table(header, rows, caption=caption, tools=len(rows) > FEW)


def of_part(part: str) -> list[str]:
    """Return the variables of the shared core or of the extension, in their order."""
    return [name for name in described().variables if membership(name) == part]


def parts() -> list[str]:
    """Return the parts to which variables belong, in the order of the variables."""
    return list(dict.fromkeys(map(membership, described().variables)))


def values_of(each: Variable, where: str) -> str:
    """Return how many values a variable takes, of how many, or which numbers."""
    if each.list is None:
        return text(_numbers(each))
    count = len(described().lists[each.list].values)
    how_many = "several" if each.multivalued else "one"
    return link(f"{how_many} of {count}", value_list(each.list), where)


def _numbers(each: Variable) -> str:
    lowest, highest = (each.schema.get(key) for key in ("minimum", "maximum"))
    return f"{lowest} to {highest}"


def index_page() -> dict[str, str]:
    """Return the Markdown of the page that lists the variables, by its path."""
    roles = load_texts()["roles"]
    found = [
        front_matter(
            "Variables", "What a record says of a person, variable by variable.", 0.5
        ),
        heading(1, "Variables"),
    ]
    for part in parts():
        found += [heading(2, part, role(part).anchor)]
        found += [prose(roles[part]["definition"], VARIABLES)]
        found += [listed(of_part(part), VARIABLES, f"Variables: {part}")]
    found += [heading(2, "Privacy roles")]
    for title, said in roles.items():
        if said["kind"] == "privacy":
            found += [heading(3, title, role(title).anchor)]
            found += [prose(each, VARIABLES) for each in _said(said)]
            found += [_bearers(title)]
    return {VARIABLES: page(found)}


def _said(role_texts: Any) -> list[str]:
    return [role_texts["definition"], *role_texts["comments"]]


def _bearers(title: str) -> str:
    names = [n for n in described().variables if privacy_role(n) == title]
    return "\n".join(
        f"- {link(text(described().variables[n].label), variable(n), VARIABLES)}"
        for n in names
    )
