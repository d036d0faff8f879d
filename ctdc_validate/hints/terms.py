"""The terms of one column in every spelling that the standard knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from ctdc_validate.hints.bands import Band, band_of
from ctdc_validate.hints.spelling import Names, fold, look_alike
from ctdc_validate.standard import (
    Column,
    Source,
    Standard,
    Target,
    Value,
    ValueList,
)

# Words that answer a yes-or-no question in English, Spanish and French, folded.
YES_WORDS: Final = frozenset(
    ["yes", "y", "true", "t", "1", "x", "si", "oui", "vrai", "verdadero"]
)
NO_WORDS: Final = frozenset(["no", "n", "false", "f", "0", "non", "faux", "falso"])

# The value lists that people write in a way of their own.
YES_NO: Final = "yes-no"
COUNTRY: Final = "country"
AGE: Final = "age-band"

# Folded names, each with the terms that it may mean, in the order of preference.
Meanings = dict[str, dict[str, None]]
Said = tuple[str, str]


class Terms:
    """The terms of one column; each index is built when it is first asked for."""

    def __init__(self, standard: Standard, source: Source, column: Column) -> None:
        """Take the column, and the source vocabulary and standard around it."""
        self._standard = standard
        self._source = source
        self._column = column
        self.variables = [standard.variables[name] for name in column.variables]
        self.lists = [standard.lists[v.list] for v in self.variables if v.list]
        self.of_ages = any(list_.name == AGE for list_ in self.lists)
        self.of_countries = any(list_.name == COUNTRY for list_ in self.lists)

    @cached_property
    def own(self) -> Mapping[str, tuple[Target, ...] | None]:
        """The column's own terms, with what they say; None for a list's own code."""
        terms: dict[str, tuple[Target, ...] | None] = dict(self._column.terms)
        if self._column.notation == "code":
            for list_ in self.lists:
                valid = (v.code for v in list_.values.values() if not v.deprecated)
                terms |= dict.fromkeys(valid)
        return terms

    @cached_property
    def folded(self) -> dict[str, str]:
        """The own terms by their folded form."""
        folded: dict[str, str] = {}
        for term in self.own:
            folded.setdefault(fold(term), term)
        return folded

    @cached_property
    def bands(self) -> dict[Band, str]:
        """The own terms that are bands of numbers, by these numbers."""
        bands: dict[Band, str] = {}
        for term in self.own:
            band = band_of(term)
            if band is not None:
                bands.setdefault(band, term)
        return bands

    @cached_property
    def is_flag(self) -> bool:
        """Whether the terms are numbers that say nothing by themselves."""
        return bool(self.own) and all(t.lstrip("-").isdigit() for t in self.own)

    @cached_property
    def answers(self) -> dict[str, str]:
        """The words for yes and no, with the terms that say so in this column."""
        if not self.is_flag and any(list_.name != YES_NO for list_ in self.lists):
            return {}
        yes, no = None, None
        for term, targets in self.own.items():
            if _asserts(term, targets):
                yes = yes or term
            else:
                no = no or term
        answers = dict.fromkeys(YES_WORDS, yes) | dict.fromkeys(NO_WORDS, no)
        return {word: term for word, term in answers.items() if term is not None}

    @cached_property
    def names(self) -> Meanings:
        """All names of the values: codes, labels, aliases, other sources' terms."""
        names: Meanings = {}
        for said, term in self.spelled.items():
            for name in (*self._named(said), *self._foreign[said]):
                names.setdefault(fold(name), {})[term] = None
        names.pop("", None)
        return names

    @cached_property
    def notations(self) -> dict[str, str | None]:
        """Other codes of a value, such as alpha-2; None where two values share one."""
        notations: dict[str, str | None] = {}
        for said, term in self.spelled.items():
            for name, notation in self._value(said).notations.items():
                if notation.isalpha() and not name.startswith("former"):
                    key = fold(notation)
                    notations[key] = None if notations.get(key, term) != term else term
        return notations

    @cached_property
    def look_alikes(self) -> Meanings:
        """Own terms and names, with letters and digits that look alike as one."""
        alike: Meanings = {}
        for term in self.own:
            alike.setdefault(look_alike(term), {})[term] = None
        for name, terms in self.names.items() if not self.is_flag else ():
            alike.setdefault(look_alike(name), {}).update(terms)
        return alike

    @cached_property
    def misspelt(self) -> Names:
        """The names that a word may be a misspelling of."""
        names = {name: tuple(terms) for name, terms in self.names.items()}
        names |= {folded: (term,) for folded, term in self.folded.items()}
        return Names(names, strict=self.of_countries)

    @cached_property
    def whole_words(self) -> dict[tuple[str, ...], dict[str, None]]:
        """Own terms, codes and labels, word by word."""
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for said, term in self.spelled.items():
            value = self._value(said)
            for name in (term, value.code, value.label):
                split = tuple(fold(w) for w in name.replace("_", " ").split())
                found.setdefault(split, {})[term] = None
        return found

    @cached_property
    def spelled(self) -> dict[Said, str]:
        """The term by which this column says that a variable has a value."""
        spelled: dict[Said, tuple[int, str]] = {}
        for term, targets in self.own.items():
            for said in self._says(term, targets):
                entry = (_strangeness(term, self._value(said)), term)
                if said not in spelled or entry[0] < spelled[said][0]:
                    spelled[said] = entry
        return {said: term for said, (_, term) in spelled.items()}

    def said_by(self, term: str) -> Iterator[tuple[Said, str | None]]:
        """Yield what a term asserts, each with the code that replaces the value."""
        targets = self._column.terms.get(term)
        said = [(t.variable, t.value) for t in targets or () if t.effect == "set"]
        if targets is None:
            said = [(variable.name, term) for variable in self.variables]
        for variable, code in said:
            value = self._list(variable).values.get(code)
            if value is not None:
                yield (variable, code), value.replaced_by

    def _says(self, term: str, targets: tuple[Target, ...] | None) -> Iterator[Said]:
        """Yield the one value of the standard that a term stands for."""
        if targets is None:
            yield from ((v.name, term) for v in self.variables)
        elif len(targets) == 1 and targets[0].effect == "set":
            said = (targets[0].variable, targets[0].value)
            known = self._list(said[0]).values.get(said[1])
            if known is not None and not known.deprecated:
                yield said

    @cached_property
    def _foreign(self) -> dict[Said, list[str]]:
        """How other source vocabularies spell the same values."""
        found: dict[Said, list[str]] = {said: [] for said in self.spelled}
        for source in self._standard.sources.values():
            for column in source.columns if source is not self._source else ():
                if set(column.variables).isdisjoint(self._column.variables):
                    continue
                for term, targets in column.terms.items():
                    for said in self._says(term, targets) if not term.isdigit() else ():
                        found.get(said, []).append(term)
        return found

    def _named(self, said: Said) -> Iterator[str]:
        value = self._value(said)
        for name in (value.code, value.label, *value.aliases):
            yield name
            # "Congo, The Democratic Republic of the" is Congo too: two of that name.
            yield name.partition(",")[0]
            parts = name.split("/")
            if len(parts) > 1 and all(part.isalpha() for part in parts):
                yield from parts

    def _value(self, said: Said) -> Value:
        return self._list(said[0]).values[said[1]]

    def _list(self, variable: str) -> ValueList:
        name = self._standard.variables[variable].list
        return self._standard.lists[name] if name else ValueList("", "", {})


def _asserts(term: str, targets: tuple[Target, ...] | None) -> bool:
    if targets is None:
        return fold(term) in YES_WORDS
    return any(t.effect != "exclude" and t.value not in NO_WORDS for t in targets)


def _strangeness(term: str, value: Value) -> int:
    """Return how far a term is from the value's own names: 0 is one of them."""
    folded = fold(term)
    if folded in (fold(value.code), fold(value.label)):
        return 0
    if term in value.notations.values():
        return 0
    return 1 if folded in map(fold, value.aliases) else 2
