"""The pages of crosswalks: what each term of a source says of a record, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import Source, described, load_texts
from schema.site import crosswalk, places
from schema.site.crosswalk import ANY, CrosswalkPage, Link
from schema.site.markdown import (
    code,
    folded,
    front_matter,
    heading,
    link,
    long,
    name_in_parts,
    page,
    small,
    table,
    text,
    up,
)

# A term is found on the page of what it means first.
BOOST: Final = 0.3
# So many terms of one column that all say the same are folded away.
ALIKE: Final = 20
SAID: Final = ("when", "variable", "value", "match", "effect", "justification")


def crosswalk_pages() -> Mapping[str, str]:
    """Return the pages of all crosswalks by path."""
    return {
        each.path: _page(source, each)
        for source in described().sources.values()
        for each in crosswalk.pages(source.name)
    }


def _page(source: Source, shown: CrosswalkPage) -> str:
    path = shown.path
    title = say("site.crosswalk.of", source=source.name, columns=_columns(shown))
    about = say("site.crosswalk.about", source=source.title, count=len(shown.rows))
    return page(
        [
            front_matter(title, about, BOOST, wide=True),
            heading(1, title),
            up(source.title, places.source(source.name), path),
            text(about),
            *_crosswalk(source, shown.rows, path),
        ]
    )


def _columns(shown: CrosswalkPage) -> str:
    """Return the columns of a page in words: one, or the first and the last."""
    named = [
        say("site.crosswalk.every-record") if each == ANY else each
        for each in shown.columns
    ]
    if len(named) == 1:
        return named[0]
    return say("site.crosswalk.from-to", first=named[0], last=named[-1])


def _crosswalk(source: Source, mappings: Sequence[Link], path: str) -> Iterator[str]:
    yield _legend()
    alike = _alike(mappings)
    aside = {id(mapping) for same in alike.values() for mapping in same}
    others = [mapping for mapping in mappings if id(mapping) not in aside]
    anchored: set[str] = set()
    if others:
        yield _table(source, others, path, anchored)
    for column, same in alike.items():
        summary = say("site.sources.alike", count=len(same), column=column)
        yield folded(summary, _table(source, same, path, anchored))


def _legend() -> str:
    texts = load_texts()
    meant = {**texts.matches, crosswalk.NONE: texts.effects["none"]}
    rows = [(crosswalk.badge(name), text(words)) for name, words in meant.items()]
    return folded(
        say("site.sources.legend"),
        table([say("explain.column.match"), say("site.column.meaning")], rows),
    )


def _alike(mappings: Sequence[Link]) -> Mapping[str, Sequence[Link]]:
    """Return by column the mappings that say what very many of its terms say."""
    groups: dict[tuple[str, ...], list[Link]] = {}
    for mapping in mappings:
        row = mapping.row
        said = (row.source_column, *(getattr(row, name) for name in SAID))
        groups.setdefault(said, []).append(mapping)
    return {key[0]: same for key, same in groups.items() if len(same) >= ALIKE}


def _table(
    source: Source, mappings: Sequence[Link], path: str, anchored: set[str]
) -> str:
    rows = [_row(mapping, path, anchored) for mapping in mappings]
    caption = say("site.caption.crosswalk", source=source.title)
    header = [
        say("explain.column.column"),
        say("explain.column.term"),
        say("explain.column.match"),
        say("explain.column.says"),
        say("site.column.why"),
    ]
    return table(header, rows, caption=caption, tools=True)


def _row(mapping: Link, path: str, anchored: set[str]) -> tuple[str, ...]:
    source, row = mapping.source, mapping.row
    column, term = row.source_column, row.source_term
    if column == ANY:
        return (say("site.crosswalk.every-record"), "", *_meaning(mapping, path))
    told = crosswalk.terms(source, column).get(term)
    named = code(term) if term != ANY else say("site.crosswalk.any-term")
    spots = _spots(mapping, anchored)
    if told and told.label and told.label != term:
        named += f" {text(told.label)}"
    if row.when:
        named = say("site.crosswalk.where", term=named, condition=code(row.when))
    if told:
        named += small(
            say("site.sources.from", evidence=crosswalk.known_from(told.evidence))
        )
    of_column = link(name_in_parts(column), places.column(source, column), path)
    return (
        f'<span class="ctdc-name">{of_column}</span>',
        f'{spots}<span class="ctdc-term">{named}</span>',
        *_meaning(mapping, path),
    )


def _spots(mapping: Link, anchored: set[str]) -> str:
    """Return the anchors of a term and of it under its condition, unless they stand."""
    row = mapping.row
    column = places.anchor(row.source_column)
    alone = crosswalk.place(mapping.source, row.source_column, row.source_term)
    spots = dict.fromkeys((alone.anchor, mapping.place.anchor))
    new = [spot for spot in spots if spot not in anchored and spot != column]
    anchored.update(new)
    return "".join(f'<span id="{spot}"></span>' for spot in new)


def _meaning(mapping: Link, path: str) -> tuple[str, str, str]:
    return (
        crosswalk.badge(mapping.row.match) + crosswalk.review(mapping),
        crosswalk.effect(mapping, path),
        long(crosswalk.reason(mapping, path)),
    )
