"""By which names the pages are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache

from ctdc_validate.explain.things import (
    CLASH,
    COLUMN,
    LIST,
    RULE,
    SLASH,
    SOURCE,
    VALUE,
    VARIABLE,
    Thing,
)
from ctdc_validate.messages import MessageError, message
from ctdc_validate.standard import Standard, described, load_texts, plain

# How good a name is: the first that finds anything decides.
ID, CODE, LABEL, ALIAS, HEADER = RANKS = range(5)


class UnknownName(MessageError):
    """There is no page of this name; ``close`` are names that come near it.

    The message does not repeat the name, which may be a partner's data.
    """

    def __init__(self, close: list[str]) -> None:
        """Take the names that come near."""
        super().__init__(
            message("explain.no-such-page.close", names=tuple(close))
            if close
            else message("explain.no-such-page")
        )
        self.close = close


def lookup(name: str) -> list[Thing]:
    """Return what a name may mean: one thing, or several that share the name.

    Case does not matter; where nothing else is found, neither do blanks and
    punctuation. Raises UnknownName.
    """
    wanted = " ".join(name.split()).casefold()
    named, plainly = _index()
    for tiers, key in ((named, wanted), (plainly, plain(wanted))):
        for tier in tiers:
            if found := tier.get(key):
                return _meant(found)
    raise UnknownName(_close(wanted))


def _meant(found: Sequence[Thing]) -> list[Thing]:
    """Return things of one name without the list of a variable that is among them.

    So gender is the variable; its list is gender/.
    """
    variable = any(thing.kind == VARIABLE for thing in found)
    return [t for t in found if not (variable and t.kind == LIST)]


def _close(wanted: str) -> list[str]:
    named, _ = _index()
    written: dict[str, str] = {}
    for tier in named:
        for key, things in tier.items():
            if not key.endswith(SLASH):
                written.setdefault(key, things[0].name)
    close = get_close_matches(wanted, written, n=6, cutoff=0.7)
    return list(dict.fromkeys(written[key] for key in close))[:3]


Tier = dict[str, tuple[Thing, ...]]


@cache
def _index() -> tuple[list[Tier], list[Tier]]:
    """Return the things by name, best names first, as written and in plain letters."""
    named: list[dict[str, dict[Thing, None]]] = [{} for _ in RANKS]
    plainly: list[dict[str, dict[Thing, None]]] = [{} for _ in RANKS]
    for name, rank, thing in _names(described()):
        named[rank].setdefault(name.casefold(), {}).setdefault(thing)
        if simple := plain(name):
            plainly[rank].setdefault(simple, {}).setdefault(thing)
    return _tiers(named), _tiers(plainly)


def _tiers(ranked: list[dict[str, dict[Thing, None]]]) -> list[Tier]:
    tiers = [{key: tuple(found) for key, found in rank.items()} for rank in ranked]
    tiers[ID] = {key: found[:1] for key, found in tiers[ID].items()}
    return tiers


def _names(standard: Standard) -> Iterator[tuple[str, int, Thing]]:
    texts = load_texts()
    for name, rule in standard.rules.items():
        yield from _thing(Thing(RULE, name), rule.iri, rule.title, ())
    for name, variable in standard.variables.items():
        aliases = texts.variables[name].aliases
        thing = Thing(VARIABLE, name)
        yield from _thing(thing, variable.iri, variable.label, aliases)
    for name, values in standard.lists.items():
        iri = texts.lists[name].iri
        thing = Thing(LIST, name)
        yield name, ID, thing
        yield from _thing(thing, iri, values.label, ())
    for name, source in standard.sources.items():
        yield from _thing(Thing(SOURCE, name), None, source.title, ())
    for name, clash in standard.clashes.items():
        yield from _thing(Thing(CLASH, name), None, clash.title, ())
    yield from _values(standard)
    yield from _columns(standard)


def _thing(
    thing: Thing, iri: str | None, label: str, aliases: tuple[str, ...]
) -> Iterator[tuple[str, int, Thing]]:
    yield thing.name, ID, thing
    if iri:
        yield iri, ID, thing
    yield label, LABEL, thing
    for alias in aliases:
        yield alias, ALIAS, thing


def _values(standard: Standard) -> Iterator[tuple[str, int, Thing]]:
    texts = load_texts().lists
    for name, values in standard.lists.items():
        for code, value in values.values.items():
            thing = Thing(VALUE, name, code)
            iri = texts[name].values[code].iri
            others = (*value.aliases, *value.notations.values())
            yield code, CODE, thing
            yield from _thing(thing, iri, value.label, others)


def _columns(standard: Standard) -> Iterator[tuple[str, int, Thing]]:
    for name, source in standard.sources.items():
        for column in source.columns:
            thing = Thing(COLUMN, name, column.name)
            for header in filter(None, (column.name, *column.aliases)):
                yield f"{name}{SLASH}{header}", ID, thing
                yield header, HEADER, thing
