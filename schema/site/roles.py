"""Which part and privacy role a variable has, and the page that lists the variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import RoleTexts, Variable, described, load_texts
from schema.site.manual import prose
from schema.site.markdown import front_matter, heading, link, named, page, table, text
from schema.site.places import VARIABLES, role, title, value_list, variable

# A shorter table is read as it is.
FEW: Final = 5


def membership(name: str) -> RoleTexts:
    """Return what a variable belongs to: the shared core or the extension."""
    return _role(name, "membership")


def privacy_role(name: str) -> RoleTexts:
    """Return the privacy role of a variable."""
    return _role(name, "privacy")


def _role(name: str, kind: str) -> RoleTexts:
    texts = load_texts()
    roles = (texts.roles[role] for role in texts.variables[name].roles)
    (found,) = (role for role in roles if role.kind == kind)
    return found


def listed(names: Sequence[str], where: str, caption: str) -> str:
    """Return a table of variables: question, values and privacy role."""
    rows = []
    for number, name in enumerate(names, start=1):
        each, texts = described().variables[name], load_texts().variables[name]
        privacy = privacy_role(name)
        rows.append(
            [
                f"{number}. {named(each.label, name, variable(name), where)}",
                text(texts.question),
                values_of(each, where),
                link(text(privacy.title), role(privacy.name), where),
            ]
        )
    header = [
        say("explain.column.variable"),
        say("site.column.question"),
        say("site.column.values"),
        say("site.column.privacy-role"),
    ]
    return table(header, rows, caption=caption, tools=len(rows) > FEW)


def of_part(part: RoleTexts) -> list[str]:
    """Return the variables of the shared core or of the extension, in their order."""
    return [name for name in described().variables if membership(name) == part]


def parts() -> list[RoleTexts]:
    """Return the parts to which variables belong, in the order of the variables."""
    roles = map(membership, described().variables)
    return list({role.name: role for role in roles}.values())


def values_of(each: Variable, where: str) -> str:
    """Return how many values a variable takes, of how many, or which numbers."""
    if each.list is None:
        return text(_numbers(each))
    count = len(described().lists[each.list].values)
    how_many = (
        say("site.roles.several-of", count=count)
        if each.multivalued
        else say("site.roles.one-of", count=count)
    )
    return link(how_many, value_list(each.list), where)


def _numbers(each: Variable) -> str:
    lowest, highest = (each.schema[key] for key in ("minimum", "maximum"))
    return say("site.roles.numbers", lowest=lowest, highest=highest)


def index_page() -> dict[str, str]:
    """Return the Markdown of the page that lists the variables, by its path."""
    found = [
        front_matter(title(VARIABLES), say("site.roles.variables"), 0.5),
        heading(1, title(VARIABLES)),
    ]
    for part in parts():
        found += [heading(2, part.title, role(part.name).anchor)]
        found += [prose(part.definition, VARIABLES)]
        found += [
            listed(
                of_part(part), VARIABLES, say("site.caption.variables", part=part.title)
            )
        ]
    found += [heading(2, say("site.roles.privacy-roles"))]
    for each in load_texts().roles.values():
        if each.kind == "privacy":
            found += [heading(3, each.title, role(each.name).anchor)]
            found += [prose(s, VARIABLES) for s in (each.definition, *each.comments)]
            found += [_bearers(each.name)]
    return {VARIABLES: page(found)}


def _bearers(role_name: str) -> str:
    names = [n for n in described().variables if privacy_role(n).name == role_name]
    return "\n".join(
        f"- {link(text(described().variables[n].label), variable(n), VARIABLES)}"
        for n in names
    )
