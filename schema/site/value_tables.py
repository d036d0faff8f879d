"""The table of a value list: whole, or in parts by initial where it is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from ctdc_validate.explain import elsewhere_by, wording
from ctdc_validate.messages import text as say
from ctdc_validate.standard import Value, ValueList, ValueTexts, load_texts
from schema.compiler.texts import CODES_ELSEWHERE, MATCHES
from schema.site.manual import prose
from schema.site.markdown import (
    code,
    first_sentence,
    link,
    long,
    named,
    outside,
    table,
    table_in_parts,
    text,
)
from schema.site.places import is_long, value
from schema.site.roles import FEW

# A long table is cut into parts of so many rows at least.
PART: Final = 25


def values_table(values: ValueList, where: str) -> str:
    """Return the table of all values, with what others call them where most have it."""
    texts = load_texts().lists[values.name].values
    kinds = Counter(k for v in texts.values() for k in _kinds_elsewhere(v))
    often = [k for k in (*CODES_ELSEWHERE, *MATCHES) if kinds[k] * 2 >= len(texts)]
    listed = list(values.values.values())
    # The definitions of a long list say the same of each value.
    brief = is_long(values.name)

    def row(each: Value, *, with_status: bool) -> list[str]:
        said = texts[each.code]
        cells = [_in_brief(values, each) if brief else _linked(values, each, where)]
        cells += [] if brief else [long(prose(first_sentence(said.definition), where))]
        cells += [_elsewhere(said, kind) for kind in often]
        return cells + [_status(values, each, where)] * with_status

    def head_and_rows(some: Sequence[Value]) -> tuple[list[str], list[list[str]]]:
        with_status = any(each.deprecated for each in some)
        header = [say("site.column.value")]
        header += [] if brief else [say("site.column.definition")]
        header += [text(wording(elsewhere_by(kind))) for kind in often]
        header += [say("site.column.status")] * with_status
        return header, [row(each, with_status=with_status) for each in some]

    caption = say("site.caption.values", list=values.label)
    if brief:
        parts = ((name, *head_and_rows(some)) for name, some in _by_initial(listed))
        return table_in_parts(parts, caption=caption)
    return table(*head_and_rows(listed), caption=caption, tools=len(listed) > FEW)


def _by_initial(listed: Sequence[Value]) -> list[tuple[str, Sequence[Value]]]:
    """Return values in the order of their labels, and cut between two initials.

    Those that are deprecated come last, if there are any.
    """
    in_use = sorted((v for v in listed if not v.deprecated), key=_plain)
    parts: list[list[Value]] = [[]]
    for _, some in groupby(in_use, key=lambda each: _plain(each)[0]):
        if len(parts[-1]) >= PART:
            parts.append([])
        parts[-1] += some
    found: list[tuple[str, Sequence[Value]]] = [
        ("–".join(_plain(some[at])[0].upper() for at in (0, -1)), some)
        for some in parts
    ]
    gone = sorted((v for v in listed if v.deprecated), key=_plain)
    return found + [(say("explain.section.deprecated"), gone)] * bool(gone)


def _plain(each: Value) -> str:
    """Return a label by which it is sorted, without case and accents."""
    return normalize("NFKD", each.label).encode("ascii", "ignore").decode().casefold()


def _linked(values: ValueList, each: Value, where: str) -> str:
    return named(each.label, each.code, value(values.name, each.code), where)


def _in_brief(values: ValueList, each: Value) -> str:
    """Return a value of a long list, which has no other place, with its other names."""
    anchor = value(values.name, each.code).anchor
    called = f" ({text('; '.join(each.aliases))})" if each.aliases else ""
    return f"{code(each.code)}{{ #{anchor} }} {text(each.label)}{called}"


def _kinds_elsewhere(texts: ValueTexts) -> set[str]:
    return {kind for kind, _ in (*texts.codes, *texts.matches)}


def _elsewhere(texts: ValueTexts, wanted: str) -> str:
    codes = [text(code) for kind, code in texts.codes if kind == wanted]
    matches = [_short(url) for kind, url in texts.matches if kind == wanted]
    return ", ".join([*codes, *matches])


def _short(url: str) -> str:
    """Return a link to an address that is written without its scheme."""
    shown = urlsplit(url)._replace(scheme="").geturl().removeprefix("//")
    return outside(text(shown), url)


def _status(values: ValueList, each: Value, where: str) -> str:
    """Return what to use instead of a deprecated value, nothing of one in use."""
    if not each.deprecated:
        return ""
    successors = load_texts().lists[values.name].values[each.code].successors
    places = [
        (c, value(values.name, c)) for c in successors or (each.replaced_by,) if c
    ]
    if not places:
        return say("site.lists.deprecated")
    use = say("site.lists.or").join(link(code(c), to, where) for c, to in places)
    return say("site.lists.deprecated-use", use=use)
