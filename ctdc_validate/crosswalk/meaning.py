"""What one term may mean as a value: by the standard's names, the lexicon and hints."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from ctdc_validate.crosswalk.called import Called
from ctdc_validate.crosswalk.durations import bands_within
from ctdc_validate.crosswalk.header_guess import OURS
from ctdc_validate.crosswalk.lexicon import Found, load_lexicon
from ctdc_validate.hints import Hint, Hints, fold, language_named, load_words
from ctdc_validate.messages import GOVERNING, Message, language, message
from ctdc_validate.standard import Standard, Value

OTHER: Final = ("other", "not_specified")
UNKNOWN: Final = "unknown"
# What a person was exploited for, and how: a list of purposes has both.
TYPES: Final = ("type_of_labour", "type_of_sexual_exploitation")
OF_CONTROL: Final = "means_of_control"
ABDUCTION: Final = "abduction"
# The same reasons where the language is not known, or has no name.
ANY_LANGUAGE: Final = {
    "crosswalk.because.lexicon": "crosswalk.because.lexicon.any",
    "crosswalk.because.lexicon-part": "crosswalk.because.lexicon-part.any",
}


class Meaning(NamedTuple):
    """A value that a term means, why, and how sure that is.

    With ``perhaps`` it is one of several, or may be something else.
    """

    variable: str
    value: str
    why: Message | str
    sure: float
    exact: bool = False
    perhaps: bool = False


class Meanings:
    """Tells what terms mean."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard."""
        self._standard = standard
        self._called = Called(standard)
        self._hints = Hints(standard, OURS)
        self._columns = standard.sources[OURS].by_name
        self._lexicon = load_lexicon()
        words = load_words()
        self._countries = words.countries
        answers = [
            name for name, v in standard.variables.items() if v.list == words.answers
        ]
        self._spoken = {name: self._same(name) for name in standard.variables}
        self.purposes = (*(n for n in answers if n != "abduction"), *TYPES)

    def of(
        self, term: str, variables: Sequence[str], beside: Collection[str] = ()
    ) -> list[Meaning]:
        """Return what a term means as a value of one of these variables.

        ``beside`` are the terms that stand in the same column.
        """
        single = len(variables) == 1
        pair = self._letter(term, beside) if tuple(variables) == ("gender",) else []
        if pair:
            return pair
        found = self._said(term, variables, () if single else OTHER)
        if found is not None and found.perhaps:
            return [self._listed(name, code, found) for name, code in found.assertions]
        for variable in variables:
            own = self._own(term, variable)
            if own is not None and (single or own.value not in OTHER):
                return [own]
        if found is None and not single:
            return self._named(term, variables)
        if found is not None:
            name, code = found.assertions[0]
            if single or code not in OTHER:
                return [self._listed(name, code, found)]
            return []
        hinted = self._hinted(term, variables[0])
        if hinted is not None:
            return [hinted]
        if self._lexicon.is_unknown(term):
            return self._not_known(variables[0])
        return self._elsewhere(term, variables[0]) or self._lasted(term, variables[0])

    def _elsewhere(self, term: str, variable: str) -> list[Meaning]:
        """Return what a means of control says that has a variable of its own."""
        found = self._said(term, (ABDUCTION,)) if variable == OF_CONTROL else None
        if found is None or found.perhaps:
            return []
        return [self._listed(*found.assertions[0], found)]

    def _lasted(self, term: str, variable: str) -> list[Meaning]:
        """Return the bands of months that a time may mean; one of several is open."""
        list_ = self._standard.variables[variable].list
        span = self._lexicon.durations.span(term)
        if list_ is None or list_ != load_words().durations or span is None:
            return []
        values = self._standard.lists[list_].values.values()
        of_band = {v.range: v for v in values if v.range is not None}
        found = [of_band[band] for band in bands_within(span, of_band)]
        several = len(found) > 1
        id_ = "crosswalk.because.perhaps" if several else "crosswalk.because.within"
        return [
            Meaning(
                variable,
                value.code,
                message(id_, value=self._called.value(list_, value.code)),
                0.5 if several else 0.7,
                perhaps=several,
            )
            for value in found
        ]

    def is_word(self, term: str, variables: Sequence[str]) -> bool:
        """Say whether a term is a word for a value, and nothing beside it."""
        for variable in variables:
            own = self._own(term, variable)
            if own is not None:
                return True
            hint = self._hint(term, variable)
            if hint is not None and hint.reason is not None:
                return True
        found = self._said(term, variables)
        return found is not None and found.whole

    def of_header(self, header: str) -> tuple[str, str] | None:
        """Return the one value that a header names, with its variable."""
        found = {
            (name, hint.text)
            for name, variable in self._standard.variables.items()
            if variable.multivalued
            and (hint := self._hint(header, name)) is not None
            and hint.text not in OTHER
        }
        if found:
            return found.pop() if len(found) == 1 else None
        said = self._said(header, (OF_CONTROL, *self.purposes), OTHER)
        if said is None or said.perhaps or not (said.whole or said.mostly):
            return None
        return said.assertions[0]

    def _same(self, variable: str) -> str:
        """Return the variable of the same list by which the lexicon has its values."""
        list_ = self._standard.variables[variable].list
        if variable in self._lexicon.values or list_ == load_words().answers:
            return variable
        known = (n for n in self._lexicon.values if n in self._standard.variables)
        same = (n for n in known if self._standard.variables[n].list == list_)
        return next(same, variable)

    def _said(
        self, term: str, variables: Sequence[str], without: Collection[str] = ()
    ) -> Found | None:
        """Return what the lexicon says of a term."""
        spoken = {self._spoken[name]: name for name in reversed(variables)}
        found = self._lexicon.meant(term, spoken, without)
        if found is None:
            return None
        assertions = tuple((spoken[name], code) for name, code in found.assertions)
        return found._replace(assertions=assertions)

    def _letter(self, term: str, beside: Collection[str]) -> list[Meaning]:
        """Return what M means beside H: mujer beside hombre, and not male."""
        letters = {fold(other) for other in beside}
        if fold(term) != "m" or "h" not in letters:
            return []
        why = message("crosswalk.because.letter")
        return [
            Meaning("gender", c, why, 0.5, perhaps=True) for c in ("female", "male")
        ]

    def _own(self, term: str, variable: str) -> Meaning | None:
        """Return the value that has this term for its code or label."""
        list_ = self._standard.variables[variable].list
        if list_ is None or list_ == load_words().answers:
            return None
        folded = fold(term)
        for value in self._standard.lists[list_].values.values():
            if value.deprecated is None and folded in (
                fold(value.code),
                fold(value.label),
            ):
                why = message(
                    "crosswalk.because.own-name",
                    value=self._called.value(list_, value.code),
                )
                return Meaning(variable, value.code, why, 0.9, exact=True)
        return None

    def _named(self, term: str, variables: Sequence[str]) -> list[Meaning]:
        """Return the variable of these that a term names by itself."""
        named = self._hints.for_header(term)
        if named is None or named not in variables or named in TYPES:
            return self._of_types(term)
        label = self._called.variable(named).lower()
        why = message("crosswalk.because.term", variable=label)
        return [Meaning(named, "yes", why, 0.7)]

    def _of_types(self, term: str) -> list[Meaning]:
        found = [m for name in TYPES if (m := self._hinted(term, name)) is not None]
        found = [meaning for meaning in found if meaning.value not in OTHER]
        return found if len(found) == 1 else []

    def _hinted(self, term: str, variable: str) -> Meaning | None:
        """Return what a term means by the hints, where it is a word and no slip."""
        list_ = self._standard.variables[variable].list
        hint = self._hint(term, variable)
        if list_ is None or hint is None:
            return None
        value = self._standard.lists[list_].values[hint.text]
        if hint.reason is None and not hint.near and not self._is_name(term, value):
            return None
        label = self._called.value(list_, value.code)
        like = message("crosswalk.because.like", value=label)
        sure = 0.5 if hint.reason is None else 0.7
        return Meaning(variable, value.code, hint.reason or like, sure)

    def _is_name(self, term: str, value: Value) -> bool:
        return fold(term) in map(fold, (value.code, value.label, *value.aliases))

    def _hint(self, term: str, variable: str) -> Hint | None:
        list_ = self._standard.variables[variable].list
        if list_ is None:
            return None
        if list_ == load_words().ages:
            term = self._lexicon.band(term)
        hint = self._hints.for_cell(self._columns[variable], term)
        known = self._standard.lists[list_].values
        return hint if hint is not None and hint.text in known else None

    def _not_known(self, variable: str) -> list[Meaning]:
        list_ = self._standard.variables[variable].list
        if list_ is None or UNKNOWN not in self._standard.lists[list_].values:
            return []
        why = message("crosswalk.because.unknown")
        return [Meaning(variable, UNKNOWN, why, 0.7)]

    def _listed(self, variable: str, code: str, found: Found) -> Meaning:
        """Return what the lexicon says as a meaning."""
        declared = self._standard.variables[variable]
        label = self._called.value(declared.list or "", code)
        if declared.list == load_words().answers:
            label = self._called.variable(variable)
        if found.perhaps:
            why = message("crosswalk.because.perhaps", value=label)
            return Meaning(variable, code, why, 0.5, perhaps=True)
        id_ = "crosswalk.because.lexicon"
        if not found.whole:
            id_ = "crosswalk.because.lexicon-part"
        why = message(ANY_LANGUAGE[id_], value=label)
        # Languages have their names in English only.
        if found.language and language() == GOVERNING:
            spoken = language_named(found.language)
            why = message(id_, value=label, language=spoken)
        return Meaning(variable, code, why, 0.7 if found.whole else 0.6)
