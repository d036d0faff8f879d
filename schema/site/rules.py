"""A page for each rule, with what the validator prints, and one that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ctdc_validate.explain import Section, find, wording
from ctdc_validate.messages import text as say
from ctdc_validate.standard import Rule, described, load_texts
from schema.site import manual, places
from schema.site.markdown import code, front_matter, heading, link, page, table, text
from schema.site.runs import COMMAND, Run, asks_for_columns, run

# A rule comes before the variables that it judges.
BOOST: Final = 4
# The sections of the manual page that hold an example.
EXAMPLES: Final = ("bad", "good")


def rule_pages() -> Mapping[str, str]:
    """Return the page of each rule by its path, and the page that lists them."""
    pages = {places.rule(r.id).path: _page(r) for r in described().rules.values()}
    return {places.RULES: _list(), **pages}


def _page(rule: Rule) -> str:
    path = places.rule(rule.id).path
    manual_page = find(rule.id)
    family = link(_family(rule.family), places.family(rule.family), path)
    title, lead = wording(manual_page.title), wording(manual_page.lead)
    parts = [
        front_matter(f"{title} ({rule.id})", lead, BOOST),
        heading(1, title),
        say("site.rules.of-family", rule=code(rule.id), family=family),
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
    command = code(COMMAND)
    if asks_for_columns(rule.id):
        yield say("site.rules.printed", command=command)
    else:
        yield say("site.rules.printed-without", command=command)
    # All these pages would be found by the names of rules that did not run.
    yield (
        "<div data-search-exclude markdown>\n\n"
        f"```text\n$ {done.line}\n{done.printed}\n```\n\n</div>"
    )
    yield say("site.rules.exit-code", code=done.code)


def _family(name: str) -> str:
    return text(say(f"site.family.{name}"))


def _list() -> str:
    families: dict[str, list[Rule]] = {}
    for rule in described().rules.values():
        families.setdefault(rule.family, []).append(rule)
    name, about = places.title(places.RULES), say("site.rules.about")
    parts = [front_matter(name, about), heading(1, name), text(about)]
    for family, rules in families.items():
        name, anchor = say(f"site.rules.{family}"), places.family(family).anchor
        parts.append(heading(2, name, anchor))
        caption = say("site.caption.rules", family=_family(family))
        parts.append(_table(rules, caption))
    return page(parts)


def _table(rules: list[Rule], caption: str) -> str:
    rows = [
        (
            link(code(rule.id), places.rule(rule.id), places.RULES),
            text(say(f"rules.{rule.id}.title")),
            say(f"explain.severity.{rule.partner}"),
            say(f"explain.severity.{rule.published}"),
        )
        for rule in rules
    ]
    header = [
        say("explain.column.rule"),
        say("explain.column.what-it-finds"),
        say("site.column.in-partner"),
        say("site.column.in-published"),
    ]
    return table(header, rows, caption=caption, tools=True)
