"""The page of what variables and values are called in other languages."""

from __future__ import annotations

from ctdc_validate.messages import text as say
from ctdc_validate.standard import (
    Labels,
    described,
    languages_of_labels,
    load_labels,
)
from schema.site.markdown import (
    code,
    front_matter,
    heading,
    link,
    page,
    table,
    table_in_parts,
    text,
)
from schema.site.places import (
    LANGUAGES,
    is_long,
    title,
    value,
    value_list,
    variable,
)


def languages_page() -> dict[str, str]:
    """Return the page of the labels by its path."""
    spoken = {language: load_labels(language) for language in languages_of_labels()}
    about = say("site.languages.about")
    return {
        LANGUAGES: page(
            [
                front_matter(title(LANGUAGES), about, wide=True),
                heading(1, title(LANGUAGES)),
                text(about),
                "\n".join(f"- {text(_state(each))}" for each in spoken.values()),
                heading(2, say("site.title.variables")),
                _variables(spoken),
                heading(2, say("site.title.lists")),
                _lists(spoken),
            ]
        )
    }


def _state(labels: Labels) -> str:
    state = "reviewed" if labels.reviewed else "draft"
    return say(
        f"site.languages.{state}", language=labels.language, count=labels.english
    )


def _in(language: str, words: str) -> str:
    """Return words that a screen reader reads in their language."""
    return f'<span lang="{language}">{text(words)}</span>'


def _variables(spoken: dict[str, Labels]) -> str:
    rows = [
        (
            link(text(each.label), variable(name), LANGUAGES),
            *(_asked(language, labels, name) for language, labels in spoken.items()),
        )
        for name, each in described().variables.items()
    ]
    header = [say("explain.column.variable"), *_names(spoken)]
    return table(header, rows, caption=say("site.title.variables"), tools=True)


def _asked(language: str, labels: Labels, name: str) -> str:
    """Return the label of a variable, and the question below it, if there are any."""
    said = labels.variables.get(name)
    if said is None:
        return ""
    question = f"<small>{_in(language, said.question)}</small>"
    return f"{_in(language, said.label)}<br>{question}"


def _lists(spoken: dict[str, Labels]) -> str:
    """Return a table of all lists and their values; of a long one its name only."""
    header = [say("site.column.list"), *_names(spoken)]
    parts = []
    for name, each in described().lists.items():
        named = link(text(each.label), value_list(name), LANGUAGES)
        rows = [
            (named, *(_in(k, s.lists.get(name, each.label)) for k, s in spoken.items()))
        ]
        if not is_long(name):
            rows += [
                (
                    f"{link(text(v.label), value(name, c), LANGUAGES)} {code(c)}",
                    *(_in(k, s.value(name, c, v.label)) for k, s in spoken.items()),
                )
                for c, v in each.values.items()
            ]
        parts.append((each.label, header, rows))
    return table_in_parts(parts, caption=say("site.title.lists"))


def _names(spoken: dict[str, Labels]) -> list[str]:
    return [text(each.language) for each in spoken.values()]
