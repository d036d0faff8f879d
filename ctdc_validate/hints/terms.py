"""The terms of one column in every spelling that the standard knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ctdc_validate.hints.bands import Band, band_of
from ctdc_validate.hints.kinds import Kind
from ctdc_validate.hints.spelling import Names, fold, look_alike
from ctdc_validate.hints.words import load_words
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import (
    Column,
    Source,
    Standard,
    Target,
    Value,
    ValueList,
    value_called,
)

# Folded names, each with the terms that it may mean, in the order of preference.
Meanings = dict[str, dict[str, None]]
# A variable and the code of the value that it has.
Assertion = tuple[str, str]


class Terms:
    """The terms of one column; each index is built when it is first needed."""

    def __init__(self, standard: Standard, source: Source, column: Column) -> None:
        """Take the column, and the source vocabulary and standard around it."""
        self._standard = standard
        self._source = source
        self._column = column
        self.variables = [standard.variables[name] for name in column.variables]
        self.lists = [standard.lists[v.list] for v in self.variables if v.list]
        self.words = load_words()
        names = {list_.name for list_ in self.lists}
        self.of_ages = self.words.ages in names
        self.of_durations = self.words.durations in names
        self.of_countries = self.words.countries in names
        self.unmeant = frozenset[str]().union(
            *(self.words.unmeant.get(name, ()) for name in names)
        )

    @cached_property
    def own(self) -> Mapping[str, tuple[Target, ...] | None]:
        """The column's own terms with their targets; None for a list's code."""
        terms: dict[str, tuple[Target, ...] | None] = dict(self._column.terms)
        if self._column.notation == "code":
            for list_ in self.lists:
                valid = (v.code for v in list_.values.values() if not v.deprecated)
                terms |= dict.fromkeys(valid)
        return terms

    @cached_property
    def folded(self) -> dict[str, str]:
        """The column's own terms by their folded form."""
        folded: dict[str, str] = {}
        for term in self.own:
            folded.setdefault(fold(term), term)
        return folded

    @cached_property
    def bands(self) -> dict[Band, str]:
        """The column's own terms that are bands of numbers, by these numbers."""
        bands: dict[Band, str] = {}
        for term in self.own:
            band = band_of(term)
            if band is not None:
                bands.setdefault(band, term)
        return bands

    @property
    def of_bands(self) -> bool:
        """Whether the column asks for bands of numbers."""
        return len(self.bands) > 1

    @cached_property
    def is_flag(self) -> bool:
        """Whether the terms are numbers, which mean nothing without the column."""
        return bool(self.own) and all(t.lstrip("-").isdigit() for t in self.own)

    @cached_property
    def answers(self) -> dict[str, str]:
        """The words for yes and no, each with the term that means it in this column."""
        if not self.is_flag and any(
            list_.name != self.words.answers for list_ in self.lists
        ):
            return {}
        yes, no = None, None
        for term, targets in self.own.items():
            if self._is_yes(term, targets):
                yes = yes or term
            else:
                no = no or term
        answers = dict.fromkeys(self.words.yes, yes)
        answers |= dict.fromkeys(self.words.no, no)
        return {word: term for word, term in answers.items() if term is not None}

    @cached_property
    def names(self) -> Meanings:
        """All names of the values, each with the terms that it may mean.

        Names are codes, labels, aliases, the terms of other source vocabularies, and
        words of other languages.
        """
        names: Meanings = {}
        for assertion, term in self.spelled.items():
            elsewhere = (name for _, name in self._elsewhere.get(assertion, ()))
            words = (name for name, _ in self._words_for(assertion))
            for name in (*self._names_of(assertion), *elsewhere, *words):
                names.setdefault(fold(name), {})[term] = None
        names.pop("", None)
        return names

    def kind_of_name(self, folded: str) -> Kind:
        """Return how sure a name is: a single letter may begin several of them.

        A code such as SI or NO may be a word for yes or no in capitals.
        """
        if self.of_countries and folded in self.words.yes | self.words.no:
            return Kind.LETTER
        if len(folded) == 1:
            begun = {t for n, ts in self.names.items() if n[0] == folded for t in ts}
            return Kind.NAME if len(begun) == 1 else Kind.LETTER
        return Kind.PEOPLE if folded in self._peoples else Kind.NAME

    @cached_property
    def _peoples(self) -> frozenset[str]:
        """The words for the people of a country that are no names of it."""
        if not self.of_countries:
            return frozenset()
        peoples, names = set[str](), set[str]()
        for assertion in self.spelled:
            for name, reason in self._words_for(assertion):
                of_people = reason.id == "hints.people"
                (peoples if of_people else names).add(fold(name))
            names.update(map(fold, self._names_of(assertion)))
        return frozenset(peoples - names)

    @cached_property
    def notations(self) -> dict[str, str | None]:
        """Other codes of a value, such as alpha-2; None where two values share one."""
        notations: dict[str, str | None] = {}
        for assertion, term in self.spelled.items():
            for name, notation in self._value(assertion).notations.items():
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
        for assertion, term in self.spelled.items():
            value = self._value(assertion)
            for name in (term, value.code, value.label):
                split = tuple(fold(w) for w in name.replace("_", " ").split())
                found.setdefault(split, {})[term] = None
        return found

    @cached_property
    def spelled(self) -> dict[Assertion, str]:
        """The term by which this column asserts that a variable has a value."""
        spelled: dict[Assertion, tuple[int, str]] = {}
        for term, targets in self.own.items():
            for assertion in self._asserted(term, targets):
                entry = (_strangeness(term, self._value(assertion)), term)
                if assertion not in spelled or entry[0] < spelled[assertion][0]:
                    spelled[assertion] = entry
        return {assertion: term for assertion, (_, term) in spelled.items()}

    def reason(self, text: str, meant: str) -> Message | None:
        """Return how it is known that a text is another name of a term, or None.

        The message does not hold the text, which a report may not show.
        """
        folded = fold(text)
        for assertion, term in self.spelled.items():
            if term != meant:
                continue
            value = self._value(assertion)
            for name, code in value.notations.items():
                if fold(code) == folded:
                    notation = name.replace("_", "-")
                    return message(
                        "hints.notation",
                        notation=notation,
                        label=self._called(assertion),
                    )
            if fold(value.code) == folded:
                return message("hints.own-code")
            if fold(value.label) == folded:
                return None  # the hint speaks for itself
            sources = [
                source
                for source, name in self._elsewhere.get(assertion, ())
                if fold(name) == folded
            ]
            if sources:
                return message("hints.spelling", source=min(sources))
            for name, reason in self._words_for(assertion):
                if fold(name) == folded:
                    return reason
            if folded in map(fold, value.aliases):
                return message("hints.another-name", label=self._called(assertion))
        return None

    def asserted_by(self, term: str) -> Iterator[tuple[Assertion, str | None]]:
        """Yield what a term asserts, each with the code that replaces the value."""
        targets = self._column.terms.get(term)
        asserted = [(t.variable, t.value) for t in targets or () if t.effect == "set"]
        if targets is None:
            asserted = [(variable.name, term) for variable in self.variables]
        for variable, code in asserted:
            value = self._list(variable).values.get(code)
            if value is not None:
                yield (variable, code), value.replaced_by

    def _asserted(
        self, term: str, targets: tuple[Target, ...] | None
    ) -> Iterator[Assertion]:
        """Yield the one assertion that a term makes; nothing if it makes several."""
        if targets is None:
            yield from ((v.name, term) for v in self.variables)
        elif len(targets) == 1 and targets[0].effect == "set":
            assertion = (targets[0].variable, targets[0].value)
            known = self._list(assertion[0]).values.get(assertion[1])
            if known is not None and not known.deprecated:
                yield assertion

    @cached_property
    def _elsewhere(self) -> dict[Assertion, list[tuple[str, str]]]:
        """By value, the names of other source vocabularies and their terms for it."""
        found: dict[Assertion, list[tuple[str, str]]] = {}
        for source in self._standard.sources.values():
            for column in source.columns if source is not self._source else ():
                if set(column.variables).isdisjoint(self._column.variables):
                    continue
                for term, targets in column.terms.items():
                    if not term.isdigit():
                        for assertion in self._asserted(term, targets):
                            found.setdefault(assertion, []).append((source.name, term))
        return found

    def _is_yes(self, term: str, targets: tuple[Target, ...] | None) -> bool:
        if targets is None:
            return fold(term) in self.words.yes
        no = self.words.no
        return any(t.effect != "exclude" and t.value not in no for t in targets)

    def _names_of(self, assertion: Assertion) -> Iterator[str]:
        value = self._value(assertion)
        for name in (value.code, value.label, *value.aliases):
            yield name
            yield _short(name)
            parts = name.split("/")
            if len(parts) > 1 and all(part.isalpha() for part in parts):
                yield from parts

    def _words_for(self, assertion: Assertion) -> Iterator[tuple[str, Message]]:
        """Yield the words for a value and their beginnings, each with its reason."""
        list_ = self._list(assertion[0]).name
        for name, reason in self.words.of_value(list_, assertion[1]):
            yield name, reason
            if _short(name) != name:
                yield _short(name), reason

    def _value(self, assertion: Assertion) -> Value:
        return self._list(assertion[0]).values[assertion[1]]

    def _called(self, assertion: Assertion) -> Message | str:
        return value_called(self._list(assertion[0]), assertion[1])

    def _list(self, variable: str) -> ValueList:
        name = self._standard.variables[variable].list
        return self._standard.lists[name] if name else ValueList("", "", {})


def _short(name: str) -> str:
    """Return a name without what ISO puts behind a comma.

    "Congo, The Democratic Republic of the" is Congo too: two of that name.
    """
    return name.replace("،", ",").partition(",")[0]


def _strangeness(term: str, value: Value) -> int:
    """Return how far a term is from the value's own names: 0 is one of them."""
    folded = fold(term)
    if folded in (fold(value.code), fold(value.label)):
        return 0
    if term in value.notations.values():
        return 0
    return 1 if folded in map(fold, value.aliases) else 2
