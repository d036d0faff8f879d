"""A page for each rule, with what the validator prints, and one that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ctdc_validate.explain import Section, find, wording
from ctdc_validate.messages import text as say
from ctdc_validate.standard import Rule, described, load_texts
from schema.site import manual, places
from schema.site.markdown import code, front_matter, heading, link, page, table, text
from schema.site.runs import LEFT_OUT, Run, run

# A rule comes before the variables that it judges.
BOOST: Final = 4
# The sections of the manual page that hold an example.
EXAMPLES: Final = ("bad", "good")
ALL: Final = (
    "Each rule has a name, under which a report speaks of it, and a severity: one for a"
    " partner's file, and one for an edition that CTDC published, in which redaction"
    " has left its traces."
)


def rule_pages() -> Mapping[str, str]:
    """Return the page of each rule by its path, and the page that lists them."""
    pages = {places.rule(r.id).path: _page(r) for r in described().rules.values()}
    return {places.RULES: _list(), **pages}


def _page(rule: Rule) -> str:
    path = places.rule(rule.id).path
    manual_page = find(rule.id)
    family = link(text(rule.family), places.family(rule.family), path)
    title, lead = wording(manual_page.title), wording(manual_page.lead)
    parts = [
        front_matter(f"{title} ({rule.id})", lead, BOOST),
        heading(1, title),
        f"Rule {code(rule.id)}, of the family {family}",
        text(lead),
    ]
    for section in manual_page.sections:
        parts.append(manual.section(section, path))
        if section.id in EXAMPLES:
            parts += _printed(rule, section)
    return page(parts)


def example_run(rule: str, kind: str) -> Run:
    """Return the run of the bad or the good example of a rule."""
    texts = load_texts().rules[rule]
    example = texts.bad if kind == "bad" else texts.good
    return run(example, texts.example_source, rule)


def _printed(rule: Rule, section: Section) -> Iterator[str]:
    """Yield what the validator prints for the example of a section."""
    done = example_run(rule.id, section.id)
    left_out = (
        ""
        if rule.id == LEFT_OUT
        else ", without the rule that asks for the columns which an example leaves out"
    )
    yield f"What {code('ctdc-validate')} prints for this file{left_out}:"
    # All these pages would be found by the names of rules that did not run.
    yield (
        "<div data-search-exclude markdown>\n\n"
        f"```text\n$ {done.line}\n{done.printed}\n```\n\n</div>"
    )
    yield f"It ends with exit code {done.code}."


def _list() -> str:
    families: dict[str, list[Rule]] = {}
    for rule in described().rules.values():
        families.setdefault(rule.family, []).append(rule)
    parts = [front_matter("Rules", ALL), heading(1, "Rules"), text(ALL)]
    for family, rules in families.items():
        parts.append(heading(2, family.capitalize(), places.family(family).anchor))
        parts.append(_table(rules, f"Rules of the family {family}"))
    return page(parts)


def _table(rules: list[Rule], caption: str) -> str:
    rows = [
        (
            link(code(rule.id), places.rule(rule.id), places.RULES),
            text(rule.title),
            say(f"explain.severity.{rule.partner}"),
            say(f"explain.severity.{rule.published}"),
        )
        for rule in rules
    ]
    header = ["rule", "what it finds", "in a partner's file", "in a published edition"]
    return table(header, rows, caption=caption, tools=True)
