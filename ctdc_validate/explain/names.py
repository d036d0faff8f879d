"""By which names the pages are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from ctdc_validate.explain.texts import described, load_texts
from ctdc_validate.standard import Standard, plain

# How the pages of lists and values, and those of columns, are named.
SLASH: Final = "/"
# How good a name is: the first that finds anything decides.
ID, CODE, LABEL, ALIAS, HEADER = RANKS = range(5)


@dataclass(frozen=True, slots=True)
class Target:
    """The thing that a page is about: ``kind`` and the names that lead to it."""

    kind: str
    owner: str  # the name; of a value its list, of a column its source
    part: str = ""  # the code of a value, the name of a column

    @property
    def name(self) -> str:
        """Return how to ask for the page."""
        if self.kind == "value list":
            return f"{self.owner}{SLASH}"
        return f"{self.owner}{SLASH}{self.part}" if self.part else self.owner


class UnknownName(Exception):
    """There is no page of this name; ``close`` are names that come near it."""

    def __init__(self, close: list[str]) -> None:
        """Take the names that come near."""
        super().__init__("There is no page of this name.")
        self.close = close


def lookup(name: str) -> list[Target]:
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


def _meant(found: Sequence[Target]) -> list[Target]:
    """Return things of one name without the list of a variable that is among them.

    So gender is the variable; its list is gender/.
    """
    variable = any(target.kind == "variable" for target in found)
    return [t for t in found if not (variable and t.kind == "value list")]


def _close(wanted: str) -> list[str]:
    named, _ = _index()
    written: dict[str, str] = {}
    for tier in named:
        for key, targets in tier.items():
            if not key.endswith(SLASH):
                written.setdefault(key, targets[0].name)
    close = get_close_matches(wanted, written, n=6, cutoff=0.7)
    return list(dict.fromkeys(written[key] for key in close))[:3]


Tier = dict[str, tuple[Target, ...]]


@cache
def _index() -> tuple[list[Tier], list[Tier]]:
    """Return the things by name, best names first, as written and in plain letters."""
    named: list[dict[str, dict[Target, None]]] = [{} for _ in RANKS]
    plainly: list[dict[str, dict[Target, None]]] = [{} for _ in RANKS]
    for name, rank, target in _names(described()):
        named[rank].setdefault(name.casefold(), {}).setdefault(target)
        if simple := plain(name):
            plainly[rank].setdefault(simple, {}).setdefault(target)
    return _tiers(named), _tiers(plainly)


def _tiers(ranked: list[dict[str, dict[Target, None]]]) -> list[Tier]:
    tiers = [{key: tuple(found) for key, found in rank.items()} for rank in ranked]
    tiers[ID] = {key: found[:1] for key, found in tiers[ID].items()}
    return tiers


def _names(standard: Standard) -> Iterator[tuple[str, int, Target]]:
    texts = load_texts()
    for name, rule in standard.rules.items():
        yield from _thing(Target("rule", name), rule.iri, rule.title, ())
    for name, variable in standard.variables.items():
        aliases = texts["variables"][name]["aliases"]
        target = Target("variable", name)
        yield from _thing(target, variable.iri, variable.label, aliases)
    for name, values in standard.lists.items():
        iri = texts["lists"][name]["iri"]
        target = Target("value list", name)
        yield name, ID, target
        yield from _thing(target, iri, values.label, ())
    for name, source in standard.sources.items():
        yield from _thing(Target("source", name), None, source.title, ())
    for name, clash in standard.clashes.items():
        yield from _thing(Target("clash note", name), None, clash.title, ())
    yield from _values(standard)
    yield from _columns(standard)


def _thing(
    target: Target, iri: str | None, label: str, aliases: tuple[str, ...]
) -> Iterator[tuple[str, int, Target]]:
    yield target.name, ID, target
    if iri:
        yield iri, ID, target
    yield label, LABEL, target
    for alias in aliases:
        yield alias, ALIAS, target


def _values(standard: Standard) -> Iterator[tuple[str, int, Target]]:
    texts = load_texts()["lists"]
    for name, values in standard.lists.items():
        for code, value in values.values.items():
            target = Target("value", name, code)
            iri = texts[name]["values"][code]["iri"]
            others = (*value.aliases, *value.notations.values())
            yield code, CODE, target
            yield from _thing(target, iri, value.label, others)


def _columns(standard: Standard) -> Iterator[tuple[str, int, Target]]:
    for name, source in standard.sources.items():
        for column in source.columns:
            target = Target("column", name, column.name)
            for header in filter(None, (column.name, *column.aliases)):
                yield f"{name}{SLASH}{header}", ID, target
                yield header, HEADER, target
